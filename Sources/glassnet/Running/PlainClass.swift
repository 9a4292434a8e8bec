import Foundation
import Lessons
import Localization
import Training
import Visualizer

/// A class's answers as plain lines.
enum PlainClass {
    /// - Parameter isWatching: whether they are told again, each time that something has changed, until somebody ends the program.
    static func tell(
        _ report: ClassReport, _ reader: ClassReader, names: Bool, isWatching: Bool, _ look: Presentation
    ) throws {
        var told = report
        show(told, names: names, look)
        while isWatching {
            Thread.sleep(forTimeInterval: 2)
            let now = try reader.read()
            guard now != told else { continue }
            Output.line("")
            show(now, names: names, look)
            told = now
        }
    }

    private static func show(_ report: ClassReport, names: Bool, _ look: Presentation) {
        report.passedOver.forEach { Output.remark($0.text(withNames: names)[look.language]) }
        guard report.transcripts > 0 else { return Output.note(ClassText.empty(report.folder)[look.language]) }
        Output.text(look.text(text(report, names: names, look.language)))
    }

    /// The questions with their answers, then the misconceptions.
    static func text(_ report: ClassReport, names: Bool, _ language: Language) -> String {
        var text = ClassText.counts(report)[language] + "\n"
        for question in report.questions {
            let place = "\(question.lesson) \(question.page) \(question.step): "
            text += "\n" + place + ClassText.plain(question.ask, language) + "\n"
            let shares = ClassReport.Attempt.allCases.map { ClassText.share(question, $0) }
            let headings = [ClassText.rightAtFirst, ClassText.rightAtSecond]
            text +=
                "  " + zip(headings, shares).filter { $1 != "" }.map { "\($0[language]) \($1)" }.joined(separator: ", ")
                + "\n"
            let rows = question.answers.map { answer in
                [
                    answer.isRight ? "+" : "-", "\(answer.first.count)", "\(answer.second.count)",
                    ClassText.said(answer, language), ClassText.misconception(answer.misconception, language),
                ] + (names ? [(answer.first + answer.second).joined(separator: ", ")] : [])
            }
            let table = TextTable(rows: rows, textColumns: names ? 6 : 5).text
            text += table.split(separator: "\n").map { "  \($0)\n" }.joined()
        }
        let headings = [ClassText.misconceptions, ClassText.learners, ClassText.times, ClassText.lessons]
        let rows = report.misconceptions.map { shown in
            [
                ClassText.misconception(shown.tag, language), "\(shown.who.count)", "\(shown.times)",
                ClassText.numbers(shown.lessons),
            ] + (names ? [shown.who.joined(separator: ", ")] : [])
        }
        guard !rows.isEmpty else { return text + "\n" + ClassText.noMisconception[language] + "\n" }
        let heading = headings.map { $0[language] } + (names ? [ClassText.who[language]] : [])
        return text + "\n" + TextTable(rows: [heading] + rows, textColumns: heading.count).text
    }
}
