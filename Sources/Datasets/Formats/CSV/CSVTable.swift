import Foundation
import Localization

/// A table that was read: which of its columns are samples, which are to be predicted, which rows are used.
///
/// The columns to predict are those that somebody named, else the one whose name says so (`class`, `label`, `target`, ...), else
/// the last. Of the others those that count or name the rows are left out, and empty ones.
struct CSVTable {
    let path: String
    let cells: TableCells
    /// By place among the kept columns.
    let columns: [TableColumn]
    let inputs: [Int]
    let targets: [Int]
    /// Whether the targets are a class, not numbers.
    let isClassified: Bool
    /// The rows without a gap that matters.
    private(set) var rows: [Int]
    let options: TableOptions
    let expectation: DataExpectation
    var notices: [Text] = []

    /// - Throws: ``DatasetError``, naming `path`.
    init(
        path: String, options: TableOptions = TableOptions(), expecting expectation: DataExpectation = DataExpectation()
    ) throws(DatasetError) {
        try self.init(bytes: FileBytes.read(path), path: path, options: options, expecting: expectation)
    }

    /// - Throws: ``DatasetError/csv(_:_:)``.
    init(
        bytes: [UInt8], path: String, options: TableOptions = TableOptions(),
        expecting expectation: DataExpectation = DataExpectation()
    ) throws(DatasetError) {
        do throws(CSVProblem) {
            let text = try TableText(bytes)
            self = try text.bytes.withUnsafeBufferPointer { bytes throws(CSVProblem) in
                try CSVTable(bytes, text, path: path, options, expectation)
            }
        } catch {
            throw .csv(path, error)
        }
    }

    private init(
        _ bytes: UnsafeBufferPointer<UInt8>, _ text: TableText, path: String, _ options: TableOptions,
        _ expectation: DataExpectation
    ) throws(CSVProblem) {
        let dialect = TableDialect(bytes, from: text.start, options)
        let sample = try CSVTable.sample(bytes, dialect, text)
        guard !sample.isEmpty else { throw .empty }
        try CSVTable.checkTitle(bytes, dialect, text, sample)
        let header = TableHeader(sample, decimal: dialect.decimal, said: dialect.header == nil ? options.header : true)
        guard header.names.count >= 2 else { throw .noFeatures }
        let names = TableNames(header.names)
        var targets = try names.places(options.target)
        let dropped = try names.places(options.drop)
        if let both = targets.first(where: dropped.contains) { throw .targetDropped(header.names[both]) }
        let kept = header.names.indices.filter { !dropped.contains($0) }
        guard kept.count >= 2 else { throw .noFeatures }
        let guess = TargetGuess(header, sample, kept: kept, expectation, task: options.task, decimal: dialect.decimal)
        if targets.isEmpty { targets = [guess.column] }
        guard kept.count > targets.count else { throw .noFeatures }
        let targetSlots = targets.compactMap(kept.firstIndex)
        var isClassified =
            targets.count == 1 && (options.task ?? expectation.task ?? .classification) == .classification
        var texts = Set(isClassified ? targets : [])
        var (cells, columns): (TableCells, [TableColumn])
        while true {
            cells = try TableCells(
                bytes, dialect, hasHeader: header.isThere, width: header.names.count, columns: kept, texts: texts,
                text: text)
            columns = kept.enumerated().map { [cells] slot, column in
                let name = header.names[column]
                return isClassified && targetSlots.contains(slot)
                    ? TableColumn(classesOf: cells, slot, name: name, decimal: dialect.decimal)
                    : TableColumn(cells, slot, name: name, decimal: dialect.decimal, text: text)
            }
            if options.task == nil, targets.count == 1, targetSlots.count == 1 {
                let expected = CSVTable.task(cells, columns[targetSlots[0]], targetSlots[0], expectation, isClassified)
                if expected != isClassified {
                    isClassified = expected
                    texts = isClassified ? texts.union(targets) : texts.subtracting(targets)
                    continue
                }
            }
            let more = kept.indices.filter { columns[$0].needsTexts && !texts.contains(kept[$0]) }
            guard !more.isEmpty else { break }
            texts.formUnion(more.map { kept[$0] })
        }
        (self.path, self.cells, self.columns, self.isClassified) = (path, cells, columns, isClassified)
        (self.options, self.expectation, self.targets) = (options, expectation, targetSlots)
        inputs = kept.indices.filter { slot in
            !targetSlots.contains(slot) && ![.index, .names, .empty].contains(columns[slot].kind)
        }
        guard cells.count > 0 else { throw .tooFewRows(0) }
        rows = CSVTable.rows(cells, columns, inputs: inputs, targets: targetSlots, options)
        try check()
        notices = notices(header, dialect, guess: options.target.isEmpty ? guess : nil)
    }

    /// The first rows as text: as many as tell what the columns are.
    static func sample(
        _ bytes: UnsafeBufferPointer<UInt8>, _ dialect: TableDialect, _ text: TableText
    ) throws(CSVProblem) -> [[String]] {
        var scanner = FieldScanner(bytes, dialect)
        var rows: [[String]] = []
        var fields = 0
        while rows.count < 200, rows.count < 3 || fields < 20_000, try TableCells.next(&scanner, text) {
            var row: [String] = []
            for field in scanner.fields {
                guard let text = scanner.text(field) else { throw .notText(line: text.place(of: field.start).line) }
                row.append(trimmed(text))
            }
            if rows.isEmpty, dialect.header != nil, row[0] == "" { row[0] = "#" }
            fields += row.count
            rows.append(row)
        }
        return rows
    }

    /// Whether the column to predict holds classes: always where somebody waits for some, never where numbers are waited for
    /// and are there, but for as many different ones as there are outputs.
    private static func task(
        _ cells: TableCells, _ column: TableColumn, _ slot: Int, _ expectation: DataExpectation, _ isClassified: Bool
    ) -> Bool {
        switch (expectation.task, column.kind) {
        case (.classification, _): return true
        case (.regression, .categories) where !isClassified: return true
        case (.regression, .numbers) where !isClassified:
            guard let outputs = expectation.outputs, outputs >= 2 else { return false }
            var different: Set<Double> = []
            for row in 0..<cells.count where different.count <= outputs {
                let value = cells.values[row * cells.columns.count + slot]
                if !value.isNaN { different.insert(value) }
            }
            return different.count == outputs
        // Numbers with fractions, most of them different, are no classes.
        case (nil, .categories(let names)) where isClassified:
            let fractions = names.contains { column.number($0).map { $0 != $0.rounded() } ?? false }
            let areNumbers = names.allSatisfy { column.number($0) != nil }
            return !(fractions && areNumbers && names.count * 2 > cells.count)
        default: return isClassified
        }
    }

    /// Rows without a gap; where gaps are filled, only what is to be predicted must be there.
    private static func rows(
        _ cells: TableCells, _ columns: [TableColumn], inputs: [Int], targets: [Int], _ options: TableOptions
    ) -> [Int] {
        let needed = options.gaps == .drop ? inputs + targets : targets
        let holds = needed.filter { columns[$0].gaps > 0 }
        guard !holds.isEmpty else { return Array(0..<cells.count) }
        return (0..<cells.count).filter { row in
            holds.allSatisfy { slot in
                let value = cells.values[row * cells.columns.count + slot]
                return !value.isNaN || !columns[slot].worth[TableCells.word(of: value)].isNaN
            }
        }
    }

    /// What a field is worth: a number, a category's place; `nan`: a gap.
    func value(_ row: Int, _ slot: Int) -> Double {
        let value = cells.values[row * cells.columns.count + slot]
        return value.isNaN ? columns[slot].worth[TableCells.word(of: value)] : value
    }

    static func trimmed(_ text: String) -> String {
        guard let start = text.firstIndex(where: { !$0.isWhitespace }),
            let end = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[start...end])
    }
}
