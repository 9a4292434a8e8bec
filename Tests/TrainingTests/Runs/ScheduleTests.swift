import Foundation
import NeuralCore
import TestSupport
import Testing

@testable import Training

/// Schedules, clipping, L1 and L2, early stopping, against PyTorch and Keras (Tests/Reference/schedule_fixtures.py).
struct ScheduleTests {
    private struct Fixture: Decodable {
        struct Run: Decodable {
            var name: String
            var experiment: String
            var losses: [Float]
            var rates: [Double]
            var weights: [[Float]]
        }
        struct Stop: Decodable {
            var name: String
            var values: [Float]
            var more_is_better: Bool
            var patience: Int
            var min_delta: Double
            var ended: Int?
            var restored: Int
        }
        var trainings: [Run]
        var stops: [Stop]
    }

    private static let fixture = Result {
        let url = try #require(
            Bundle.module.url(forResource: "schedules", withExtension: "json", subdirectory: "Fixtures"))
        return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    }

    private func weights(_ session: Session) -> [[Float]] { session.network?.parameters().map(\.elements) ?? [] }

    @Test func trainingsFollowPyTorch() throws {
        for run in try Self.fixture.get().trainings {
            let trainer = try Trainer(try ExperimentFile.parse(run.experiment, file: "a.yaml", name: "a"))
            let stepped = try Session(trainer.session.experiment)
            try stepped.run(.define)
            for (step, expected) in run.losses.enumerated() {
                guard case .step(_, _, let loss)? = trainer.advance().first else {
                    Issue.record("\(run.name): a step gives its loss")
                    return
                }
                #expect(abs(loss - expected) <= 2e-5 * max(expected, 0.1), "\(run.name), step \(step)")
                let rate = trainer.session.updateRate ?? 0
                #expect(abs(rate - run.rates[step]) <= 1e-12, "\(run.name), step \(step)")
                for phase in Phase.allCases.dropFirst() { try stepped.run(phase) }
                #expect(stepped.losses.last == loss, "\(run.name), step \(step)")
            }
            for (own, theirs) in zip(weights(trainer.session), run.weights) {
                #expect(zip(own, theirs).allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($1)) }, "\(run.name)")
            }
            #expect(weights(stepped) == weights(trainer.session), "\(run.name)")
        }
    }

    @Test func stopsWhereKerasStops() throws {
        for stop in try Self.fixture.get().stops {
            var rule = EarlyStopping()
            rule.monitor = stop.more_is_better ? .validationAccuracy : .validationLoss
            (rule.patience, rule.minDelta) = (stop.patience, stop.min_delta)
            var stopper = EarlyStopper(rule)
            var ended: Int?
            for (epoch, value) in stop.values.enumerated() where ended == nil {
                stopper.see(value) { [Tensor([Float(epoch)]).storage.snapshot()] }
                if stopper.hasEnded { ended = epoch }
            }
            #expect(ended == stop.ended, "\(stop.name)")
            #expect(stopper.bestWeights.first?.values[0] == Float(stop.restored), "\(stop.name)")
            #expect(stopper.end?.bestEpoch == stop.restored, "\(stop.name)")
        }
    }

    @Test func endsAtATargetAndWhenItDiverges() {
        func causes(_ values: [Float], target: Double? = nil, divergence: Double? = nil) -> [TrainingEnd.Cause?] {
            var rule = EarlyStopping()
            (rule.target, rule.divergence) = (target, divergence)
            var stopper = EarlyStopper(rule)
            return values.map { value in
                stopper.see(value) { [] }
                return stopper.hasEnded ? stopper.end?.cause : nil
            }
        }
        // Lightning's: strictly better than the target, strictly worse than the bound.
        #expect(causes([1, 0.5, 0.4], target: 0.5) == [nil, nil, .target(0.5)])
        #expect(causes([1, 4, 4.5], divergence: 4) == [nil, nil, .divergence(4)])
        #expect(causes([.nan, .nan], divergence: 4) == [nil, nil])
    }

    /// Overfits: 20 points, noisy.
    private func experiment(_ lines: String, epochs: Int = 12) throws -> Experiment {
        let yaml = """
            input: [2]
            network: [{linear: {out: 16}}, tanh, {linear: {out: 2}}]
            data: moons
            loss: cross-entropy
            batch_size: 64
            epochs: \(epochs)
            \(lines)
            """
        return try ExperimentFile.parse(yaml, file: "a.yaml", name: "a")
    }

    private func finish(_ trainer: Trainer) -> [Trainer.Event] {
        var events: [Trainer.Event] = []
        while !trainer.isFinished { events += trainer.advance() }
        return events
    }

    @Test func theBestWeightsArePutBack() throws {
        // A rate that grows until it destroys what was learned.
        let wild = "optimizer: {type: sgd, lr: 0.5}\nschedule: {type: exponential, gamma: 4}"
        let trainer = try Trainer(try experiment("\(wild)\nearly_stopping: {patience: 2}"))
        let events = finish(trainer)
        let end = try #require(trainer.end)
        #expect(end.cause == .patience(2) && end.isRestored && trainer.epoch == end.bestEpoch + 3)
        #expect(events.last == .end(end))
        #expect(
            end.text.en
                == "early stopping: for 2 epochs validation_loss was no better than \(end.best.text) (epoch \(end.bestEpoch + 1));"
                + " the weights of epoch \(end.bestEpoch + 1), the best, are back")
        #expect(trainer.session.validate()?.loss == end.best)

        // As without early stopping, as far as it goes.
        let free = try Trainer(try experiment(wild))
        while free.epoch <= end.bestEpoch { _ = free.advance() }
        #expect(weights(free.session) == weights(trainer.session))
    }

    @Test func aLastEpochThatIsTheBestNeedsNoWeightsBack() throws {
        let trainer = try Trainer(try experiment("early_stopping: {patience: 2}", epochs: 2))
        let events = finish(trainer)
        #expect(trainer.end?.bestEpoch == 1 && trainer.end?.isRestored == false)
        #expect(events.last?.line(epochs: 2) == nil && events.last?.json.text.contains("\"cause\":\"epochs\"") == true)
    }

    @Test func theRateStandsInTheLineOfTheEpoch() throws {
        let trainer = try Trainer(try experiment("schedule: {type: step, step_size: 1, gamma: 0.5}", epochs: 3))
        let lines = finish(trainer).compactMap { if case .epoch = $0 { $0.json.text } else { nil } }
        #expect(lines.map { $0.split(separator: ",").last } == ["\"lr\":0.001}", "\"lr\":0.0005}", "\"lr\":0.00025}"])
        let plain = try Trainer(try experiment("", epochs: 1))
        #expect(finish(plain).allSatisfy { !$0.json.text.contains("lr") })
    }

    /// Stopped anywhere, also when it had put the best weights back because its epochs ran out, and then got more of them.
    @Test(arguments: [
        "schedule: [{type: warm_up, total_iters: 9}, {type: cosine, T_max: 8}]",
        "optimizer: {type: sgd, lr: 0.1, momentum: 0.9}\nschedule: {type: one_cycle, max_lr: 0.5, total_steps: 100}",
        "optimizer: {type: adam, lr: 0.3}\nschedule: {type: plateau, patience: 0}\nclip: {value: 0.1}\nl1: 0.001",
        "optimizer: {type: adam, lr: 1}\nearly_stopping: {patience: 3, min_delta: 0.001}",
    ])
    func resumesAsIfNothingHadHappened(_ lines: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let unbroken = try Trainer(try experiment(lines))
        let expected = finish(unbroken)
        var events: [Trainer.Event] = []
        for (stop, epochs) in [(3, 12), (7, 12), (15, 3), (22, 12), (Int.max, 12)] {
            let trainer = try Trainer(try experiment(lines, epochs: epochs))
            _ = try trainer.resume(from: path)
            while !trainer.isFinished, trainer.step < stop { events += trainer.advance() }
            try trainer.saveCheckpoint(to: path)
            if epochs == 12, trainer.isFinished { #expect(weights(trainer.session) == weights(unbroken.session)) }
        }
        // Where it ran out of epochs before, it said so.
        events.removeAll {
            if case .end(let end) = $0 { end.cause == .epochs && unbroken.end?.cause != .epochs } else { false }
        }
        func steps(_ events: [Trainer.Event]) -> [String] {
            events.filter { if case .end = $0 { false } else { true } }.map(\.json.text)
        }
        #expect(steps(events) == steps(expected))
        #expect(events.last == expected.last)
    }

    @Test(arguments: [
        ("schedule: {type: stp, step_size: 2}", "a.yaml:7: there is no schedule 'stp'; did you mean 'step'?"),
        (
            "schedule: {type: step, stepsize: 2}",
            "a.yaml:7: schedule has no setting 'stepsize'; did you mean 'step_size'?"
        ),
        ("schedule: {step_size: 2}", "a.yaml:7: schedule needs 'type'"),
        ("schedule: cosine", "a.yaml:7: schedule needs 'T_max'"),
        ("schedule: cosin", "a.yaml:7: there is no schedule 'cosin'; did you mean 'cosine'?"),
        ("schedule: {type: step}", "a.yaml:7: schedule needs 'step_size'"),
        ("schedule: {type: constant, factor: 2}", "a.yaml:7: 'factor' is 2; it must be more than 0 and at most 1"),
        ("schedule: {type: one_cycle, max_lr: 1, total_steps: 5}", "a.yaml:7: 'total_steps' is 5; it must be at least"),
        (
            "schedule: {type: plateau, monitor: val_loss}",
            "a.yaml:7: there is no number of an epoch 'val_loss'; there are train_loss, validation_loss,"
        ),
        (
            "schedule: {type: one_cycle, max_lr: 1}\noptimizer: adagrad",
            "a.yaml:7: 'cycle_momentum' is true; it must be false with adagrad, which has no momentum"
        ),
        ("clip: {norm: 0}", "a.yaml:7: 'norm' is 0; it must be more than 0"),
        ("clip: {norm: 1, value: 1}", "a.yaml:7: 'norm' and 'value' are the same setting"),
        ("clip: {nrm: 1}", "a.yaml:7: clip has no setting 'nrm'; did you mean 'norm'?"),
        ("l1: -1", "a.yaml:7: 'l1' is -1; it must be 0 or more"),
        ("early_stopping: {patience: -1}", "a.yaml:7: 'patience' is -1; it must be 0 to"),
        (
            "early_stopping: {monitor: validation_r2}",
            "a.yaml:7: there is no number of these data's epochs 'validation_r2'; "
        ),
        ("early_stopping: {restore: true}", "a.yaml:7: early_stopping has no setting 'restore'"),
    ])
    func refusesWithFileAndLine(_ line: String, _ sentence: String) throws {
        let error = #expect(throws: ExperimentError.self) { _ = try Session(try experiment(line)) }
        #expect(error?.text.en.hasPrefix(sentence) == true, "\(error?.text.en ?? "")")
    }

    @Test func aTrainingWithoutValidationSamplesIsToldWhatToWatch() throws {
        let yaml = "input: [2]\nnetwork: [{linear: {out: 2}}]\nearly_stopping: {patience: 2}\n"
        let error = #expect(throws: ExperimentError.self) {
            _ = try Session(try ExperimentFile.parse(yaml, file: "a.yaml", name: "a"))
        }
        #expect(
            error?.text.en
                == "a.yaml:3: there is no number of these data's epochs 'validation_loss'; there are train_loss")
    }

    /// What is said of an update is what the optimizer did, and of a gradient what backward left.
    @Test(arguments: ["clip: {norm: 0.1}\nl1: 0.01", "clip: {value: 0.01}", "l1: 0.01"])
    func explanationsUseTheGradientThatTheOptimizerSaw(_ lines: String) throws {
        let session = try Session(
            try experiment("\(lines)\noptimizer: {type: sgd, lr: 0.5}\nschedule: {type: warm_up}"))
        for phase in Phase.allCases.dropLast() { try session.run(phase) }
        let gradient = try ElementPath(parsing: "linear1.weight[3,1].grad")
        let raw = try session.explain(gradient)
        try session.run(.update)
        let update = try session.explain(try ElementPath(parsing: "linear1.weight[3,1].update"))
        let stored = try session.value(of: gradient)
        #expect(abs(update.combined - update.value) <= 1e-7)
        #expect(update.terms[0].operands.map(\.value) == [-Float(0.5 * (1.0 / 3)), stored])
        let after = try session.explain(gradient)
        #expect(after.value == raw.value && after.terms == raw.terms)
        for explanation in [update, after] {
            guard case .gradientChanged(let change)? = explanation.notes.last else {
                Issue.record("it says what became of the gradient")
                return
            }
            #expect(change.before == raw.value && change.after == stored)
            let sum = change.before + (change.penalty ?? 0)
            #expect(
                abs(change.after - min(max(sum, -(change.bound ?? 9)), change.bound ?? 9) * (change.factor ?? 1)) < 1e-7
            )
        }
    }
}
