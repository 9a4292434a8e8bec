import Expressions
import Localization
import Training

/// Plays a lesson as learners would, and compares what its file says with what the engine gives.
struct PlayCheck {
    let lesson: Lesson
    let engine: LessonEngine

    func problems() -> [LessonError] {
        var problems: [LessonError] = []
        let script = LessonScript(lesson: lesson)
        for (index, step) in lesson.steps.enumerated() {
            let opened = ask(script.opening(of: index), step.expressionsBefore)
            let isGoal = step.goal != nil
            let wanted =
                (isGoal ? [] : step.expressionsAfter) + step.expect.flatMap { [$0.expression] + $0.expression.parts }
                + step.explained
            let ran = ask(isGoal ? script.opening(of: index) : script.whole(through: index), wanted)
            let failure = opened.failure ?? ran.failure
            if let failure {
                // Everything later would fail for the same reason.
                return problems + [LessonError(.cannotRun(failure.sentence), at: step.place)]
            }
            let check = StepCheck(
                step: step, opened: LessonValues(opened), ran: LessonValues(ran),
                tryOut: { engine.answers(to: LessonRequest(script: script.whole(through: index), trial: $0)).trial })
            problems += check.problems()
        }
        let closing = ask(script.opening(of: lesson.steps.count), lesson.closing.expressions)
        problems += LessonValues(closing).failures(in: [lesson.closing])
        for index in lesson.steps.indices { problems += goalProblems(index, script) }
        guard problems.isEmpty else { return problems }
        return playProblems()
    }

    private func ask(_ script: [Instruction], _ queries: [Expression]) -> LessonAnswers {
        var seen: Set<Expression> = []
        return engine.answers(
            to: LessonRequest(script: script, queries: queries.filter { seen.insert($0).inserted }))
    }

    // MARK: Goals

    private func goalProblems(_ index: Int, _ script: LessonScript) -> [LessonError] {
        guard let goal = lesson.steps[index].goal else { return [] }
        let condition = goal.condition
        func problem(_ problem: LessonError.Problem) -> [LessonError] {
            [LessonError(problem, at: condition.place)]
        }
        let before = ask(script.opening(of: index), [condition.expression])
        if before.failure != nil { return [] }
        if (try? before.values[0].get())?.truth == true { return problem(.goalHoldsAlready(condition.source)) }
        if let run = phasesThatReach(goal, from: script.opening(of: index)) {
            return problem(.goalByPhases(condition.source, run))
        }
        let after = ask(script.solution(of: index), [condition.expression] + condition.expression.parts)
        if let failure = after.failure { return problem(.cannotRun(failure.sentence)) }
        switch after.values[0] {
        case .failure(let failure): return problem(.notWorkedOut(condition.source, failure.text))
        case .success(let value):
            guard value.truth == true else {
                return problem(.solutionMisses(condition.source, LessonValues(after).sides(of: condition.expression)))
            }
        }
        if let stray = goal.strays(goal.solution.edits).first {
            return problem(
                .told(
                    Text(
                        "the solution changes '\(stray)', which 'change' does not allow; add '\(stray.part.name)' there",
                        "解法改了“\(stray)”，“change”却不允许；在那里加上“\(stray.part.name)”")))
        }
        if let most = goal.steps, after.steps > most { return problem(.solutionTooLong(after.steps, most: most)) }
        return []
    }

    /// Where the solution changes something, its run alone must not do, at no moment of it, and no phase alone either.
    private func phasesThatReach(_ goal: LessonGoal, from opening: [Instruction]) -> String? {
        guard !goal.solution.edits.isEmpty || goal.solution.start != nil else { return nil }
        let run = goal.solution.run
        let attempts =
            run.indices.map { Array(run[...$0]) }
            + Phase.allCases.filter { $0 != .define }.map { [Instruction.run(.phase($0))] }
        return attempts.first { items in
            let answers = ask(opening + items, [goal.condition.expression])
            return answers.failure == nil && answers.steps <= goal.steps ?? .max
                && (try? answers.values[0].get())?.truth == true
        }.map { $0.compactMap { if case .run(let action) = $0 { "'\(action)'" } else { nil } }.joined(separator: ", ") }
    }

    // MARK: Whole plays

    /// From start to end: once with right answers, then with each wrong one.
    private func playProblems() -> [LessonError] {
        var problems = playthrough { step, values in step.question?.rightAnswer(values) }
        let rounds = lesson.steps.map { $0.question?.wrongAnswerCount ?? 0 }.max() ?? 0
        for round in 0..<rounds where problems.isEmpty {
            problems += playthrough { step, values in step.question?.wrongAnswer(round, values) }
        }
        return problems
    }

    private func playthrough(_ answer: (LessonStep, LessonValues) -> (Answer, Outcome.Verdict)?) -> [LessonError] {
        var play = LessonPlay(lesson)
        let script = LessonScript(lesson: lesson)
        var expected: [String: Outcome.Verdict] = [:]
        // Each step is opened, answered and left once.
        for _ in 0...(4 * lesson.steps.count + 4) {
            while let request = play.pending { play.receive(engine.answers(to: request)) }
            guard let step = play.step else { break }
            switch play.stage {
            case .asking:
                let values = LessonValues(engine.answers(to: script.judging(play.index)))
                // Who has erred tries again, and rightly.
                guard
                    let (answer, verdict) =
                        play.tried.isEmpty ? answer(step, values) : step.question?.rightAnswer(values)
                else { return [LessonError(.playStops, at: step.place)] }
                expected[step.id] = expected[step.id] ?? verdict
                play.answer(answer)
            case .goal: play.leaveGoal()
            case .reading, .revealed: play.advance()
            case .waiting, .closing: return [LessonError(.playStops, at: step.place)]
            }
        }
        guard play.stage == .closing, play.isDone else {
            return [LessonError(.playStops, at: play.step?.place ?? lesson.place)]
        }
        return lesson.steps.compactMap { step in
            guard let wanted = expected[step.id], play.records[step.id]?.verdict != wanted else { return nil }
            return LessonError(.misjudged(wanted == .right), at: step.place)
        }
    }
}

extension LessonGoal.Solution {
    /// What it changes by hand.
    fileprivate var edits: [Edit] {
        self.set.map { Edit($0) } + changes.compactMap { if case .run(.edit(let edit)) = $0 { edit } else { nil } }
    }
}

/// The engine as the checker needs it: what was worked out once for a script is not worked out again, so that a lesson can be
/// played many times, and in every language, for the price of one.
final class LessonEngine {
    // The past is not wanted here.
    private let run = ScriptedRun(budget: 0)
    private var known: [[Instruction]: LessonAnswers] = [:]
    private var values: [[Instruction]: [Expression: Result<ExpressionValue, ExpressionFailure>]] = [:]
    private var trials: [[Instruction]: [Trial: TrialOutcome]] = [:]

    /// Answers from what is known where all is known.
    func answers(to request: LessonRequest) -> LessonAnswers {
        guard let script = request.script else { return run.answers(to: request) }
        let missing = request.queries.filter { values[script]?[$0] == nil }
        let trial = request.trial.flatMap { trials[script]?[$0] == nil ? $0 : nil }
        var answers: LessonAnswers
        if let known = known[script], missing.isEmpty, trial == nil {
            answers = known
        } else {
            answers = run.answers(to: LessonRequest(script: script, queries: missing, trial: trial))
            for (expression, value) in zip(missing, answers.values) { values[script, default: [:]][expression] = value }
            if let trial { trials[script, default: [:]][trial] = answers.trial }
            known[script] = answers
        }
        answers.request = request
        answers.values = request.queries.map {
            values[script]?[$0] ?? .failure(.missing(Text("it was not worked out", "没有算出来")))
        }
        answers.trial = request.trial.flatMap { trials[script]?[$0] }
        return answers
    }
}
