import Canvas
import Expressions
import Lessons
import Localization
import Training

/// What came of an answer: whether it is right, what was said, what it is, and why.
struct Feedback {
    var question: Question
    var answer: Answer
    var outcome: Outcome
    var moment: Moment
    /// A text with its values as they were before the run: so the options were offered.
    var before: (LessonText) -> String
    /// A text with its values as they are after the run.
    var after: (LessonText) -> String
    var language: Language

    enum Moment: Equatable {
        /// The answer was wrong, and what is right is not told yet.
        case anotherTry
        /// All is told; after so many tries.
        case verdict(tries: Int)
    }

    func title(_ glyphs: Glyphs) -> String {
        switch outcome.verdict {
        case .right: "\(Character(glyphs.done)) \(LearnText.right(moment)[language])"
        case .wrong where moment == .anotherTry: "\(Character(glyphs.wrong)) \(Text("Not yet", "还不对")[language])"
        case .wrong: "\(Character(glyphs.wrong)) \(Text("Not this time", "这次没猜中")[language])"
        case .unknown: "? \(LearnText.unknownTitle[language])"
        }
    }

    func style(_ theme: Theme) -> Style {
        switch outcome.verdict {
        case .right: theme.good
        case .wrong: theme.bad
        case .unknown: theme.warning
        }
    }

    /// What was said, what it is, why; where what is right is told, why that is.
    var blocks: [Markdown.Block] {
        switch question {
        case .choose(let question): chosen(question)
        case .order: ordered
        case .predict(let question): said(unit: question.unit) + reason(outcome.reason) + reason(outcome.rightReason)
        case .shape, .sign, .curve: said(unit: nil) + reason(outcome.reason) + reason(outcome.rightReason)
        }
    }

    private func reason(_ text: LessonText?) -> [Markdown.Block] {
        text.map { Markdown(lesson: after($0)).blocks } ?? []
    }

    private func paragraph(_ pattern: Text, _ texts: MarkdownText...) -> Markdown.Block {
        .paragraph(MarkdownText(pattern[language], texts))
    }

    /// A value said and the value worked out.
    private func said(unit: String?) -> [Markdown.Block] {
        func text(_ words: String) -> MarkdownText {
            MarkdownText(runs: [.init(words, .strong)] + (unit.map { [.init(" " + $0)] } ?? []))
        }
        let given = givenWords
        guard let right = rightWords else { return [paragraph(LearnText.noAnswer)] }
        if moment == .anotherTry {
            return [paragraph(LearnText.saidThis(direction), text(given))]
        }
        guard outcome.verdict == .right else { return [paragraph(LearnText.saidWrongly, text(right), text(given))] }
        // Only a number can be near.
        let isNear = if case .number = answer { given != right } else { false }
        return [paragraph(isNear ? LearnText.saidNearly : LearnText.saidExactly, text(right), text(given))]
    }

    /// Of a number that nobody has foreseen, whether it is more or less than what is right.
    private var direction: LearnText.Direction? {
        guard outcome.reason == nil, case .number(let given) = answer, let right = outcome.value?.number, given != right
        else { return nil }
        return given > right ? .tooLarge : .tooSmall
    }

    private var givenWords: String {
        switch answer {
        case .number(let number): ExpressionValue.number(number).shown()
        case .shape(let sides): ExpressionValue.list(sides.map(Double.init)).shown(digits: nil)
        case .sign(let sign): LearnText.signs[SignQuestion.Sign.inOrder.firstIndex(of: sign) ?? 0][language]
        case .curve(let shape): LearnText.curve(shape)[language]
        case .choice(let index): "\(index + 1)"
        case .order(let phases): phases.map(\.word).joined(separator: ", ")
        }
    }

    private var rightWords: String? {
        guard let value = outcome.value else { return nil }
        switch (question, value) {
        case (.sign, .number(let number)):
            let sign = LearnText.signs[number > 0 ? 0 : number < 0 ? 1 : 2][language]
            return number == 0 ? sign : "\(sign) (\(value.shown()))"
        case (.curve, .text(let name)):
            return CurveShape(rawValue: name).map { LearnText.curve($0)[language] }
        default: return value.shown()
        }
    }

    /// The option chosen with its reason, and the right one with its own.
    private func chosen(_ question: ChoiceQuestion) -> [Markdown.Block] {
        guard case .choice(let index) = answer, question.options.indices.contains(index) else { return [] }
        func text(_ index: Int) -> MarkdownText {
            MarkdownText(parsing: before(question.options[index].text))
        }
        let blocks = [paragraph(LearnText.choseThis, text(index))] + reason(outcome.reason)
        guard moment != .anotherTry, outcome.verdict != .right, let right = outcome.rightOption else { return blocks }
        return blocks + [paragraph(LearnText.rightOption, text(right))] + reason(outcome.rightReason)
    }

    private var ordered: [Markdown.Block] {
        guard case .order(let phases) = answer else { return [] }
        var blocks: [Markdown.Block] = [.paragraph(MarkdownText(runs: [.init(givenWords, .code)]))]
        switch outcome.order {
        case .same?: blocks.append(paragraph(LearnText.orderSame))
        case .different?: blocks.append(paragraph(LearnText.orderDifferent))
        case .refused(let refusal)?:
            blocks.append(.paragraph(MarkdownText(runs: [.init(LearnText.refused(refusal)[language])])))
        case nil: break
        }
        // The reason speaks of the right order.
        guard moment != .anotherTry else { return blocks }
        if outcome.verdict != .right {
            let usual = Phase.allCases.filter(phases.contains).map(\.word).joined(separator: ", ")
            blocks.append(paragraph(LearnText.usualOrder, MarkdownText(runs: [.init(usual, .code)])))
        }
        return blocks + reason(outcome.reason)
    }
}

extension Markdown {
    /// A text of a lesson's block. One line is a paragraph, whatever it begins with: `> doubles the rate` is no quote.
    init(lesson text: String) {
        if text.contains(where: \.isNewline) {
            self.init(parsing: text)
        } else {
            self.init([.paragraph(MarkdownText(parsing: text))])
        }
    }
}

extension MarkdownText {
    /// A sentence with texts in the places of its `%` signs.
    init(_ pattern: String, _ texts: MarkdownText...) { self.init(pattern, texts) }

    init(_ pattern: String, _ texts: [MarkdownText]) {
        var runs: [Run] = []
        let parts = pattern.split(separator: "%", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if !part.isEmpty { runs.append(Run(String(part))) }
            if index < parts.count - 1, texts.indices.contains(index) { runs += texts[index].runs }
        }
        self.init(runs: runs)
    }
}
