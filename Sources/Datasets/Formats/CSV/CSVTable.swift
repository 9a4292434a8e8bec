/// A table of numbers with a class in each row.
///
/// The first row is a header when it names a class column, or when it has a word in a number's column and no number at all.
/// The class column is the one named `class`, `label`, `target`, `species`, `category` or `variety`, else the last.
struct CSVTable: Equatable {
    let path: String
    /// The columns' names: the header's, or their numbers from 1.
    let names: [String]
    let classColumn: Int
    /// Without the header; each as long as `names`.
    let rows: [[CSVReader.Field]]

    static let classNames = ["class", "label", "target", "species", "category", "variety"]

    /// - Throws: ``DatasetError``, naming `path`.
    init(path: String) throws(DatasetError) {
        try self.init(bytes: FileBytes.read(path), path: path)
    }

    /// - Throws: ``DatasetError/csv(_:_:)``.
    init(bytes: [UInt8], path: String) throws(DatasetError) {
        do throws(CSVProblem) {
            var reader = CSVReader(bytes)
            try self.init(rows: reader.rows(), path: path)
        } catch {
            throw .csv(path, error)
        }
    }

    private init(rows: [[CSVReader.Field]], path: String) throws(CSVProblem) {
        guard let first = rows.first else { throw .empty }
        for row in rows where row.count != first.count {
            throw .ragged(line: row[0].line, found: row.count, expected: first.count)
        }
        guard first.count >= 2 else { throw .noFeatures }
        let words = first.map { CSVTable.trimmed($0.text) }
        let named = CSVTable.classNames.lazy.compactMap { name in words.firstIndex { $0.lowercased() == name } }.first
        let numbers = words.map { CSVTable.number($0) != nil }
        let hasHeader = named != nil || !numbers.contains(true)
        self.path = path
        self.rows = hasHeader ? Array(rows.dropFirst()) : rows
        names = hasHeader ? words : (1...first.count).map(String.init)
        classColumn = named ?? first.count - 1
        guard self.rows.count >= 2 else { throw .tooFewRows(self.rows.count) }
    }

    /// A decimal number; `nil` for words, for hexadecimal, and for what no `Float` holds.
    static func number(_ text: String) -> Float? {
        let text = trimmed(text)
        guard text.utf8.allSatisfy({ CSVTable.numeric.contains($0) }), let value = Float(text), value.isFinite else {
            return nil
        }
        return value
    }

    static func trimmed(_ text: String) -> String {
        guard let start = text.firstIndex(where: { !$0.isWhitespace }),
            let end = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[start...end])
    }

    private static let numeric = Set("0123456789+-.eE".utf8)
}
