import Expressions
import enum Expressions.Expression
import Localization
import Training
import Yams

/// A training loop with gaps, into which its calls are to be put.
public struct LoopQuestion: Sendable, Equatable {
    public var ask: LessonText
    /// Calls before the loop, inside and after it; `nil` is a gap.
    public var before: [Phase?]
    public var inside: [Phase?]
    public var after: [Phase?]
    /// What may be put into a gap; besides, it may stay empty.
    public var offered: [Phase]
    /// What ends the loop; `nil`: it has three rounds.
    public var until: WrittenExpression?
    public var tag: String?
    public var why: LessonText?
    public var misconceptions: [ForeseenLoop]
    var place: SourcePlace

    public static let mostGaps = 6
}

/// A wrong way to fill the gaps that can be foreseen.
public struct ForeseenLoop: Sendable, Equatable {
    public var answer: String
    public var tag: String?
    public var why: LessonText
    var place: SourcePlace
}

extension LoopQuestion {
    public var gapCount: Int { (before + inside + after).count { $0 == nil } }

    /// The loop with calls in its gaps, from above; a gap without one stays empty.
    public func loop(_ calls: [Phase?]) -> TrainingLoop {
        var rest = calls[...]
        func filled(_ part: [Phase?]) -> [Phase] { part.compactMap { $0 ?? rest.popFirst() ?? nil } }
        let parts = [before, inside, after].map(filled)
        return TrainingLoop(before: parts[0], inside: parts[1], after: parts[2], until: until?.expression)
    }

    /// As files keep it: `loss,zero_grad,-`.
    public func text(_ calls: [Phase?]) -> String { calls.map { $0?.call ?? "-" }.joined(separator: ",") }

    /// Reads it again; `nil` where it does not fill the gaps.
    public func calls(_ text: String) -> [Phase?]? {
        let parts = TypedText(text).text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmingBlanks)
        let calls: [Phase??] = parts.map { part in
            if part == "-" { return .some(nil) }
            guard case .phase(let phase)? = RunAction(ofLesson: part), offered.contains(phase) else { return nil }
            return phase
        }
        return calls.count == gapCount && !calls.contains { $0 == nil } ? calls.map { $0 ?? nil } : nil
    }

    /// A way to fill the gaps that gives the usual loop: each round each call once, in an order that PyTorch's users write.
    var usual: [Phase?]? {
        var found: [Phase?]?
        func fill(_ calls: [Phase?]) {
            guard found == nil else { return }
            if calls.count == gapCount {
                let loop = loop(calls)
                if loop.before.isEmpty, loop.after.isEmpty, loop.isUsual { found = calls }
                return
            }
            for call in offered.map(Optional.some) + [nil] { fill(calls + [call]) }
        }
        fill([])
        return found
    }
}

extension TrainingLoop {
    /// Whether the round has each call once, with zero_grad anywhere but between backward and step.
    fileprivate var isUsual: Bool {
        let others = TrainingLoop.calls.filter { $0 != .zeroGradients }
        guard inside.count == others.count + 1, inside.filter({ $0 != .zeroGradients }) == others,
            let zero = inside.firstIndex(of: .zeroGradients), let backward = inside.firstIndex(of: .backward)
        else { return false }
        return zero < backward || zero == inside.count - 1
    }
}

extension LoopQuestion: QuestionKind {
    static let key = "loop"

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> LoopQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let before = calls("before", &settings, &findings)
        let inside = calls("inside", &settings, &findings)
        let after = calls("after", &settings, &findings)
        let offered = calls("offered", &settings, &findings)?.compactMap(\.self)
        let until = findings.reading { () -> WrittenExpression? in
            settings.node("until") == nil ? nil : try settings.requiredExpression("until")
        }
        let tag = findings.reading { try settings.tag("tag") }
        let why = findings.reading { try settings.lessonText("why") }
        let owner = ExperimentError.Owner.words(Text("a misconception", "误解"))
        let misconceptions = settings.items("misconceptions", owner: owner, &findings) { item, findings in
            let answer = findings.reading { try item.requiredText("answer") }
            let tag = findings.reading { try item.tag("tag") }
            let why = findings.reading { try item.requiredLessonText("why") }
            guard let answer, let why else { return nil as ForeseenLoop? }
            return ForeseenLoop(answer: answer, tag: tag, why: why, place: item.place("answer"))
        }.compactMap(\.self)
        let place = settings.place("inside")
        guard let ask, let before, let inside, let after, let offered else { return nil }
        var question = LoopQuestion(
            ask: ask, before: before, inside: inside, after: after,
            offered: offered.isEmpty ? TrainingLoop.calls : offered, until: until, tag: tag, why: why,
            misconceptions: misconceptions, place: place)
        guard (1...mostGaps).contains(question.gapCount), !inside.isEmpty else {
            findings.add(.told(Self.gapsWanted), at: place)
            return nil
        }
        question.misconceptions = misconceptions.compactMap { [question] item -> ForeseenLoop? in
            guard let calls = question.calls(item.answer) else {
                findings.add(.told(question.noFilling(item.answer)), at: item.place)
                return nil
            }
            var item = item
            item.answer = question.text(calls)
            return item
        }
        return question
    }

    private static let gapsWanted = Text(
        "the loop needs 1 to \(mostGaps) gaps; write \"?\" where a call is missing, as in inside: [forward, \"?\", backward]",
        "循环里要有 1 到 \(mostGaps) 个空；缺少调用的地方写 \"?\"，如 inside: [forward, \"?\", backward]")

    private func noFilling(_ text: String) -> Text {
        Text(
            "'\(text)' does not fill the gaps; write \(gapCount) calls that are offered, or - for none, with commas between",
            "“\(text)”填不满这些空；写 \(gapCount) 个可选的调用，不填的写 -，用逗号隔开")
    }

    /// A list of calls and gaps.
    private static func calls(_ key: String, _ settings: inout Settings, _ findings: inout Findings) -> [Phase?]? {
        let file = settings.file
        let nodes = settings.oneOrMore(key)
        let calls = findings.each(nodes) { node -> Phase?? in
            if node.string == "?" { return .some(nil) }
            guard case .phase(let phase)? = node.string.flatMap(RunAction.init(ofLesson:)), phase != .define else {
                throw LessonError(
                    .orderItem(node.string ?? "a list"), at: SourcePlace(file: file, line: node.mark?.line))
            }
            return .some(phase)
        }
        return calls.count == nodes.count ? calls : nil
    }

    var question: Question { .loop(self) }
    var tags: [String] { (tag.map { [$0] } ?? []) + misconceptions.compactMap(\.tag) }
    var reasons: [LessonText] { (why.map { [$0] } ?? []) + misconceptions.map(\.why) }
    var expressions: [Expression] { [] }
    var details: [String] {
        [before, inside, after].map { $0.map { $0?.call ?? "?" }.joined(separator: ",") } + offered.map(\.call)
            + [until?.source ?? ""] + misconceptions.map(\.answer)
    }

    func answer(_ text: String) -> Answer? { calls(text).map { .text(self.text($0)) } }

    func trial(of answer: Answer) -> Trial? {
        guard case .text(let text) = answer, let calls = calls(text) else { return nil }
        return .loop(loop(calls))
    }

    /// The learner's loop beside the usual one.
    var trialSteps: Int { 2 * (until == nil ? TrainingLoop.rounds : TrainingLoop.mostRounds) }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard let trial = trial(of: answer), case .loop(let outcome)? = values.trials[trial] else {
            return Outcome(verdict: .unknown)
        }
        if outcome.isSame { return Outcome(verdict: .right, trial: .loop(outcome), reason: why) }
        let foreseen = misconceptions.first { $0.answer == "\(answer)" }
        return Outcome(
            verdict: .wrong, trial: .loop(outcome), reason: foreseen?.why, rightReason: why, tag: foreseen?.tag ?? tag)
    }

    func rightValue(_ outcome: Outcome) -> String? { usual.map(text) }

    /// A way to fill the gaps that is right.
    public var usualAnswer: Answer? { usual.map { .text(text($0)) } }
    func rightAnswer(_ values: LessonValues) -> Answer? { usualAnswer }
    var wrongAnswerCount: Int { misconceptions.count + 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? {
        .text(
            misconceptions.indices.contains(place)
                ? misconceptions[place].answer : text(Array(repeating: nil, count: gapCount)))
    }

    /// The usual loop is right, and neither empty gaps nor what is foreseen are.
    func problems(_ check: QuestionCheck) -> [LessonError] {
        func isSame(_ calls: [Phase?]) -> Bool? {
            guard case .loop(let outcome)? = check.tryOut(.loop(loop(calls))) else { return nil }
            return outcome.isSame
        }
        guard let usual else { return [LessonError(.told(Self.cannotBeFilled), at: place)] }
        if isSame(usual) == false { return [LessonError(.usualIsWrong, at: place)] }
        if isSame(Array(repeating: nil, count: gapCount)) == true {
            return [LessonError(.told(Self.needsNothing), at: place)]
        }
        return misconceptions.compactMap { item in
            guard let calls = calls(item.answer), isSame(calls) == true else { return nil }
            return LessonError(.told(Self.isNoMistake), at: item.place)
        }
    }

    private static let cannotBeFilled = Text(
        "no way to fill the gaps gives the usual loop; offer the calls that are missing, and gaps where they belong",
        "怎么填都得不到通常的循环；把缺少的调用列进 offered，在该有的地方留空")
    private static let needsNothing = Text(
        "the loop is right with its gaps empty; leave a call out that it needs", "空着不填，这个循环也是对的；拿掉一个必需的调用")
    private static let isNoMistake = Text(
        "this misconception's loop trains as the usual one does; write one that does not", "这个误解的循环和通常的一样；写一个不一样的")

    /// Its reason is shown whatever is answered.
    var hasReasonForAll: Bool { why != nil }
}
