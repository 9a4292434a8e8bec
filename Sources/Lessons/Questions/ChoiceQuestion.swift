import Expressions
import enum Expressions.Expression
import Localization
import Training

/// One of several, each with its reason.
public struct ChoiceQuestion: Sendable, Equatable {
    public var ask: LessonText
    /// As the file has them.
    public var options: [Option]
    /// The options' places in the file, in the order in which a learner sees them: see ``ShownOrder``.
    public var shown: [Int]

    public struct Option: Sendable, Equatable {
        public var text: LessonText
        public var when: WrittenExpression
        public var why: LessonText?
        /// The misconception that choosing it shows, when it is wrong.
        public var tag: String?
    }
}

extension ChoiceQuestion: QuestionKind {
    static let key = "choose"

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> ChoiceQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let options = options(&settings, &findings)
        guard let ask, let options else { return nil }
        return ChoiceQuestion(ask: ask, options: options, shown: ShownOrder.places(of: id, count: options.count))
    }

    /// `nil` where one cannot be read: it may have been the right one.
    private static func options(_ settings: inout Settings, _ findings: inout Findings) -> [Option]? {
        let owner = ExperimentError.Owner.words(Text("an option", "选项"))
        let options = settings.items("options", owner: owner, &findings) { item, findings -> Option? in
            let text = findings.reading { try item.requiredLessonText("text").shownBefore() }
            let diagnosis = findings.reading { try item.diagnosis("diagnosis") }
            let when = diagnosis ?? findings.reading { try item.requiredExpression("when") }
            let why = findings.reading { try item.lessonText("why") }
            let tag = findings.reading { try item.tag("tag") }
            guard let text, let when else { return nil }
            return Option(text: text, when: when, why: why, tag: tag)
        }
        let place = settings.place("options")
        return findings.reading {
            guard options.count >= 2 else { throw LessonError(.tooFewOptions, at: place) }
            return options.contains { $0 == nil } ? nil : options.compactMap(\.self)
        }
    }

    var question: Question { .choose(self) }
    var tags: [String] { options.compactMap(\.tag) }
    var reasons: [LessonText] { options.compactMap(\.why) }
    var expressions: [Expression] { options.map(\.when.expression) }
    var answerCount: Int? { options.count }
    var optionTexts: [LessonText] { options.map(\.text) }

    /// An option by its condition, or by its place in the file. What is diagnosed has names that are no expressions:
    /// `diagnosis == symmetric-start`.
    func answer(_ text: String) -> Answer? {
        let wanted = try? Expression(parsing: text)
        let named = options.firstIndex { $0.when.source == text || $0.when.expression == wanted }
        let counted = (try? TypedText(text).count()).map { $0 - 1 }
        guard let place = named ?? counted, options.indices.contains(place) else { return nil }
        return .choice(place)
    }

    /// By the condition it stands for, which is the same in every language and wherever it is shown.
    func written(_ answer: Answer) -> String {
        guard case .choice(let place) = answer, options.indices.contains(place) else { return "\(answer)" }
        return options[place].when.source
    }

    /// Older files have it by its place.
    func rewritten(value: String) -> String { answer(value).map(written) ?? value }

    func said(_ answer: Answer) -> String? {
        guard case .choice(let place) = answer else { return nil }
        return options[place].text.withoutValues
    }

    private func right(_ values: LessonValues) -> [Int] {
        options.indices.filter { values.truth(of: options[$0].when.expression) == true }
    }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        let right = right(values)
        guard case .choice(let answer) = answer, right.count == 1, options.indices.contains(answer) else {
            return Outcome(verdict: .unknown)
        }
        let chosen = options[answer]
        guard right[0] != answer else {
            return Outcome(verdict: .right, rightOption: right[0], reason: chosen.why)
        }
        return Outcome(
            verdict: .wrong, rightOption: right[0], reason: chosen.why, rightReason: options[right[0]].why,
            tag: chosen.tag)
    }

    func rightValue(_ outcome: Outcome) -> String? { outcome.rightOption.map { written(.choice($0)) } }

    func rightAnswer(_ values: LessonValues) -> Answer? { right(values).first.map(Answer.choice) }
    var wrongAnswerCount: Int { options.count - 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? {
        .choice(options.indices.filter { values.truth(of: options[$0].when.expression) != true }[place])
    }

    func problems(_ check: QuestionCheck) -> [LessonError] {
        var holding: [Int] = []
        for (place, option) in options.enumerated() {
            switch check.ran.values[option.when.expression] {
            case .success(let value)?: if value.truth == true { holding.append(place + 1) }
            case .failure(let failure)?: return [option.when.notWorkedOut(failure)]
            case nil: break
            }
        }
        guard holding.count != 1 else { return [] }
        let sides = Set(options.compactMap { check.ran.sides(of: $0.when.expression) }).sorted()
        return [
            LessonError(.options(holding: holding, sides.joined(separator: "; ")), at: options[0].when.place)
        ]
    }

    var answersWithoutReason: [(words: String, place: SourcePlace?)] {
        options.filter { $0.why == nil }.map { ("'\($0.text.filled { _ in nil })'", $0.text.place) }
    }

    func words(telling answer: Answer, in text: String) -> String? {
        guard case .choice(let place) = answer else { return nil }
        return options[place].text.words(standingIn: text)
    }

    func shownPlace(of answer: Answer) -> Int? {
        guard case .choice(let place) = answer else { return nil }
        return shown.firstIndex(of: place)
    }
}
