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
    /// A text with its values as they were before the run: so the options were offered.
    var before: (LessonText) -> String
    /// A text with its values as they are after the run.
    var after: (LessonText) -> String
    var language: Language

    func title(_ glyphs: Glyphs) -> String {
        switch outcome.verdict {
        case .right: "\(Character(glyphs.done)) \(Text("Right", "答对了")[language])"
        case .wrong: "\(glyphs.isASCII ? "!" : "✗") \(Text("Not this time", "这次没猜中")[language])"
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

    var blocks: [Markdown.Block] {
        let reason = outcome.reason.map { Markdown(lesson: after($0)).blocks } ?? []
        switch question {
        case .choose(let question): return chosen(question, reason)
        case .order: return ordered(reason)
        case .predict(let question): return said(unit: question.unit) + reason
        case .shape, .sign, .curve: return said(unit: nil) + reason
        }
    }

    /// A value said and the value worked out.
    private func said(unit: String?) -> [Markdown.Block] {
        func text(_ words: String) -> MarkdownText {
            MarkdownText(runs: [.init(words, .strong)] + (unit.map { [.init(" " + $0)] } ?? []))
        }
        guard let right = rightWords else { return [.paragraph(MarkdownText(LearnText.noAnswer[language]))] }
        let given = givenWords
        if outcome.verdict == .right {
            // Only a number can be near.
            let isNear = if case .number = answer { given != right } else { false }
            let sentence = isNear ? LearnText.saidNearly[language] : LearnText.saidExactly[language]
            return [.paragraph(MarkdownText(sentence, text(right), text(given)))]
        }
        return [.paragraph(MarkdownText(LearnText.saidWrongly[language], text(right), text(given)))]
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

    /// The option chosen with its reason, and the right one.
    private func chosen(_ question: ChoiceQuestion, _ reason: [Markdown.Block]) -> [Markdown.Block] {
        guard case .choice(let index) = answer, question.options.indices.contains(index) else { return reason }
        func text(_ index: Int) -> MarkdownText {
            MarkdownText(parsing: before(question.options[index].text))
        }
        var blocks: [Markdown.Block] = [.paragraph(MarkdownText(LearnText.choseThis[language], text(index)))] + reason
        if outcome.verdict != .right, let right = outcome.rightOption {
            blocks.append(.paragraph(MarkdownText(Text("The right one is: %", "应该选：%")[language], text(right))))
        }
        return blocks
    }

    private func ordered(_ reason: [Markdown.Block]) -> [Markdown.Block] {
        guard case .order(let phases) = answer else { return reason }
        var blocks: [Markdown.Block] = [.paragraph(MarkdownText(runs: [.init(givenWords, .code)]))]
        switch outcome.order {
        case .same?: blocks.append(.paragraph(MarkdownText(LearnText.orderSame[language])))
        case .different?: blocks.append(.paragraph(MarkdownText(LearnText.orderDifferent[language])))
        case .refused(let refusal)?:
            blocks.append(.paragraph(MarkdownText(runs: [.init(LearnText.refused(refusal)[language])])))
        case nil: break
        }
        if outcome.verdict != .right {
            let usual = Phase.allCases.filter(phases.contains).map(\.word).joined(separator: ", ")
            blocks.append(
                .paragraph(MarkdownText(LearnText.usualOrder[language], MarkdownText(runs: [.init(usual, .code)]))))
        }
        return blocks + reason
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
    init(_ pattern: String, _ texts: MarkdownText...) {
        var runs: [Run] = []
        let parts = pattern.split(separator: "%", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if !part.isEmpty { runs.append(Run(String(part))) }
            if index < parts.count - 1, texts.indices.contains(index) { runs += texts[index].runs }
        }
        self.init(runs: runs)
    }
}
