import Expressions
import Testing

@testable import Training

/// A run that follows a script and answers questions.
struct ScriptedRunTests {
    private let start = Instruction.start(RunStart(experiment: "xor"))

    private func expression(_ text: String) throws -> Expression { try Expression(parsing: text) }

    private func phases(_ phases: Phase...) -> [Instruction] { phases.map { .run(.phase($0)) } }

    private func number(_ answers: LessonAnswers, _ place: Int = 0) throws -> Double {
        try #require(try answers.values[place].get().number)
    }

    /// The numbers of a session that was stepped by hand.
    private func losses(_ steps: Int) throws -> [Float] {
        let session = try Session(Experiment.load("xor"))
        for _ in 0..<steps { _ = session.runStep() }
        return session.losses
    }

    @Test
    func givesTheNumbersOfTheUsualRun() throws {
        let run = ScriptedRun()
        let script = [start, .mark, .run(.steps(5))]
        let answers = run.answers(
            to: LessonRequest(
                script: script, queries: [try expression("loss"), try expression("loss@0"), .fact(.step)]))
        let losses = try losses(5)
        #expect(answers.values == [Double(losses[4]), Double(losses[0]), 4].map { .success(.number($0)) })
        #expect(answers.steps == 5 && answers.refusal == nil && answers.failure == nil)
    }

    /// Phases and whole steps are the same thing.
    @Test(arguments: [1, 2, 7])
    func stepsAreTheirPhases(count: Int) throws {
        let cycle = phases(.forward, .loss, .zeroGradients, .backward, .update)
        let one = [start] + phases(.define) + (0..<count).flatMap { _ in cycle }
        let other = [start, .run(.steps(count))]
        let queries = try ["weights.norm", "fc1.weight.sum", "gradients.norm", "step"].map(expression)
        let values = [one, other].map { ScriptedRun().answers(to: LessonRequest(script: $0, queries: queries)).values }
        #expect(values[0] == values[1])
    }

    @Test
    func whatComesBeforeIsKnownAfterwards() throws {
        let run = ScriptedRun()
        let opening = [start] + phases(.define, .forward, .loss)
        _ = run.answers(to: LessonRequest(script: opening))
        let whole =
            opening + [.mark] + phases(.backward, .update, .forward, .loss) + [
                .keep("gain", try expression("before(loss) - loss"))
            ]
        let answers = run.answers(
            to: LessonRequest(script: whole, queries: [try expression("before(loss) - loss"), .kept("gain")]))
        #expect(try number(answers) > 0)
        #expect(answers.values[0] == answers.values[1])
    }

    @Test
    func refusedPhasesAreToldAndDoNotEnd() throws {
        let script = [start, .mark] + phases(.define, .backward, .forward)
        let answers = ScriptedRun().answers(
            to: LessonRequest(script: script, queries: [.fact(.refused), try expression("exists(output)")]))
        #expect(answers.values == [.success(.number(1)), .success(.number(1))])
        #expect(answers.refusal == .noLoss)
    }

    /// A goal that is looked at must not cut short the way to it.
    @Test
    func onlyWhatMovesTheLessonInterrupts() {
        #expect(!EngineRequest.lesson(LessonRequest(script: nil, queries: [.fact(.loss)])).interrupts)
        #expect(EngineRequest.lesson(LessonRequest(script: [start])).interrupts)
        #expect(EngineRequest.run(.phase(.forward)).interrupts)
        #expect(!EngineRequest.view.interrupts)
    }

    /// After the learner acted, a script puts everything back, and kept values stay.
    @Test
    func aTouchedRunIsDoneAgain() throws {
        let core = try EngineCore(stepping: Experiment.load("xor"))
        func answers(_ script: [Instruction]?, _ queries: [Expression]) throws -> LessonAnswers {
            let request = LessonRequest(script: script, queries: queries)
            guard case .step(let snapshot) = core.perform(.lesson(request)) else {
                throw Unexpected.reply
            }
            return try #require(snapshot.answers)
        }
        let first = [start, .run(.steps(3)), .keep("old", .fact(.loss))]
        let second = first + [.start(RunStart(experiment: "xor", overrides: ExperimentOverrides())), .run(.steps(2))]
        let queries = [Expression.fact(.loss), .kept("old")]
        let before = try answers(second, queries)
        _ = core.perform(.run(.edit(.learningRate(0))))
        _ = core.perform(.run(.phase(.forward)))
        #expect(try answers(nil, [.fact(.lr)]).values == [.success(.number(0))])
        #expect(try answers(second, queries).values == before.values)
        // The way back.
        #expect(try answers(first, [.fact(.loss)]).values[0] == before.values[1])
        #expect(try answers(second, queries).values == before.values)
    }

    private enum Unexpected: Error { case reply }

    @Test
    func setsByHand() throws {
        let bias = TensorPath(.parameter(layer: "fc1", name: "bias"))
        let script =
            [start] + phases(.define) + [
                .set(Assignment(.tensor(bias), to: 2)), .set(Assignment(.number(ElementPath(bias, [1])), to: -3)),
                .set(Assignment(.learningRate, to: 0.5)),
            ]
        let answers = ScriptedRun().answers(
            to: LessonRequest(script: script, queries: try ["fc1.bias.max", "fc1.bias[1]", "lr"].map(expression)))
        #expect(answers.values == [2, -3, 0.5].map { .success(.number($0)) })
    }

    @Test
    func whatMakesNoSenseIsAFailure() throws {
        let tensor = TensorPath(.parameter(layer: "fc9", name: "bias"))
        let unknown = ScriptedRun().answers(
            to: LessonRequest(script: [start] + phases(.define) + [.set(Assignment(.tensor(tensor), to: 1))]))
        #expect(unknown.failure?.instruction == 2)
        #expect(unknown.failure?.sentence.contains("fc9") == true)
        let missing = ScriptedRun().answers(
            to: LessonRequest(script: [.start(RunStart(experiment: "nowhere"))], queries: [.fact(.loss)]))
        #expect(missing.failure?.instruction == 0)
        #expect((try? missing.values[0].get()) == nil)
        let impossible = ScriptedRun().answers(
            to: LessonRequest(script: [.start(RunStart(experiment: "document", breaking: .shuffledLabels))]))
        #expect(impossible.failure == nil || impossible.failure?.sentence.isEmpty == false)
    }

    /// zero_grad may stand anywhere but between backward and step.
    @Test
    func triesOrders() throws {
        let run = ScriptedRun()
        let script = [start] + phases(.define)
        func outcome(_ order: [Phase]) -> OrderOutcome? {
            guard case .order(let outcome)? = run.answers(to: LessonRequest(script: script, trial: .order(order))).trial
            else { return nil }
            return outcome
        }
        let weights = LessonRequest(script: script, queries: [try expression("weights.norm"), .fact(.step)])
        let before = run.answers(to: weights).values
        #expect(outcome([.forward, .loss, .zeroGradients, .backward, .update]) == .same)
        #expect(outcome([.zeroGradients, .forward, .loss, .backward, .update]) == .same)
        #expect(outcome([.forward, .zeroGradients, .loss, .backward, .update]) == .same)
        #expect(outcome([.forward, .loss, .backward, .update, .zeroGradients]) == .same)
        #expect(outcome([.forward, .loss, .backward, .zeroGradients, .update]) == .different)
        #expect(outcome([.backward, .forward, .loss, .zeroGradients, .update]) == .refused(.noLoss))
        // Step passes parameters without a gradient by, and learns nothing.
        #expect(outcome([.forward, .loss, .zeroGradients, .update, .backward]) == .different)
        // The weights that backward needs are not those of forward any more.
        guard case .refused? = outcome([.forward, .loss, .update, .zeroGradients, .backward]) else {
            Issue.record("backward after step is refused")
            return
        }
        #expect(run.answers(to: weights).values == before)
    }

    /// A script with a mistake is stepped in its own order.
    @Test
    func stepsKeepToABrokenOrder() throws {
        let broken = Instruction.start(RunStart(experiment: "xor", breaking: .noOptimizerStep))
        let answers = ScriptedRun().answers(
            to: LessonRequest(
                script: [broken] + phases(.define) + [.mark, .run(.steps(6))],
                queries: try ["before(weights.norm) == weights.norm", "step", "curve"].map(expression)))
        #expect(answers.values[0] == .success(.truth(true)))
        #expect(answers.values[1] == .success(.number(5)))
        #expect(answers.steps == 6)
    }
}
