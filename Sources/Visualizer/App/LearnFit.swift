import Canvas
import Expressions
import Lessons
import Localization
import Training

/// Whether what a lesson shows fits the text pane of the smallest usual terminal.
///
/// The lesson's text and its question stand on one page. With hints stands the question, and what came of an answer is seen whole;
/// what is above may be a page back then. Values count as numbers of four digits.
public enum LearnFit {
    /// - Parameter language: its folder's name; the program's own words are English in languages it does not speak
    public static func problems(_ lesson: Lesson, _ language: String) -> [LessonError] {
        problems(lesson, Language(rawValue: language) ?? .en)
    }

    static func problems(_ lesson: Lesson, _ language: Language) -> [LessonError] {
        let pane = LearnLayout(LearnLayout.smallest).text
        return keyProblems(lesson) + closingProblems(lesson)
            + lesson.steps.flatMap { step -> [LessonError] in
                let filled = { (text: LessonText) in text.filled { _ in .success(.number(0.1234)) } }
                let builder = LearnPageBuilder(
                    step: step, before: filled, after: filled, width: pane.width, language: language,
                    sandboxKey: "o", appearance: Appearance())
                return builder.heights.compactMap { part, lines in
                    // Where the text has gone above, a mark says so; hints may push the question's first line there.
                    let most = part == .answered ? pane.height - 1 : pane.height
                    guard lines > most else { return nil }
                    return LessonError(.tooLong(what: part.words, lines: lines, most: most), at: step.place)
                }
            }
    }

    /// The closing page begins with its text; what was answered follows.
    private static func closingProblems(_ lesson: Lesson) -> [LessonError] {
        let pane = LearnLayout(LearnLayout.smallest).wholePage
        let text = Markdown(parsing: lesson.closing.filled { _ in .success(.number(0.1234)) })
        let lines = text.lines(width: pane.width, Appearance()).count
        guard lines > pane.height else { return [] }
        let what = Text("the closing text", "结尾的文字")
        return [LessonError(.tooLong(what: what, lines: lines, most: pane.height), at: lesson.place)]
    }

    /// Keys to press that are none of the stepper's.
    private static func keyProblems(_ lesson: Lesson) -> [LessonError] {
        lesson.steps.flatMap { step in
            (step.press ?? "").split(separator: " ").map(String.init).filter { name in
                Key(name: name).flatMap { KeyBindings.standard.action(for: $0, in: .step) } == nil
            }.map { LessonError(.key($0, known: Key.names), at: step.place) }
        }
    }

    enum Part {
        case text, asked, hinted, answered

        var words: Text {
            switch self {
            case .text: Text("the text", "正文")
            case .asked: Text("the text with its question", "正文和问题")
            case .hinted: Text("the question with its hints", "问题和提示")
            case .answered: Text("the answer with its reasons", "答案和理由")
            }
        }
    }
}

extension LearnPageBuilder {
    /// How high the pages are that must not be cut.
    fileprivate var heights: [(LearnFit.Part, Int)] {
        func height(_ sections: some Sequence<LearnPage.Section>) -> Int { LearnPage(sections: Array(sections)).height }
        let marked = markedLines
        guard let question = step.question else {
            let goal = goal(.open(steps: 100), [])
            return [
                (.text, height([text] + goal) + marked), (.hinted, height(goal + hints(step.hints.count))),
                (.answered, height(revealed(answer: nil, outcome: nil, refusal: nil))),
            ]
        }
        let asked = asked(question, AnswerDraft(question))
        return [
            (.asked, height([text, asked]) + marked), (.hinted, height([asked] + hints(step.hints.count))),
            (
                .answered,
                question.form.sampleAnswers.map { answer, outcome in
                    height(revealed(answer: answer, outcome: outcome, refusal: nil).suffix(1))
                }.max() ?? 0
            ),
        ]
    }
}

extension LearnPageBuilder {
    /// Lines in which the words stand that the page marks.
    fileprivate var markedLines: Int {
        let names = step.terms(afterRun: false).compactMap { Glossary.bundled[$0]?.name[language] }
        guard !names.isEmpty else { return 0 }
        let line = LearnText.asksAbout("Tab")[language] + names.joined(separator: Text(", ", "、")[language])
        return TextLine(line).wrapped(to: width).count
    }
}

extension LearnPage {
    /// Lines that all sections take on one page.
    var height: Int {
        let sections = sections.filter { !$0.isEmpty }
        return sections.reduce(sections.count - 1) { $0 + $1.lines.count + ($1.title == nil ? 0 : 1) }
    }
}
