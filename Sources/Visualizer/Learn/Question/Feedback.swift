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
        case .wrong, .unfit: "\(Character(glyphs.wrong)) \(Text("Not this time", "这次没猜中")[language])"
        case .unknown: "? \(LearnText.unknownTitle[language])"
        }
    }

    func style(_ theme: Theme) -> Style {
        switch outcome.verdict {
        case .right: theme.good
        case .wrong, .unfit: theme.bad
        case .unknown: theme.warning
        }
    }

    /// What was said, what it is, why; where what is right is told, why that is.
    var blocks: [Markdown.Block] { question.form.blocks(self) }

    // MARK: What forms are made of

    var reasons: [Markdown.Block] { reason(outcome.reason) + reason(outcome.rightReason) }

    func reason(_ text: LessonText?) -> [Markdown.Block] {
        text.map { Markdown(lesson: after($0)).blocks } ?? []
    }

    func paragraph(_ pattern: Text, _ texts: MarkdownText...) -> Markdown.Block {
        .paragraph(MarkdownText(pattern[language], texts))
    }

    /// A value said and the value worked out.
    func said(unit: String? = nil) -> [Markdown.Block] {
        func text(_ words: String) -> MarkdownText {
            MarkdownText(runs: [.init(words, .strong)] + (unit.map { [.init(" " + $0)] } ?? []))
        }
        let form = question.form
        let given = form.words(answer, language)
        guard let right = form.rightWords(outcome, language) else { return [paragraph(LearnText.noAnswer)] }
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
    static func code(_ words: String) -> MarkdownText { MarkdownText(runs: [.init(words, .code)]) }
    static func strong(_ words: String) -> MarkdownText { MarkdownText(runs: [.init(words, .strong)]) }

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
