import TestSupport
import Testing

@testable import Training

/// A dashboard's run goes back and forth, and is looked at in the stepper, without a bit of it changing.
struct TrainingRunTests {
    /// The document's data and the hardest points, with networks that are quick.
    static let experiments = [
        """
        input: [1, 8, 8]
        network: [flatten, {linear: {out: 16}}, relu, {dropout: {p: 0.25}}, {linear: {out: 10}}]
        data: digits
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.05, momentum: 0.9}
        batch_size: 240
        epochs: 10
        seed: 3
        """,
        """
        input: [2]
        network: [{linear: {out: 16}}, tanh, {linear: {out: 2}}]
        data: spiral
        loss: cross-entropy
        optimizer: {type: adam, lr: 0.01}
        schedule: [{type: one_cycle, max_lr: 0.02}, {type: plateau, patience: 0}]
        clip: {norm: 0.5}
        l1: 0.0001
        early_stopping: {patience: 20, monitor: validation_accuracy}
        batch_size: 60
        epochs: 30
        seed: 1
        """,
    ]
    static let steps = 42

    private func experiment(_ text: String) throws -> Experiment {
        try ExperimentFile.parse(text, file: "run.yaml", name: "run")
    }

    /// What each moment of the unbroken run is: all bits of the session, and what is counted.
    private func moments(_ experiment: Experiment, _ steps: Int = steps) throws -> [Moment] {
        let run = try TrainingRun(experiment)
        run.prepare()
        var moments = [Moment(run)]
        for _ in 0..<steps {
            run.advance(isLookedAt: true)
            moments.append(Moment(run))
        }
        return moments
    }

    private struct Moment: Equatable {
        var print: Int
        var snapshot: TrainSnapshot

        init(_ run: TrainingRun) {
            print = fingerprint(run.trainer.session)
            snapshot = run.trainer.snapshot(status: .paused)
        }
    }

    /// No moment of a long run is far from a kept state.
    @Test func keptStatesLieEvenly() throws {
        let run = try TrainingRun(experiment(Self.experiments[1]), budget: 1 << 18)
        for _ in 0..<160 { run.advance() }
        let kept = run.keptSteps.filter { $0 < run.step - 16 }
        let gaps = zip(kept, kept.dropFirst()).map { $1 - $0 }
        #expect(gaps.count > 1)
        #expect(gaps.max() ?? 0 <= 2 * (gaps.min() ?? 0), "\(kept)")
    }

    @Test(arguments: experiments, [1 << 16, 512 << 20])
    func aStepperAtAnyStepIsOneThatWalkedThere(text: String, budget: Int) throws {
        let experiment = try experiment(text)
        let moments = try moments(experiment)
        let walker = try Stepper(experiment)
        var walked: [Int] = []
        for step in 0..<Self.steps {
            walker.perform(.goTo(step: step))
            walked.append(fingerprint(walker.session))
        }
        let run = try TrainingRun(experiment, budget: budget)
        var random = SeededGenerator(seed: 7)
        for _ in 0..<Self.steps - 20 { run.advance() }
        for trial in 0..<10 {
            let step = Int.random(in: 0..<run.end, using: &random)
            let position = run.step
            let stepper = try #require(run.openStepper(atStep: step))
            #expect(fingerprint(stepper.session) == walked[step], "step \(step)")
            // It can be walked in, and that leaves no trace.
            if step > 1, trial.isMultiple(of: 4) {
                stepper.perform(.back(.step))
                stepper.perform(.back(.step))
                #expect(stepper.session.step == step - 2 && stepper.session.completed == .update)
                #expect(fingerprint(stepper.session) == walked[step - 2])
                for _ in 0..<10 { stepper.perform(.next) }
                #expect(fingerprint(stepper.session) == walked[step])
                #expect(stepper.snapshot(ViewRequest()).timeline?.branches == [])
            }
            stepper.perform(.edit(.learningRate(1)))
            stepper.perform(.steps(3))
            run.resume()
            #expect(run.step == position && run.end == position)
            #expect(run.trainer.snapshot(status: .paused) == moments[run.step].snapshot)
            run.advance(isLookedAt: true)
            #expect(Moment(run) == moments[run.step])
        }
    }

    @Test(arguments: experiments, [1 << 16, 512 << 20])
    func backAndForthEqualsTheUnbrokenRun(text: String, budget: Int) throws {
        let moments = try moments(experiment(text))
        let run = try TrainingRun(experiment(text), budget: budget)
        for _ in 0..<Self.steps - 4 { run.advance(isLookedAt: true) }
        let end = run.step
        var random = SeededGenerator(seed: 11)
        for _ in 0..<30 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: run.go(to: max(0, run.step - 1))
            case 1: run.go(to: run.oneEpochBack)
            case 2: run.go(to: Int.random(in: 0...run.end, using: &random))
            default: run.advance(isLookedAt: true)
            }
            #expect(Moment(run) == moments[run.step], "step \(run.step)")
            #expect(run.end == max(end, run.step))
            #expect(run.line.curves.loss.buckets.isEmpty == (run.step == run.end))
            #expect(run.memoryBytes <= max(budget, 1 << 20))
            if run.step == Self.steps { return }
        }
    }

    @Test func theLineAheadKeepsWhatWasSeen() throws {
        let run = try TrainingRun(experiment(Self.experiments[1]))
        for _ in 0..<40 { run.advance() }
        let (curves, epochs) = (run.trainer.curves, run.trainer.epochs)
        run.go(to: 9)
        let line = run.line
        #expect(line.curves == curves && line.epochs == epochs && line.end == 40)
        #expect(run.trainer.curves.loss.buckets == Array(curves.loss.buckets.prefix(9)))
    }

    @Test func epochsAreGoneBackOneByOne() throws {
        let run = try TrainingRun(experiment(Self.experiments[0]))
        let perEpoch = run.trainer.stepsPerEpoch
        for _ in 0..<2 * perEpoch + 2 { run.advance() }
        var places: [Int] = []
        for _ in 0..<4 {
            run.go(to: run.oneEpochBack)
            places.append(run.step)
        }
        #expect(places == [2 * perEpoch, perEpoch, 0, 0])
    }
}

/// The engine's side: requests of the dashboard that go back, and the stepper over it.
struct DashboardMomentsTests {
    private func train(_ core: EngineCore, _ request: EngineRequest) throws -> TrainSnapshot {
        guard case .train(let snapshot) = core.perform(request) else { throw Mixed() }
        return snapshot
    }

    private func step(_ core: EngineCore, _ request: EngineRequest) throws -> StepSnapshot {
        guard case .step(let snapshot) = core.perform(request) else { throw Mixed() }
        return snapshot
    }

    private struct Mixed: Error {}

    @Test func goesBackAndForth() throws {
        let core = try EngineCore(training: Experiment.load("circle"))
        _ = core.open()
        #expect(try train(core, .train(.back)).step == 0)
        let one = try train(core, .train(.step))
        let two = try train(core, .train(.step))
        var back = try train(core, .train(.back))
        #expect(back.line.end == 2 && back.line.curves == two.curves)
        back.line = one.line
        #expect(back == one)
        let far = try train(core, .train(.goTo(20)))
        #expect(far.step == 20 && far.line.end == 20 && far.status == .paused)
        #expect(try train(core, .train(.backEpoch)).stepInEpoch == 0)
        #expect(try train(core, .train(.goTo(-3))).step < 20)
        let all = try train(core, .train(.all))
        #expect(all.status == .finished)
        #expect(try train(core, .train(.goTo(1_000_000))).step == all.step)
        #expect(try train(core, .train(.back)).status == .paused)
        #expect(try train(core, .restart(nextSeed: false)).line.end == 0)
    }

    @Test func aRunThatBecameNaNCanBeGoneBackFrom() throws {
        var experiment = try Experiment.load("document")
        experiment.optimizer.learningRate = 1e30
        let core = try EngineCore(training: experiment)
        let stopped = try train(core, .train(.all))
        guard case .stopped(let bad) = stopped.status else { throw Mixed() }
        #expect(stopped.step == bad.step && stopped.loss?.isFinite == true)
        #expect(try train(core, .train(.step)).step == stopped.step)
        let back = try train(core, .train(.back))
        #expect(back.status != stopped.status && back.loss?.isFinite != false)
        let looked = try self.step(core, .openStepper(atStep: bad.step))
        #expect(looked.step == bad.step && looked.next == bad.phase.next)
        #expect(try train(core, .returnToRun).step == back.step)
        #expect(try train(core, .train(.all)).step == stopped.step)
    }

    @Test func aSampleIsLookedAtAlone() throws {
        let core = try EngineCore(training: Experiment.load("circle"))
        _ = try train(core, .train(.goTo(5)))
        let place = SamplePlace(.validation, 3)
        let looked = try step(core, .openStepper(sample: place))
        #expect(looked.refusal == nil && looked.step == 5 && looked.completed == .loss)
        let session = try Session(Experiment.load("circle"))
        let sample = try #require(session.data?.split.validation.batch([3]))
        let own = try Trainer(Experiment.load("circle"))
        for _ in 0..<5 { _ = own.advance() }
        let output = try #require(own.session.network?.forwardUnlessStopped(sample.inputs))
        #expect(looked.loss == own.session.experiment.loss(output, sample.targets).item())
        // After it the order of the data goes on.
        _ = try step(core, .run(.goTo(step: 5)))
        let next = try step(core, .run(.goTo(step: 6)))
        #expect(next.step == 6 && next.refusal == nil)
        _ = try train(core, .returnToRun)
        #expect(try step(core, .openStepper(sample: SamplePlace(.training, 1_000_000))).refusal?.isEmpty == false)
        #expect(Edit("sample 3 of validation") == .sample(place) && Edit("sample -1 of validation") == nil)
        #expect(Edit(Edit.sample(place).description) == .sample(place))
    }

    @Test func theStepperOpensOverTheRunAndGoesAway() throws {
        let core = try EngineCore(training: Experiment.load("xor"), historyBudget: 1)
        _ = core.open()
        let begin = try step(core, .openStepper(atStep: nil))
        #expect(begin.completed == .define)
        #expect(try train(core, .returnToRun).step == 0)
        let here = try train(core, .train(.goTo(30)))
        let looked = try step(core, .openStepper(atStep: 12))
        #expect(looked.step == 12 && looked.completed == .update && looked.losses.count == 13)
        _ = try step(core, .restart(nextSeed: true))
        var again = try train(core, .returnToRun)
        again.line = here.line
        #expect(again == here)
        #expect(try step(core, .openStepper(atStep: 5000)).step == 29)
        #expect(try step(core, .openStepper(atStep: 3)).step == 29)
        #expect(try train(core, .returnToRun).step == 30)
        #expect(try train(core, .returnToRun).step == 30)
    }
}
