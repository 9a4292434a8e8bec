import Canvas
import Lessons
import Localization

/// A class's answers on the screen: the questions, the answers to the chosen one, and what they show.
public struct ClassState: Sendable, Equatable {
    public var report: ClassReport
    /// Whether it is told who gave an answer.
    public var showsNames: Bool
    /// Whether the folder is read again and again.
    public var isWatching: Bool
    var focus = Panel.questions
    /// The row of each panel that the arrows are at.
    var rows: [Panel: Int] = [:]

    enum Panel: Int, Sendable, CaseIterable {
        case questions = 1
        case answers, misconceptions
    }

    public init(_ report: ClassReport, showsNames: Bool = false, isWatching: Bool = false) {
        (self.report, self.showsNames, self.isWatching) = (report, showsNames, isWatching)
    }

    /// The one whose answers are seen.
    var question: ClassReport.AskedQuestion? {
        report.questions.isEmpty ? nil : report.questions[row(of: .questions)]
    }

    func count(of panel: Panel) -> Int {
        switch panel {
        case .questions: report.questions.count
        case .answers: question?.answers.count ?? 0
        case .misconceptions: report.misconceptions.count
        }
    }

    func row(of panel: Panel) -> Int { min(rows[panel] ?? 0, max(0, count(of: panel) - 1)) }

    mutating func perform(_ command: KeyAction) {
        let panels = Panel.allCases
        let place = panels.firstIndex(of: focus) ?? 0
        switch command {
        case .nextPanel: focus = panels[cyclic: place + 1]
        case .previousPanel: focus = panels[cyclic: place - 1]
        default:
            if let panel = command.panel.flatMap(Panel.init) { focus = panel }
            guard let row = Scroll.row(row(of: focus), of: count(of: focus), after: command) else { return }
            rows[focus] = row
            if focus == .questions { rows[.answers] = 0 }
        }
    }

    /// The folder as it is now; the question that was chosen stays chosen.
    mutating func receive(_ report: ClassReport) {
        let chosen = question
        self.report = report
        guard let chosen else { return }
        let place = report.questions.firstIndex { $0.lesson == chosen.lesson && $0.step == chosen.step }
        rows[.questions] = place ?? row(of: .questions)
    }
}
