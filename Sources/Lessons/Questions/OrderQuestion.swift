import Expressions
import enum Expressions.Expression
import Training
import Yams

/// The calls of a training loop, to be put in order.
public struct OrderQuestion: Sendable, Equatable {
    public var ask: LessonText
    /// As shuffled at first.
    public var items: [Phase]
    public var tag: String?
    public var why: LessonText?
}

extension OrderQuestion: QuestionKind {
    static let key = "order"

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> OrderQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let items = items(&settings, &findings)
        let tag = findings.reading { try settings.tag("tag") }
        let why = findings.reading { try settings.lessonText("why") }
        guard let ask, let items else { return nil }
        return OrderQuestion(ask: ask, items: items, tag: tag, why: why)
    }

    private static func items(_ settings: inout Settings, _ findings: inout Findings) -> [Phase]? {
        let nodes = findings.reading { () -> [Node]? in
            let list = try settings.required("items")
            guard let nodes = list.sequence, nodes.count >= 2 else {
                throw settings.wrongType("items", "a list of calls", list)
            }
            return Array(nodes)
        }
        guard let nodes else { return nil }
        let file = settings.file
        var known: Set<Phase> = []
        let phases = findings.each(nodes) { node -> Phase? in
            let place = SourcePlace(file: file, line: node.mark?.line)
            guard case .phase(let phase)? = node.string.flatMap(RunAction.init(ofLesson:)), phase != .define else {
                throw LessonError(.orderItem(node.string ?? "a list"), at: place)
            }
            guard known.insert(phase).inserted else { throw LessonError(.orderTwice(node.string ?? ""), at: place) }
            return phase
        }
        return phases.count == nodes.count ? phases : nil
    }

    var question: Question { .order(self) }
    var tags: [String] { tag.map { [$0] } ?? [] }
    var reasons: [LessonText] { why.map { [$0] } ?? [] }
    var expressions: [Expression] { [] }
    var details: [String] { items.map(\.call) }

    func answer(_ text: String) -> Answer? {
        var phases: [Phase] = []
        for part in TypedText(text).text.split(separator: ",") {
            guard case .phase(let phase)? = RunAction(ofLesson: part.trimmingBlanks) else { return nil }
            phases.append(phase)
        }
        guard phases.count == items.count, Set(phases) == Set(items) else { return nil }
        return .order(phases)
    }

    /// The learner's order beside the usual one.
    var trialSteps: Int { 2 * TrainingLoop.rounds }
    func trial(of answer: Answer) -> Trial? { if case .order(let phases) = answer { .order(phases) } else { nil } }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard let outcome = trial(of: answer).flatMap({ values.trials[$0] }) else { return Outcome(verdict: .unknown) }
        let isRight = outcome == .order(.same)
        return Outcome(
            verdict: isRight ? .right : .wrong, trial: outcome, reason: why, tag: isRight ? nil : tag)
    }

    func rightValue(_ outcome: Outcome) -> String? {
        switch outcome.trial {
        case .order(.same)?: "same"
        case .order(.different)?: "different"
        case .order(.refused)?: "refused"
        default: nil
        }
    }

    /// As the beginners' page has them.
    private var usualOrder: [Phase] { Phase.allCases.filter(items.contains) }

    func rightAnswer(_ values: LessonValues) -> Answer? { .order(usualOrder) }
    var wrongAnswerCount: Int { 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? { .order(items) }

    func problems(_ check: QuestionCheck) -> [LessonError] {
        if check.tryOut(.order(items)) == .order(.same) { return [LessonError(.shuffledIsRight, at: check.place)] }
        guard check.tryOut(.order(usualOrder)) != .order(.same) else { return [] }
        return [LessonError(.usualIsWrong, at: check.place)]
    }

    /// Its reason is shown whatever is answered.
    var hasReasonForAll: Bool { why != nil }
}

extension Phase {
    /// As PyTorch's loop calls it.
    public var call: String { self == .update ? "step" : rawValue }
}
