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
        public var tries: Int
        public var hints: Int
        /// To the first answer; `nil`: nobody noted it.
        public var seconds: Int?
    }

    public init() {}

    public mutating func add(_ transcript: Transcript, who: String) {
        rows += transcript.predictions.map {
            Row(
                misconception: $0.misconception, lesson: transcript.lesson, step: $0.step, who: who,
                answer: $0.answer.isEmpty ? "\($0.actions.count) moves" : $0.answer, value: $0.value ?? "",
                isRight: $0.isRight, tries: 1 + $0.later.count, hints: $0.hints, seconds: $0.seconds)
        }
    }

    /// What was named and prescribed in the clinic, and what a case that was played to its end is worth: right where it was healed.
    public mutating func add(_ play: ClinicPlay, who: String) {
        let (record, fault) = (play.record, play.current.fault)
        func add(_ step: String, _ answer: String?, _ value: String, _ isRight: Bool, tries: Int = 1) {
            guard let answer else { return }
            rows.append(
                Row(
                    lesson: "clinic \(record.number)", step: step, who: who, answer: answer, value: value,
                    isRight: isRight,
                    tries: tries, hints: 0))
        }
        add(
            "fault", record.named.first?.rawValue, fault.name.rawValue, record.named.first == fault.name,
            tries: record.named.count)
        add(
            "treatment", record.prescribed.first?.treatment.rawValue, fault.treatment.rawValue,
            record.prescribed.first?.heals == true, tries: record.prescribed.count)
        let points = play.stage == .done ? "\(play.score.points)" : nil
        add("points", points, "\(ClinicScore.whole)", play.isHealed)
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

    private static let titles = [
        "misconception", "lesson", "step", "who", "answer", "value", "right", "tries", "hints", "seconds",
    ]

    private var cells: [[String]] {
        [Self.titles]
            + sorted.map {
                [
                    $0.misconception ?? "-", $0.lesson, $0.step, $0.who, $0.answer, $0.value, $0.isRight ? "yes" : "no",
                    "\($0.tries)", "\($0.hints)", $0.seconds.map(String.init) ?? "",
                ]
            }
    }

    /// How often each misconception was shown, by how many, in which lessons.
    private var totals: [[String]] {
        var tags: [String] = []
        for tag in sorted.compactMap(\.misconception) where tags.last != tag { tags.append(tag) }
        return [["misconception", "times", "learners", "lessons"]]
            + tags.map { tag in
                let shown = rows.filter { $0.misconception == tag }
                let lessons = Set(shown.map(\.lesson)).sorted().joined(separator: " ")
                return [tag, "\(shown.count)", "\(Set(shown.map(\.who)).count)", lessons]
            }
    }

    /// Columns of text, as wide as they have to be; below them the misconceptions.
    public var text: String {
        Self.text(cells) + (totals.count > 1 ? "\n" + Self.text(totals) : "")
    }

    private static func text(_ cells: [[String]]) -> String {
        let all = cells.map { $0.map(\.printable) }
        let widths = all[0].indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(
                separator: "  ")
            return line.reversed().drop { $0 == " " }.reversed().map(String.init).joined() + "\n"
        }.joined()
    }

    /// Comma-separated, as spreadsheets read it (RFC 4180).
    public var csv: String { Self.csv(cells) }
    public var totalsAsCSV: String { Self.csv(totals) }

    static func csv(_ cells: [[String]]) -> String {
        cells.map { row in row.map { quoted($0.printable) }.joined(separator: ",") + "\r\n" }.joined()
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
