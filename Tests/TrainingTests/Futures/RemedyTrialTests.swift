import Testing

@testable import Training

/// A remedy is tried beside the run as it went, from the step where the trouble began, and the run stays where it is.
struct RemedyTrialTests {
    private static let text = """
        input: [3]
        network: [{linear: {out: 8}}, relu, {linear: {out: 2}}]
        data: random
        loss: mse
        optimizer: {type: sgd, lr: 30}
        epochs: 300
        """

    private func core() throws -> EngineCore {
        try EngineCore(training: ExperimentFile.parse(Self.text, file: "run.yaml", name: "run"))
    }

    private func train(_ core: EngineCore, _ request: EngineRequest) throws -> TrainSnapshot {
        guard case .train(let snapshot) = core.perform(request) else { throw Missing() }
        return snapshot
    }

    private struct Missing: Error {}

    @Test func aSmallerRateMakesTheLossANumberAgain() throws {
        let core = try core()
        let stopped = try train(core, .train(.all))
        guard case .stopped(let bad) = stopped.status else { throw Missing() }
        let asked = try train(core, .foresee(.remedy([.learningRate(0.01)], from: 0, steps: bad.step + 5)))
        let trial = try #require(asked.foresight.trial)
        #expect(trial.from == 0 && trial.without.losses.count == trial.steps && trial.with.losses.count == trial.steps)
        // Both begin with the same loss, and the first is the run as it went.
        #expect(trial.without.losses[0] == trial.with.losses[0])
        guard case .isNumberAgain(let loss)? = trial.outcome else { throw Missing() }
        #expect(loss < trial.with.losses[0].loss)
        #expect(trial.text?.en.hasPrefix("It helped. After \(trial.steps) steps the loss is ") == true)
        #expect(asked.status == stopped.status || asked.step == stopped.step)
        // Taken over, it is the same line.
        _ = try train(core, .train(.goTo(0)))
        _ = try train(core, .change(.learningRate(0.01)))
        let taken = try train(core, .train(.goTo(trial.steps)))
        #expect(taken.loss == trial.with.losses.last?.loss)
    }

    @Test func aRemedyThatDoesNotHelpIsSaidToBeNone() throws {
        let core = try core()
        _ = try train(core, .train(.goTo(3)))
        let asked = try train(core, .foresee(.remedy([.learningRate(30)], from: 1, steps: 2)))
        guard case .same(let numbers)? = asked.foresight.trial?.outcome else { throw Missing() }
        #expect(numbers.change == 0 && asked.foresight.trial?.outcome?.helps == false)
        let worse = try train(core, .foresee(.remedy([.learningRate(3000)], from: 1, steps: 2)))
        #expect(worse.foresight.trial?.text?.en.hasPrefix("It did not help. ") == true)
        let refused = try train(core, .foresee(.remedy([.change(.setting("batch_size", "zero"))], from: 1, steps: 2)))
        #expect(refused.foresight.trial?.with.refusal != nil && refused.foresight.trial?.outcome == nil)
    }

    @Test func aSteppedRunTriesFromItsPast() throws {
        let core = try EngineCore(stepping: ExperimentFile.parse(Self.text, file: "run.yaml", name: "run"))
        for action in [RunAction.phase(.define), .steps(2), .steps(1), .phase(.forward)] {
            _ = core.perform(.run(action))
        }
        guard case .step(let before) = core.perform(.view),
            case .step(let asked) = core.perform(.foresee(.remedy([.learningRate(0.01)], from: 1, steps: 2)))
        else { throw Missing() }
        let trial = try #require(asked.foresight.trial)
        #expect(trial.from == 1 && trial.with.losses.map(\.step) == [1, 2])
        #expect(trial.without.losses.map(\.loss) == Array(before.losses[1...2]))
        #expect(asked.completed == .forward && asked.step == before.step && asked.losses == before.losses)
    }
}
