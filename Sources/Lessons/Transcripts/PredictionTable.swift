import NeuralCore

/// Who predicted what: a row for each prediction of each transcript, those with the same misconception together.
public struct PredictionTable: Sendable, Equatable {
    public private(set) var rows: [Row] = []

    public struct Row: Sendable, Equatable {
        /// The misconception that the answer showed; `nil` where it showed none.
        public var misconception: String?
        public var lesson: String
        public var step: String
        /// The transcript's file, without its folder and ending.
        public var who: String
        public var answer: String
        public var value: String
        public var isRight: Bool
    }

    public init() {}

    public mutating func add(_ transcript: Transcript, who: String) {
        rows += transcript.predictions.map {
            Row(
                misconception: $0.misconception, lesson: transcript.lesson, step: $0.step, who: who,
                answer: $0.answer.isEmpty ? "\($0.actions.count) moves" : $0.answer, value: $0.value ?? "",
                isRight: $0.isRight)
        }
    }

    /// By misconception, those shown most often first; answers that show none at the end.
    public var sorted: [Row] {
        var counts: [String: Int] = [:]
        for row in rows { if let tag = row.misconception { counts[tag, default: 0] += 1 } }
        func key(_ row: Row) -> (Int, Int, String, String, String, String) {
            let tag = row.misconception
            return (
                tag == nil ? (row.isRight ? 2 : 1) : 0, -(tag.flatMap { counts[$0] } ?? 0), tag ?? "", row.lesson,
                row.step,
                row.who
            )
        }
        return rows.sorted { key($0) < key($1) }
    }

    private static let titles = ["misconception", "lesson", "step", "who", "answer", "value", "right"]

    private var cells: [[String]] {
        sorted.map {
            [$0.misconception ?? "-", $0.lesson, $0.step, $0.who, $0.answer, $0.value, $0.isRight ? "yes" : "no"]
                .map(\.printable)
        }
    }

    /// Columns of text, as wide as they have to be.
    public var text: String {
        let all = [Self.titles] + cells
        let widths = Self.titles.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(
                separator: "  ")
            return line.reversed().drop { $0 == " " }.reversed().map(String.init).joined() + "\n"
        }.joined()
    }

    /// Comma-separated, as spreadsheets read it (RFC 4180).
    public var csv: String {
        ([Self.titles] + cells).map { row in row.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// In quotes where need be. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    private static func quoted(_ text: String) -> String {
        let isFormula =
            text.first.map("=+@".contains) == true || text.hasPrefix("-") && Double(text) == nil && text != "-"
        let text = isFormula ? "'" + text : text
        guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
