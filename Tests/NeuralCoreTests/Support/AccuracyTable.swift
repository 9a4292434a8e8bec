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
        var isGroup = false
        var largest: [Double]

        /// The cells that do not depend on what is measured.
        var names: [String] {
            isGroup ? [pytorch, "by the same names", "all"] : ["`\(pytorch)`", "`\(ours)`", "\(cases)"]
        }
    }

    let title: String
    /// What was compared, one column each.
    let columns: [String]
    /// By how much differences may differ that are nothing but rounding.
    private let rounding: Double
    private var rows: [Row] = []

    /// - Parameter rounding: some units in the last place of a 32-bit number when left out
    init(_ title: String, columns: [String], rounding: Double = 5e-7) {
        self.title = title
        self.columns = columns
        self.rounding = rounding
    }

    /// Takes one case in: its differences in the order of the columns.
    mutating func add(_ pytorch: String, _ ours: String, _ differences: [Double]) {
        add(Row(pytorch: pytorch, ours: ours, largest: Array(repeating: 0, count: columns.count)), differences)
    }

    /// Takes one case of a group in, whose row counts nothing: one more in the group leaves the article as it is.
    mutating func add(group: String, _ differences: [Double]) {
        let none = Array(repeating: 0.0, count: columns.count)
        add(Row(pytorch: group, ours: group, isGroup: true, largest: none), differences)
    }

    private mutating func add(_ row: Row, _ differences: [Double]) {
        let index = rows.firstIndex { $0.pytorch == row.pytorch } ?? rows.count
        if index == rows.count { rows.append(row) }
        rows[index].cases += 1
        rows[index].largest = zip(rows[index].largest, differences).map { max($0, $1) }
    }

    /// Prints the table when that is asked for; otherwise the article must have its rows. Its numbers need not be the same to
    /// the last place, which depends on the processor, but of the same order.
    func compareWithArticle() throws {
        if ProcessInfo.processInfo.environment["GLASSNET_TABLE"] != nil {
            print("\n" + markdown + "\n")
            return
        }
        let lines = try String(contentsOf: AccuracyTable.article, encoding: .utf8).split(separator: "\n")
        for row in rows {
            let start = AccuracyTable.line(row.names) + " "
            guard let line = lines.first(where: { $0.hasPrefix(start) }) else {
                Issue.record(
                    "Accuracy.md has no row for the \(row.cases) cases of \(row.pytorch); put in what GLASSNET_TABLE=1 prints"
                )
                continue
            }
            let written = line.dropFirst(start.count).split(separator: "|").map {
                Double($0.trimmingCharacters(in: .whitespaces)) ?? .nan
            }
            #expect(
                written.count == row.largest.count && zip(written, row.largest).allSatisfy(isNear),
                "Accuracy.md has \(written) for \(row.pytorch), measured are \(row.largest)")
        }
    }

    private func isNear(_ written: Double, _ measured: Double) -> Bool {
        measured <= 8 * written + rounding && written <= 8 * measured + rounding
    }

    static let article = URL(filePath: #filePath)
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
