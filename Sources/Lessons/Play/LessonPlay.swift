import Expressions
import Training

/// A learner in a lesson: which step, before or after its run, what was answered. A pure value.
///
/// What the engine must do is ``pending``; its answer goes to ``receive(_:)``. Whoever plays calls ``advance()``, ``back()``,
/// ``answer(_:)`` and ``showHint()`` as keys are pressed, and shows ``stage``.
public struct LessonPlay: Sendable, Equatable {
    public private(set) var lesson: Lesson
    /// The step shown; as many as there are steps: the closing page.
    public private(set) var index: Int
    /// Whether the step has run.
    public private(set) var isAfter = false
    /// How many of the step's hints are shown.
    public private(set) var hintsShown = 0
    /// What was answered at each step, by its id; what was answered first counts: it is what one predicted before one saw.
    public private(set) var records: [String: Record] = [:]
    /// Answers to the question that is asked that were wrong, where there is another try.
    public private(set) var tried: [Answer] = []
    /// What their reasons show: what the engine worked out before the network was taken back.
    private var judged: Known?
    /// An answer that the engine has not judged yet.
    private var unjudged: Answer?
    /// Questions as they were asked, with their values, by the step's id.
    private(set) var asked: [String: LessonText] = [:]
    /// What is being answered or was answered last at the step shown.
    public private(set) var given: Answer?
    /// What was answered last, where it cannot be worked out: it is asked again, and nothing is noted.
    public private(set) var unfit: Unfit?
    private var goal = GoalPlay()
    /// What the engine worked out before the step's run, and after it.
    private var opened: Known?
    private var ran: Known?

    /// Values of the moment that a script leads to.
    private struct Known: Sendable, Equatable {
        var script: [Instruction]
        var values = LessonValues()

        func has(_ wanted: [Expression]) -> Bool { wanted.allSatisfy { values.values[$0] != nil } }
    }

    public struct Unfit: Sendable, Equatable {
        public var answer: Answer
        public var outcome: Outcome
    }

    /// What stays of a step that asked something.
    public struct Record: Sendable, Equatable {
        /// The first one; `nil` for a goal.
        public var answer: Answer?
        /// Of the first answer, as its tag.
        public var verdict: Outcome.Verdict
        public var tag: String?
        /// What was right, as a text.
        public var value: String?
        /// Answers after the first.
        public var later: [Answer] = []
        /// Most hints that were shown with an answer, or when the goal was reached.
        public var hints = 0

        public var latest: Answer? { later.last ?? answer }
    }

    /// What is shown, and what Enter does.
    public enum Stage: Sendable, Equatable {
        /// The engine is asked; see ``LessonPlay/pending``.
        case waiting
        /// A text; Enter runs what the step runs, or goes on.
        case reading
        /// A question waits for an answer.
        case asking(Question)
        /// The step has run; of a question with what came of the answer.
        case revealed(Outcome?)
        /// The learner is to act in the sandbox.
        case goal(GoalPlay.State)
        /// After the last step.
        case closing
    }

    /// At the lesson's beginning, or where somebody left it.
    ///
    /// - Parameter id: the step to begin with; an unknown one is the first.
    public init(_ lesson: Lesson, at id: String? = nil, records: [String: Record] = [:]) {
        self.lesson = lesson
        self.records = records
        index = lesson.steps.firstIndex { $0.id == id } ?? 0
    }

    /// `nil` on the closing page.
    public var step: LessonStep? { lesson.steps.indices.contains(index) ? lesson.steps[index] : nil }

    public var stage: Stage {
        guard missing == nil else { return .waiting }
        guard let step else { return .closing }
        if step.goal != nil { return .goal(goal.state) }
        guard isAfter, let ran else { return step.question.map(Stage.asking) ?? .reading }
        return .revealed(given.flatMap { step.question?.outcome(of: $0, ran.values) })
    }

    /// What came of the answer at the step shown.
    public var outcome: Outcome? { if case .revealed(let outcome) = stage { outcome } else { nil } }

    /// What came of the last try, where there is another.
    public var triedOutcome: Outcome? {
        guard let judged, let answer = tried.last else { return nil }
        return step?.question?.outcome(of: answer, judged.values)
    }

    /// Whether the engine is, or may be, where an answer is seen that is not to be shown yet.
    public var isJudging: Bool { unjudged != nil || !isAfter && !tried.isEmpty && missing != nil }

    /// How often the question that is asked may still be answered.
    public var triesLeft: Int { (step?.mostTries ?? 0) - tried.count }

    /// How far the goal is, in numbers.
    public var goalMeasures: [GoalMeasure] {
        guard let wanted = step?.goal, let values = goal.values ?? opened?.values else { return [] }
        return wanted.measures(values)
    }

    /// What was changed that the goal does not let one change.
    public var strays: [Edit] { goal.strays }

    /// What a phase of the step's run was refused with.
    public var refusal: PhaseRefusal? { isAfter ? ran?.values.refusal : nil }

    public var hints: ArraySlice<LessonText> { (step?.hints ?? []).prefix(hintsShown) }

    // MARK: The engine

    /// What the engine is to do now; `nil` when all is known.
    public var pending: LessonRequest? {
        if let number = goal.wanted, let wanted = step?.goal {
            var request = LessonRequest(script: nil, queries: wanted.expressions + (step?.why?.expressions ?? []))
            request.number = number
            return request
        }
        return missing
    }

    /// Takes the engine's answer in; one to another request is left alone.
    public mutating func receive(_ answers: LessonAnswers) {
        guard let pending, answers.request == pending else { return }
        guard let script = pending.script else { return judgeGoal(answers) }
        let isOpening = script == opening && !(isAfter && opened?.has(expressionsBefore) == true)
        var known = (isOpening ? opened : ran) ?? Known(script: script)
        for (expression, value) in zip(pending.queries, answers.values) { known.values.values[expression] = value }
        known.values.refusal = answers.refusal
        known.values.note(answers)
        if isOpening {
            opened = known
            if step?.goal != nil { judgeGoal(answers) }
        } else {
            ran = known
            judge()
        }
    }

    /// What the engine has to work out before the present moment can be shown: first that before the run, then that after it.
    private var missing: LessonRequest? {
        guard let opened, opened.has(expressionsBefore) else {
            return LessonRequest(script: opening, queries: expressionsBefore)
        }
        guard isAfter else { return nil }
        let trial = given.flatMap { step?.question?.trial(of: $0) }
        if let ran, ran.has(expressionsAfter), trial.map({ ran.values.trials[$0] != nil }) ?? true { return nil }
        return LessonRequest(script: whole, queries: expressionsAfter, trial: trial)
    }

    private var opening: [Instruction] { LessonScript(lesson: lesson).opening(of: index) }
    private var whole: [Instruction] { LessonScript(lesson: lesson).whole(through: index) }
    private var expressionsBefore: [Expression] { step?.expressionsBefore ?? lesson.closing.expressions }
    private var expressionsAfter: [Expression] { step?.expressionsAfter ?? [] }

    // MARK: Texts

    /// A text that is shown before the run (or on the closing page), with its values as they were then.
    public func filledBefore(_ text: LessonText) -> String { text.filled { opened?.values.values[$0] } }

    /// A text that is shown after the run.
    public func filledAfter(_ text: LessonText) -> String {
        let values = step?.goal == nil ? (ran ?? judged)?.values : goal.values ?? opened?.values
        return text.filled { values?.values[$0] }
    }

    /// Whether a value that is shown after the run is there.
    public func knows(_ expression: Expression) -> Bool { ran?.values.value(of: expression) != nil }

    // MARK: Moves

    /// Enter: runs the step, or goes on to the next. A question is answered with ``answer(_:)`` instead, and an open goal is
    /// reached or left.
    public mutating func advance() {
        switch stage {
        case .waiting, .asking, .closing: break
        case .reading:
            if step?.hasAfter == true { show(after: true) } else { go(to: index + 1) }
        case .revealed, .goal(.reached): go(to: index + 1)
        case .goal: break
        }
    }

    /// Answers the question that is asked.
    public mutating func answer(_ answer: Answer) {
        guard case .asking = stage, !tried.contains(answer) else { return }
        given = answer
        unjudged = answer
        unfit = nil
        show(after: true)
    }

    /// The way back: before the run, then to the step before as it was left, with what was answered last.
    public mutating func back() {
        if isAfter {
            show(after: false)
            (given, unjudged, unfit, tried) = (nil, nil, nil, [])
        } else if index > 0 {
            go(to: index - 1)
            guard let step, step.hasAfter else { return }
            given = records[step.id]?.latest
            isAfter = step.question == nil || given != nil
        }
    }

    /// Starts the present step again, as it was reached; what was answered in it before stays noted.
    public mutating func restartStep() { go(to: index) }

    public var canGoBack: Bool { index > 0 || isAfter }

    public mutating func showHint() {
        guard let step, hintsShown < step.hints.count else { return }
        hintsShown += 1
    }

    /// The learner has acted: the goal is looked at again.
    public mutating func checkGoal() {
        guard let step, step.goal != nil, opened != nil else { return }
        goal.look()
    }

    /// Goes on without reaching the goal.
    public mutating func leaveGoal() {
        guard let step, step.goal != nil else { return }
        noteGoal(step)
        if records[step.id] == nil { records[step.id] = Record(answer: nil, verdict: .wrong, tag: step.tag) }
        go(to: index + 1)
    }

    /// Puts the network back to where the goal was set.
    public mutating func restartGoal() {
        guard step?.goal != nil else { return }
        goal.begin()
        opened = nil
    }

    /// Comes back from the sandbox. What was done there counts for a goal; otherwise the network is put back to where the
    /// lesson left it.
    public mutating func leaveSandbox() {
        guard step?.goal == nil else { return checkGoal() }
        opened = nil
        ran = nil
    }

    /// Goes to a step of its own, as when one resumes.
    public mutating func go(toStep id: String) {
        if let place = lesson.steps.firstIndex(where: { $0.id == id }) { go(to: place) }
    }

    /// The same lesson in another language: the place and the answers stay. Where it has other steps, the present one begins anew.
    ///
    /// - Returns: whether the present step is there in it.
    public mutating func translate(to other: Lesson) -> Bool {
        let place = step.map { step in other.steps.firstIndex { $0.id == step.id } } ?? other.steps.count
        guard other.name == lesson.name, let place else { return false }
        let hasSameSteps = other.steps.map(\.id) == lesson.steps.map(\.id)
        lesson = other
        asked = [:]
        if !hasSameSteps { go(to: place) }
        return true
    }

    /// Goes to a step by its place; as many as there are: to the closing page.
    public mutating func go(to place: Int) {
        index = min(max(0, place), lesson.steps.count)
        isAfter = false
        given = nil
        unjudged = nil
        unfit = nil
        tried = []
        judged = nil
        hintsShown = 0
        goal.begin()
        opened = nil
        ran = nil
    }

    private mutating func show(after: Bool) {
        isAfter = after
        // Going back, the network goes back too.
        if !after { opened = nil }
        ran = nil
    }

    // MARK: Judging

    /// Notes what came of an answer. A wrong one has another try, if there is one left: the network goes back for it.
    private mutating func judge() {
        guard let step, let answer = unjudged, let outcome else { return }
        unjudged = nil
        if outcome.verdict == .unfit {
            unfit = Unfit(answer: answer, outcome: outcome)
            given = nil
            show(after: false)
            return
        }
        if records[step.id] == nil {
            asked[step.id] = step.question.map { LessonText([.text(filledBefore($0.ask))]) }
            records[step.id] = Record(
                answer: answer, verdict: outcome.verdict, tag: outcome.tag,
                value: step.question?.content.rightValue(outcome))
        } else {
            records[step.id]?.later.append(answer)
        }
        noteHints(step)
        guard outcome.verdict == .wrong, tried.count + 1 < step.mostTries else { return }
        tried.append(answer)
        judged = ran
        given = nil
        show(after: false)
    }

    private mutating func noteHints(_ step: LessonStep) {
        let most = max(records[step.id]?.hints ?? 0, hintsShown)
        records[step.id]?.hints = most
    }

    private mutating func judgeGoal(_ answers: LessonAnswers) {
        guard let step, let wanted = step.goal else { return }
        switch goal.judge(answers, wanted) {
        case .isReached:
            noteGoal(step)
            if records[step.id] == nil { records[step.id] = Record(answer: nil, verdict: .right) }
            noteHints(step)
        case .isLost: records[step.id] = nil
        case .isOpen, nil: break
        }
    }

    /// Keeps the goal's words for the closing page.
    private mutating func noteGoal(_ step: LessonStep) {
        asked[step.id] = step.goal?.text.map { LessonText([.text(filledBefore($0))]) }
    }
}
