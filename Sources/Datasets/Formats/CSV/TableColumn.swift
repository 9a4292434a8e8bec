/// What a column of a table holds, and what each of its fields is worth.
struct TableColumn {
    enum Kind: Equatable {
        case numbers
        /// Words that come again: each is worth its place among them.
        case categories([String])
        /// Nothing in any row.
        case empty
        /// It counts the rows.
        case index
        /// Another word in each row: names.
        case names
        /// What cannot be used as it stands.
        case broken(CSVProblem.ColumnFault.Kind)
    }

    let name: String
    private(set) var kind: Kind
    private let decimal: UInt8
    /// What each word is worth: a number, a category's place; `nan`: a gap.
    let worth: [Double]
    /// Whether numbers of it have to be read again as they are written, since they stand among words.
    private(set) var needsTexts = false
    /// Rows where it has none.
    private(set) var gaps = 0

    /// What spreadsheets, databases and people write where nothing is known; among words only what pandas takes for it.
    static let gapWords: Set = ["", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "null", "NULL", "?"]
    private static let gapsAmongNumbers: Set = [
        "na", "n/a", "#n/a", "<na>", "nan", "-nan", "null", "none", "nil", "-", "--", "...", ".", "missing", "unknown",
    ]

    /// More categories than this are names, texts or numbers that went wrong.
    static let mostCategories = 100

    /// - Parameter slot: its place among the kept columns
    init(_ cells: TableCells, _ slot: Int, name: String, decimal: UInt8, text: TableText) {
        self.name = name
        self.decimal = decimal
        let words = cells.words[slot]
        let counts = words.counts
        defer { gaps = counts.indices.reduce(0) { $0 + (worth[$1].isNaN ? counts[$1] : 0) } }
        let numbers = words.texts.map { DecimalNumber.parse($0, decimal: decimal) }
        let numberCount =
            cells.count - counts.enumerated().reduce(0) { $0 + (numbers[$1.offset] == nil ? $1.element : 0) }
        let isGap = words.texts.map { TableColumn.gapWords.contains($0) }
        let isGapOfNumbers = words.texts.indices.map {
            isGap[$0] || TableColumn.gapsAmongNumbers.contains(words.texts[$0].lowercased())
        }
        let others = words.texts.indices.filter { numbers[$0] == nil && !isGapOfNumbers[$0] && counts[$0] > 0 }
        let known = cells.count - counts.indices.reduce(0) { $0 + (isGap[$1] ? counts[$1] : 0) }
        func worthOfNumbers() -> [Double] { numbers.map { $0 ?? .nan } }
        guard known > 0 else {
            (kind, worth) = (.empty, worthOfNumbers())
            return
        }
        guard !others.isEmpty else {
            if numberCount == 0 {
                // `-` and `none` alone are words.
                (kind, worth) = TableColumn.categories(words, numbers, isGap, counts)
                return
            }
            worth = worthOfNumbers()
            let isIndex =
                TableColumn.isIndexName(name) && TableColumn.countsRows(cells, slot)
                || name == "" && cells.columns[slot] == 0 && TableColumn.areDifferent(cells, slot)
            kind = isIndex ? .index : .numbers
            return
        }
        let faults = others.map { ($0, NumberFault(words.texts[$0], decimal: decimal)) }
        let nearly = faults.filter { $0.1 != .word }
        let wrong = others.reduce(0) { $0 + counts[$1] }
        let isCoded =
            numberCount > 0 && faults.allSatisfy { $0.1.isWord } && wrong * 10 >= known && known >= 20
            && TableColumn.areFew(cells, slot, and: others.count)
        if !isCoded, nearly.count * 2 > others.count || numberCount * 2 >= numberCount + wrong {
            let (place, fault) = (nearly.first ?? faults[0])
            let (line, column) = text.place(of: words.offsets[place])
            worth = worthOfNumbers()
            kind = .broken(
                .cell(words.texts[place], line: line, column: column, fault: fault, others: wrong - 1))
            return
        }
        needsTexts = counts.reduce(0, +) < cells.count
        let different = words.texts.indices.count { !isGap[$0] && counts[$0] > 0 }
        if different == known, known >= 5 {
            (kind, worth) = (.names, worthOfNumbers())
        } else if different > TableColumn.mostCategories || known >= 10 && different * 2 > known {
            (kind, worth) = (.broken(.manyWords(different, rows: known)), worthOfNumbers())
        } else {
            (kind, worth) = TableColumn.categories(words, numbers, isGap, counts)
        }
    }

    /// Of a column to predict: whatever it holds is a class.
    init(classesOf cells: TableCells, _ slot: Int, name: String, decimal: UInt8) {
        self.name = name
        self.decimal = decimal
        let words = cells.words[slot]
        let numbers = words.texts.map { DecimalNumber.parse($0, decimal: decimal) }
        let isGap = words.texts.map { TableColumn.gapWords.contains($0) }
        (kind, worth) = TableColumn.categories(words, numbers, isGap, nil)
        let counts = words.counts
        gaps = counts.indices.reduce(0) { $0 + (worth[$1].isNaN ? counts[$1] : 0) }
    }

    /// What a category's name is worth as a number, if it is one.
    func number(_ category: String) -> Double? { DecimalNumber.parse(category, decimal: decimal) }

    /// By value where all are numbers, `1` and `1.0` being one, else by name.
    private static func categories(
        _ words: TableCells.Words, _ numbers: [Double?], _ isGap: [Bool], _ counts: [Int]?
    ) -> (Kind, [Double]) {
        let used = words.texts.indices.filter { !isGap[$0] && counts?[$0] != 0 }
        let areNumbers = used.allSatisfy { numbers[$0] != nil }
        let sorted = used.sorted { a, b in
            let (left, right) = (words.texts[a], words.texts[b])
            guard areNumbers, let first = numbers[a], let second = numbers[b], first != second else {
                return areNumbers && left.count != right.count ? left.count < right.count : left < right
            }
            return first < second
        }
        var names: [String] = []
        var worth = [Double](repeating: .nan, count: words.texts.count)
        for (index, place) in sorted.enumerated() {
            if index == 0 || !areNumbers || numbers[place] != numbers[sorted[index - 1]] {
                names.append(words.texts[place])
            }
            worth[place] = Double(names.count - 1)
        }
        return (.categories(names), worth)
    }

    /// Whether there are so few different numbers and words that they are categories: 2, 3, 4 and `5more` doors.
    private static func areFew(_ cells: TableCells, _ slot: Int, and words: Int) -> Bool {
        var different: Set<Double> = []
        for row in 0..<cells.count where different.count + words <= 20 {
            let value = cells.values[row * cells.columns.count + slot]
            if !value.isNaN { different.insert(value) }
        }
        return different.count + words <= 20
    }

    /// Whether it is 0, 1, 2, ... or 1, 2, 3, ...
    private static func countsRows(_ cells: TableCells, _ slot: Int) -> Bool {
        guard let first = cells.values.dropFirst(slot).first, first == 0 || first == 1 else { return false }
        return (0..<cells.count).allSatisfy { cells.values[$0 * cells.columns.count + slot] == first + Double($0) }
    }

    /// Whether each row has another whole number: an index that was shuffled, or is a part of one.
    private static func areDifferent(_ cells: TableCells, _ slot: Int) -> Bool {
        let values = (0..<cells.count).lazy.map { cells.values[$0 * cells.columns.count + slot] }
        return values.allSatisfy { $0 == $0.rounded() } && Set(values).count == cells.count
    }

    /// `id`, `PassengerId`, `Unnamed: 0`, none at all: what tables call the number of a row.
    private static func isIndexName(_ name: String) -> Bool {
        let word = name.lowercased()
        return ["", "id", "index", "idx", "row", "no", "no.", "nr", "nr.", "#", "rownames", "序号", "编号", "行号"].contains(
            word)
            || word.hasPrefix("unnamed: ") || word.hasSuffix("_id") || name.hasSuffix("Id") || name.hasSuffix("ID")
    }
}
