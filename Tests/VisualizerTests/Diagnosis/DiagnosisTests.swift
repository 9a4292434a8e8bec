import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// What was found wrong, by its keys, in the dashboard and in the stepper.
struct DiagnosisTests {
    /// A regression whose rate is far too large.
    private static let yaml = """
        input: [3]
        network: [{linear: {name: fc1, out: 8}}, relu, {linear: {name: fc2, out: 2}}]
        data: random
        loss: mse
        optimizer: {type: sgd, lr: 30}
        epochs: 300
        """

    private func run(
        _ size: Size = Size(80, 24), in mode: RunMode = .train, language: Language = .en, press keys: String
    ) throws -> RealPlayer {
        let experiment = try ExperimentFile.parse(Self.yaml, file: "run.yaml", name: "run")
        return try RealPlayer(experiment, size, in: mode, language: language, press: keys)
    }

    private func sample(
        _ diagnosis: Diagnosis, _ size: Size, status: TrainSnapshot.Status = .paused, language: Language = .en
    ) -> Player {
        var player = Player.train(steps: 90, size, language: language)
        var snapshot = SampleTraining.digits(steps: 90, status: status)
        snapshot.diagnosis = diagnosis
        player.send(.trainSnapshot(snapshot))
        return player
    }

    @Test func aBadNumberOpensItAndSpaceDoesNotRunIntoItAgain() throws {
        var player = try run(press: "Space")
        let bad = try #require(player.train.badNumber)
        #expect(player.state.keyContext == .diagnosis && player.train.snapshot?.step == bad.step)
        #expect(text(player.frame).contains("\(bad.number)"))
        player.press("Space n e")
        #expect(player.state.diagnosis != nil)
        player.press("Esc Space n e")
        #expect(player.state.diagnosis == nil && player.train.snapshot?.step == bad.step)
        #expect(player.train.badNumber?.number == bad.number)
        // To look at it is to have it explained where it is made.
        player.press("Enter")
        #expect(player.step.mode.explanation?.current.number == bad.number)
        #expect(player.step.snapshot?.completed == bad.phase && player.step.snapshot?.step == bad.step)
        guard case .explanation(let explanation)? = player.step.explained else {
            Issue.record("\(String(describing: player.step.explained))")
            return
        }
        #expect(!explanation.value.isFinite)
        player.press("Esc Esc")
        #expect(player.train.snapshot?.step == bad.step)
    }

    @Test func evidenceOpensInTheStepper() throws {
        var player = sample(SampleTraining.diagnosis, Size(120, 36))
        player.press("!")
        #expect(player.state.keyContext == .diagnosis)
        player.press("Down")
        let number = SampleTraining.diagnosis.findings[0].addresses[1]
        let effects = reduce(&player.state, .key(.enter))
        #expect(effects.requests == [.openStepper(atStep: 60, number: number)])
        #expect(player.state.diagnosis == nil && player.step.mode.explanation?.current.number == number)
    }

    @Test func aRemedyIsTriedThenTakenOver() throws {
        var player = sample(SampleTraining.diagnosis, Size(120, 36))
        player.press("!")
        player.effects = []
        player.press("Down Down Down Enter")
        #expect(player.effects.requests == [.foresee(.remedy([.learningRate(0.001)], from: 20, steps: nil))])
        var snapshot = try #require(player.train.snapshot)
        snapshot.foresight.trial = trial(with: 0.5)
        player.send(.trainSnapshot(snapshot))
        player.effects = []
        player.press("+")
        #expect(player.effects.requests == [.foresee(.remedy([.learningRate(0.001)], from: 20, steps: 50))])
        player.effects = []
        player.press("Enter")
        #expect(
            player.effects.requests == [.train(.goTo(20)), .change(.learningRate(0.001)), .train(.goTo(40))])
        #expect(player.state.diagnosis == nil)
    }

    @Test func whatIsThereWhenNothingWasFound() throws {
        var nothing = SampleTraining.diagnosis
        nothing.findings = []
        for language in Language.allCases {
            var player = sample(nothing, Size(80, 24), language: language)
            player.press("!")
            assertSnapshot(of: player.frame, named: "nothing-\(language.rawValue)")
            player.press("Down Enter + - !")
            #expect(player.state.diagnosis == nil)
        }
    }

    @Test(arguments: Language.allCases)
    func frames(language: Language) throws {
        for size in [Size(80, 24), Size(160, 48)] {
            func record(_ player: Player, _ name: String) {
                assertSnapshot(
                    of: player.frame, named: "\(name)-\(size.width)x\(size.height)-\(language.rawValue)")
            }
            var player = sample(SampleTraining.diagnosis, size, language: language)
            record(player, "spans")
            player.press("! Down")
            record(player, "findings")
            player.press("Down")
            for (loss, name) in [(Float(0.5), "helps"), (1.5, "worse")] {
                var snapshot = try #require(player.train.snapshot)
                snapshot.foresight.trial = trial(with: loss)
                player.send(.trainSnapshot(snapshot))
                record(player, "trial-\(name)")
            }
            record(
                sample(
                    SampleTraining.badDiagnosis, size, status: .stopped(SampleTraining.bad), language: language), "bad")
        }
    }

    @Test func theStepperHasItToo() throws {
        var player = try run(in: .step, press: "! Esc")
        #expect(player.state.diagnosis == nil)
        player.press("n !")
        #expect(player.state.keyContext == .diagnosis)
        #expect(text(player.frame).contains("not started"))
        player.press("!")
        #expect(player.state.keyContext == .step)
    }

    /// Who steps into a bad number has the steps before it, too.
    @Test(arguments: Language.allCases)
    func theStepperShowsHowNumbersGrew(language: Language) throws {
        let bad = try #require(try run(press: "Space").train.badNumber)
        let digits = String(bad.step - 1).map(String.init).joined(separator: " ")
        for size in [Size(80, 24), Size(160, 48)] {
            var player = try run(size, in: .step, language: language, press: "g \(digits) Enter n n n n !")
            #expect(player.step.snapshot?.badNumber?.growth == bad.growth)
            let columns = [DiagnosisText.weight, DiagnosisText.activation, DiagnosisText.update].map { $0[language] }
            #expect(columns.allSatisfy { text(player.frame).contains($0) })
            let words = text(player.frame).split { $0.isWhitespace }
            #expect(bad.growth.allSatisfy { words.contains("\($0.step)") }, "no step is left out")
            assertSnapshot(
                of: snapshotText(of: player.frame),
                named: "step-bad-\(size.width)x\(size.height)-\(language.rawValue)", comparing: withoutLastDigits)
            player.press("Esc")
            #expect(player.step.snapshot?.badNumber == bad)
        }
    }

    /// What a trial is judged by is marked: a validation, where there is one.
    @Test(arguments: [false, true])
    func theBetterOfTwoIsMarked(isValidated: Bool) throws {
        var trial = trial(with: 1.5)
        if isValidated {
            trial.without.end?.validation = ValidationPoint(step: 40, loss: 0.75, score: Score(.accuracy, 0.5))
            trial.with.end?.validation = ValidationPoint(step: 40, loss: 0.25, score: Score(.accuracy, 0.5))
        }
        #expect(trial.outcome?.helps == isValidated)
        var snapshot = SampleTraining.digits(steps: 90, status: .paused)
        snapshot.diagnosis = SampleTraining.diagnosis
        snapshot.foresight.trial = trial
        var player = Player.train(steps: 90, Size(160, 48))
        player.send(.trainSnapshot(snapshot))
        player.press("! Down Down")
        let (frame, good) = (player.frame, player.state.appearance.theme.good)
        let marked = (0..<48).flatMap { y in (80..<160).filter { frame[$0, y].style == good }.map { (y, $0) } }
        let words = Set(marked.map(\.0)).map { y in
            marked.filter { $0.0 == y }.map { String(frame[$0.1, y].base) }.joined()
        }
        #expect(words == [isValidated ? "0.25" : "1.2"])
    }

    private func trial(with end: Float) -> RemedyTrial {
        var trial = RemedyTrial([.learningRate(0.001)], from: 20, steps: 20)
        for step in 20..<40 {
            let part = Float(step - 20) / 20
            trial.without.losses.append(LossPoint(step: step, loss: 1.2 + 0.3 * (step % 2 == 0 ? part : -part)))
            trial.with.losses.append(LossPoint(step: step, loss: 1.2 + (end - 1.2) * part))
        }
        trial.without.end = .init(loss: 1.2, validation: nil)
        trial.with.end = .init(loss: end, validation: nil)
        return trial
    }
}
