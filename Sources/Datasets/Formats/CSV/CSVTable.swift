/// A table of numbers with a class in each row.
///
/// The first row is a header when it names a class column, or when it has a word in a number's column and no number at all.
/// The class column is the one named `class`, `label`, `target`, `species`, `category` or `variety`, else the last.
struct CSVTable: Equatable {
    let path: String
    /// The columns' names: the header's, or their numbers from 1.
    let names: [String]
    let classColumn: Int
    /// The numbers, row by row.
    let values: [Double]
    /// The class of each row.
    let words: [String]

    static let classNames = ["class", "label", "target", "species", "category", "variety"]

    /// - Throws: ``DatasetError``, naming `path`.
    init(path: String) throws(DatasetError) {
        try self.init(bytes: FileBytes.read(path), path: path)
    }

    /// - Throws: ``DatasetError/csv(_:_:)``.
    init(bytes: [UInt8], path: String) throws(DatasetError) {
        do throws(CSVProblem) {
            var reader = CSVReader(bytes)
            try self.init(&reader, path: path)
        } catch {
            throw .csv(path, error)
        }
    }

    /// Row by row: a large file's fields are never all in memory.
    private init(_ reader: inout CSVReader, path: String) throws(CSVProblem) {
        guard let first = try reader.next() else { throw .empty }
        guard first.count >= 2 else { throw .noFeatures }
        let header = first.map { CSVTable.trimmed($0.text) }
        let named = CSVTable.classNames.lazy.compactMap { name in header.firstIndex { $0.lowercased() == name } }.first
        let hasHeader = named != nil || !header.contains { CSVTable.number($0) != nil }
        self.path = path
        names = hasHeader ? header : (1...first.count).map(String.init)
        classColumn = named ?? first.count - 1
        var values = [Double]()
        var words = [String]()
        var next = hasHeader ? try reader.next() : first
        while let row = next {
            guard row.count == first.count else {
                throw .ragged(line: row[0].line, found: row.count, expected: first.count)
            }
            for (column, field) in row.enumerated() where column != classColumn {
                guard let value = CSVTable.number(field.text) else {
                    throw .notANumber(field.text, line: field.line, column: field.column, name: names[column])
                }
                values.append(value)
            }
            let word = row[classColumn]
            words.append(CSVTable.trimmed(word.text))
            guard words.last != "" else { throw .noClass(line: word.line, column: word.column) }
            next = try reader.next()
        }
        guard words.count >= 2 else { throw .tooFewRows(words.count) }
        self.values = values
        self.words = words
    }

    /// A decimal number; `nil` for words, for hexadecimal, and for what no `Float` holds.
    static func number(_ text: String) -> Double? {
        // Most fields are digits only: trimming looks at whole characters, which costs more than reading the number.
        let text = text.utf8.allSatisfy(isNumeric) ? text : trimmed(text)
        guard text.utf8.allSatisfy(isNumeric), let value = Double(text), Float(value).isFinite else { return nil }
        return value
    }

    static func trimmed(_ text: String) -> String {
        guard let start = text.firstIndex(where: { !$0.isWhitespace }),
            let end = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[start...end])
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}

extension CSVTable {
    /// The numbers as they stand and the classes in order: by value when all are numbers, else by name.
    ///
    /// - Throws: ``DatasetError/csv(_:_:)`` when all rows are of one class.
    /// - Complexity: O(values + classes log classes).
    func dataset(named name: String) throws(DatasetError) -> Dataset {
        let classes = CSVTable.sorted(Set(words))
        guard classes.count >= 2 else { throw .csv(path, .oneClass(words[0], column: names[classColumn])) }
        let positions = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
        return Dataset(
            name: name, samples: .numbers(NumberSamples(shape: [names.count - 1], values: values.map { Float($0) })),
            targets: .classes(words.compactMap { positions[$0] }, names: classes)
        )
    }

    /// The data set split, its columns standardised.
    func split(named name: String) throws(DatasetError) -> DataSplit {
        try dataset(named: name).split().standardised(values)
    }

    private static func sorted(_ words: Set<String>) -> [String] {
        let numbered = words.sorted().compactMap { word in number(word).map { (word, $0) } }
        guard numbered.count == words.count else { return words.sorted() }
        return numbered.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }
}
