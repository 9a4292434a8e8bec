import Canvas
import Foundation
import Localization
import Training

/// Where several runs are told of: a table that fills in a terminal, a line a run elsewhere, JSON.
final class SeveralOutput {
    private let way: Way
    private let look: Presentation
    private var linesShown = 0
    private var told: Set<String> = []

    private enum Way { case table, lines, json }

    /// - Parameter rows: so many runs; a table that a terminal has no room for is not drawn again and again.
    init(json: Bool, rows: Int, _ look: Presentation) {
        var size = winsize()
        let isTerminal = isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        way = json ? .json : isTerminal && rows + 2 < size.ws_row ? .table : .lines
        columns = Int(size.ws_col)
        self.look = look
    }

    private let columns: Int

    private func text(_ rows: [RunRow]) -> SeveralText { SeveralText(rows: rows, language: look.language) }

    /// Draws the table over itself.
    func show(_ rows: [RunRow]) {
        guard way == .table else { return }
        let lines = look.text(text(rows).table).split(separator: "\n").map { line in
            var line = String(line)
            while displayWidth(line) >= columns { line.removeLast() }
            return line
        }
        let up = linesShown > 0 ? "\u{1B}[\(linesShown)A" : ""
        Output.bytes(up + lines.map { "\r\($0)\u{1B}[K\n" }.joined())
        linesShown = lines.count
    }

    /// A run has ended.
    func end(_ row: Int, _ rows: [RunRow]) {
        switch way {
        case .table: show(rows)
        case .lines: Output.line(look.text(text(rows).line(row)))
        case .json: Output.line(text(rows).json(row).text)
        }
        if way != .table { tellFailure(row, rows) }
    }

    private func tellFailure(_ row: Int, _ rows: [RunRow]) {
        guard case .failed(_, let reason) = rows[row].state, !reason.isEmpty else { return }
        Output.problem("\(rows[row].run.text): \(reason)")
    }

    /// What runs say of themselves, once.
    func tell(_ lines: [String]) {
        guard way != .table else { return waiting += lines }
        for line in lines where told.insert(line).inserted { Output.problem(line) }
    }

    /// Said when the table is whole.
    private var waiting: [String] = []

    func conclude(_ rows: [RunRow]) {
        let text = text(rows)
        switch way {
        case .json: text.jsonOfAll.forEach { Output.line($0.text) }
        case .table, .lines:
            if way == .lines { Output.text(look.text("\n" + text.table)) } else { show(rows) }
            if !text.spread.isEmpty { Output.text(look.text("\n" + text.spread)) }
            if let best = text.best { Output.line(look.text("\n" + best)) }
        }
        guard way == .table else { return }
        for line in waiting where told.insert(line).inserted { Output.problem(line) }
        for row in rows.indices { tellFailure(row, rows) }
    }
}
