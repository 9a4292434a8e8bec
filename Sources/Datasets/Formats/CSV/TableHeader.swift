/// Whether the first row of a table names its columns, and how.
struct TableHeader {
    /// A name for each column: the header's, or its place from 1.
    let names: [String]
    let isThere: Bool
    /// The numbers that were taken for names, where nobody said that they are.
    private(set) var numbers: [String] = []

    /// - Parameters:
    ///   - rows: the first ones, blanks trimmed
    ///   - said: whether there is one, where somebody said so
    init(_ rows: [[String]], decimal: UInt8, said: Bool?) {
        let first = rows[0]
        let rest = rows.dropFirst()
        isThere = said ?? TableHeader.looksLikeOne(first, above: Array(rest), decimal: decimal)
        guard isThere else {
            names = first.indices.map { "\($0 + 1)" }
            return
        }
        if said == nil, !first.contains(where: TargetGuess.isClassName) {
            numbers = first.filter { DecimalNumber.parse($0, decimal: decimal) != nil }
        }
        guard let below = rest.first, below.count == first.count + 1 else {
            names = first
            return
        }
        // One name less than fields: R names its rows, and others end each row, but not the header, with a separator.
        names = below.last == "" ? first + [""] : [""] + first
    }

    /// A row of names differs from the rows below it: it says a class column's name, or words above numbers, or words that never
    /// come again. Numbers may be names too: 0, 1, 2, ... or years, above what is no such number.
    private static func looksLikeOne(_ first: [String], above rest: [[String]], decimal: UInt8) -> Bool {
        if first.contains(where: TargetGuess.isClassName) { return true }
        let numbers = first.map { DecimalNumber.parse($0, decimal: decimal) }
        let rest = rest.filter { $0.count == first.count }
        if first.contains(where: { $0 != "" && TableColumn.gapWords.contains($0) }) { return false }
        guard numbers.contains(where: { $0 != nil }) else {
            let isRow = first.indices.allSatisfy { column in
                rest.contains { $0[column] == first[column] } && rest.allSatisfy { !isNumber($0[column], decimal) }
            }
            return !isRow || rest.isEmpty
        }
        let names = zip(first, numbers).filter { $1 != nil }.map(\.0)
        guard names.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), Set(names).count == names.count
        else {
            return false
        }
        // Only digits, all different. The class may be first or last: a name comes in no other row.
        let isAlone = [first.count - 1, 0].contains { column in
            numbers[column] == nil && first[column] != "" && rest.count >= 2
                && !rest.contains { $0[column] == first[column] }
                && !rest.contains { isNumber($0[column], decimal) }
        }
        let hasFractions = first.indices.contains { column in
            numbers[column] != nil
                && rest.contains { row in
                    DecimalNumber.parse(row[column], decimal: decimal).map { $0 != $0.rounded() || $0 < 0 } ?? false
                }
        }
        let wordsAboveNumbers = first.indices.count { column in
            numbers[column] == nil && first[column] != "" && !rest.isEmpty
                && rest.allSatisfy { isNumber($0[column], decimal) }
        }
        if isAlone && hasFractions || wordsAboveNumbers >= 2 { return true }
        guard let step = step(of: numbers), step != 0 else { return false }
        if wordsAboveNumbers == 1 || isAlone { return true }
        // 0, 1, 2, 3: no row of measurements is so, unless all are.
        let counts = names.count >= 4 && step == 1 && ["0", "1"].contains(names[0])
        if counts, !rest.contains(where: { self.step(of: $0.map { DecimalNumber.parse($0, decimal: decimal) }) == 1 }) {
            return true
        }
        // An empty name is that of an index: the numbers beside it count the columns.
        let lastIsNew = rest.count >= 2 && !rest.contains { $0.last == first.last }
        return lastIsNew && (hasFractions || first[0] == "")
    }

    /// From each number of a row to the next, where it is always the same; words do not count.
    private static func step(of row: [Double?]) -> Double? {
        let values = row.compactMap { $0 }
        let steps = Set(zip(values, values.dropFirst()).map { $1 - $0 })
        return steps.count == 1 ? steps.first : nil
    }

    private static func isNumber(_ text: String, _ decimal: UInt8) -> Bool {
        text == "" || DecimalNumber.parse(text, decimal: decimal) != nil
    }
}
