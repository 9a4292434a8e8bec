import Foundation
import Testing

/// The largest differences from PyTorch, as the article `Accuracy` of NeuralCore's catalog shows them.
///
/// `GLASSNET_TABLE=1 swift test --filter NeuralCoreTests` prints every table.
struct AccuracyTable {
    private struct Row {
        let pytorch: String
        let ours: String
        var cases = 0
        var largest: [Double]

        /// The cells that do not depend on what is measured.
        var names: [String] { ["`\(pytorch)`", "`\(ours)`", "\(cases)"] }
    }

    let title: String
    /// What was compared, one column each.
    let columns: [String]
    private var rows: [Row] = []

    init(_ title: String, columns: [String]) {
        self.title = title
        self.columns = columns
    }

    /// Takes one case in: its differences in the order of the columns.
    mutating func add(_ pytorch: String, _ ours: String, _ differences: [Double]) {
        let index = rows.firstIndex { $0.pytorch == pytorch } ?? rows.count
        if index == rows.count {
            rows.append(Row(pytorch: pytorch, ours: ours, largest: Array(repeating: 0, count: columns.count)))
        }
        rows[index].cases += 1
        rows[index].largest = zip(rows[index].largest, differences).map { max($0, $1) }
    }

    /// Prints the table when that is asked for; otherwise the article must have its rows, if not the last places of its numbers,
    /// which depend on the processor.
    func compareWithArticle() throws {
        if ProcessInfo.processInfo.environment["GLASSNET_TABLE"] != nil {
            print("\n" + markdown + "\n")
            return
        }
        let lines = try String(contentsOf: AccuracyTable.article, encoding: .utf8).split(separator: "\n")
        for row in rows {
            #expect(
                lines.contains { $0.hasPrefix(AccuracyTable.line(row.names) + " ") },
                "Accuracy.md has no row for the \(row.cases) cases of \(row.pytorch); put in what GLASSNET_TABLE=1 prints"
            )
        }
    }

    private static let article = URL(filePath: #filePath)
        .appending(path: "../../../../Sources/NeuralCore/NeuralCore.docc/Accuracy.md").standardized

    private var markdown: String {
        let head = ["PyTorch", "NeuralCore", "cases"] + columns
        let body = rows.map { $0.names + $0.largest.map(AccuracyTable.short) }
        return "## \(title)\n\n"
            + ([head, head.map { _ in "---" }] + body).map(AccuracyTable.line).joined(separator: "\n")
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private static func short(_ difference: Double) -> String {
        difference == 0 ? "0" : String(format: "%.1e", difference)
    }
}
