import Expressions
import enum Expressions.Expression
import Localization
import Training
import Yams

/// A number of the network that the learner finds and opens.
public struct OpenQuestion: Sendable, Equatable {
    public var ask: LessonText
    /// The tensor whose number is asked for.
    public var of: TensorPath
    /// What must hold for the number; `opened` stands for it.
    public var when: WrittenExpression
    public var tag: String?
    /// Numbers that are opened by who believes something else.
    public var misconceptions: [ForeseenCase]

    /// What is right, as far as the engine has found it: the number opened, or the first one.
    public func rightNumber(_ answer: Answer, _ outcome: Outcome) -> ElementPath? {
        if outcome.verdict == .right { return Self.number(answer) }
        guard case .numbers(let found)? = outcome.trial else { return nil }
        return found.holding[0].first.map(found.number)
    }

    static func number(_ answer: Answer) -> ElementPath? {
        if case .text(let text) = answer { number(text) } else { nil }
    }

    /// A tensor alone is no number, but the loss.
    private static func number(_ text: String) -> ElementPath? {
        guard let path = try? ElementPath(parsing: text) else { return nil }
        return path.index.isEmpty && path.tensor.owner != .loss ? nil : path
    }
}

extension OpenQuestion: QuestionKind {
    static let key = "open"
    /// `open: experiments/nine.yaml` opens a file.
    static func isAsked(by node: Node) -> Bool { node.mapping != nil }

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> OpenQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let of = findings.reading { try settings.tensor("of") }
        let when = findings.reading { try settings.requiredExpression("when") }
        let tag = findings.reading { try settings.tag("tag") }
        let misconceptions = ForeseenCase.read(&settings, &findings)
        guard let ask, let of, let when else { return nil }
        return OpenQuestion(ask: ask, of: of, when: when, tag: tag, misconceptions: misconceptions)
    }

    var question: Question { .open(self) }
    var tags: [String] { (tag.map { [$0] } ?? []) + misconceptions.compactMap(\.tag) }
    var reasons: [LessonText] { misconceptions.map(\.why) }
    var expressions: [Expression] { [] }
    var details: [String] { ["\(of)"] + conditions.map { "\($0)" } }
    var runsAtOnce: Bool { true }

    private var conditions: [Expression] { ([when] + misconceptions.map(\.when)).map(\.expression) }
    private var trial: Trial { .numbers(of: of, conditions) }

    func answer(_ text: String) -> Answer? { Self.number(text).map { .text("\($0)") } }
    func trial(of answer: Answer) -> Trial? { trial }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard let outcome = values.trials[trial], case .numbers(let found) = outcome, !found.holding[0].isEmpty,
            let number = Self.number(answer)
        else { return Outcome(verdict: .unknown) }
        let place = found.place(of: number)
        func holds(_ condition: Int) -> Bool { place.map(found.holding[condition].contains) ?? false }
        guard !holds(0) else { return Outcome(verdict: .right, trial: outcome) }
        let foreseen = misconceptions.indices.first { holds($0 + 1) }.map { misconceptions[$0] }
        return Outcome(
            verdict: .wrong, trial: outcome, reason: foreseen?.why,
            tag: place == nil ? nil : foreseen.map(\.tag) ?? tag)
    }

    func rightValue(_ outcome: Outcome) -> String? {
        guard case .numbers(let found)? = outcome.trial else { return nil }
        return found.holding[0].first.map { "\(found.number($0))" }
    }

    // MARK: Checking

    func rightAnswer(_ values: LessonValues) -> Answer? { answer(of: 0, values) }
    /// Each foreseen one, another number of the tensor, and one of another tensor.
    var wrongAnswerCount: Int { misconceptions.count + 2 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? {
        if place < misconceptions.count { return answer(of: place + 1, values) }
        guard place == misconceptions.count, case .numbers(let found)? = values.trials[trial] else {
            return .text("\(ElementPath(.loss))")
        }
        let right = Set(found.holding[0])
        return (0..<found.count).first { !right.contains($0) }.map { .text("\(found.number($0))") }
    }

    private func answer(of condition: Int, _ values: LessonValues) -> Answer? {
        guard case .numbers(let found)? = values.trials[trial] else { return nil }
        return found.holding[condition].first.map { .text("\(found.number($0))") }
    }

    var neededTrial: Trial? { trial }

    func problems(_ check: QuestionCheck) -> [LessonError] {
        switch check.tryOut(trial) {
        case .failure(let failure)?: return [when.notWorkedOut(failure)]
        case .numbers(let found)?:
            if found.holding[0].isEmpty || found.holding[0].count == found.count {
                return [LessonError(.told(Self.uneven(found)), at: when.place)]
            }
            let right = Set(found.holding[0])
            return misconceptions.indices.compactMap { index in
                let places = found.holding[index + 1]
                let problem: LessonError.Problem? =
                    places.isEmpty
                    ? .told(Self.nobody)
                    : places.first(where: right.contains).map {
                        .rightMisconception("\(found.number($0))")
                    }
                return problem.map { LessonError($0, at: misconceptions[index].when.place) }
            }
        default: return []
        }
    }

    private static func uneven(_ found: FoundNumbers) -> Text {
        found.holding[0].isEmpty
            ? Text(
                "holds for no number of \(found.tensor); 'opened' is the number, 'opened.grad' its gradient",
                "对 \(found.tensor) 的任何一个数都不成立；“opened”是那个数，“opened.grad”是它的梯度")
            : Text(
                "holds for every number of \(found.tensor); ask for something that singles one out",
                "对 \(found.tensor) 的每一个数都成立；要问能挑出一个数的条件")
    }

    private static let nobody = Text("holds for no number: nobody would open one", "对任何一个数都不成立：没有人会打开它")

    func words(telling answer: Answer, in text: String) -> String? {
        guard let number = Self.number(answer), text.contains("\(number)") else { return nil }
        return "\(number)"
    }
}

extension Settings {
    /// A tensor's name.
    fileprivate mutating func tensor(_ key: String) throws -> TensorPath {
        let text = try requiredText(key)
        guard let number = try? ElementPath(parsing: text), number.index.isEmpty else {
            throw LessonError(
                .told(
                    Text(
                        "'\(text)' is no tensor; write one as fc1.weight, conv1 or input",
                        "“\(text)”不是张量；写成 fc1.weight、conv1 或 input")), at: place(key))
        }
        return number.tensor
    }
}
