/// The fields of a table, row by row: numbers, and words by their place in their column's list.
///
/// A word is kept as a NaN that carries its place, so that a million rows of numbers are a million rows of numbers. An empty
/// field is the first word of each column.
struct TableCells {
    /// The words of a column, each once.
    struct Words {
        fileprivate(set) var texts = [""]
        /// Where each stands in the file first.
        fileprivate(set) var offsets = [0]
        /// How many rows have it.
        fileprivate(set) var counts = [0]
        fileprivate var places: [String: Int] = ["": 0]
        /// More words than anybody gives classes or categories: the rest is counted as the last.
        fileprivate(set) var isFull = false
        static let most = 1 << 16
    }

    /// The columns that are kept, by their place in the file.
    let columns: [Int]
    private(set) var values: [Double] = []
    private(set) var words: [Words]
    private(set) var count = 0

    static func word(_ place: Int) -> Double { Double(bitPattern: 0x7FF8_0000_0000_0000 | UInt64(place)) }
    static func word(of cell: Double) -> Int { Int(cell.bitPattern & 0xFFFF_FFFF) }

    /// - Parameters:
    ///   - texts: columns whose numbers are kept as they are written
    ///   - width: how many fields each row has
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, _ dialect: TableDialect, hasHeader: Bool, width: Int, columns: [Int],
        texts: Set<Int>, text: TableText
    ) throws(CSVProblem) {
        self.columns = columns
        words = columns.map { _ in Words() }
        let isText = columns.map(texts.contains)
        values.reserveCapacity(bytes.count / 8)
        var scanner = FieldScanner(bytes, dialect)
        var isHeader = hasHeader
        var ragged: (offset: Int, found: Int, count: Int)?
        while try TableCells.next(&scanner, text) {
            guard !isHeader else {
                isHeader = false
                continue
            }
            guard scanner.fields.count == width else {
                ragged = (
                    ragged?.offset ?? scanner.row, ragged?.found ?? scanner.fields.count, (ragged?.count ?? 0) + 1
                )
                continue
            }
            for (slot, column) in columns.enumerated() {
                let field = scanner.fields[column]
                if !isText[slot],
                    let number = DecimalNumber.parse(bytes, field.start, field.end, decimal: dialect.decimal)
                {
                    values.append(number)
                } else if field.start == field.end {
                    values.append(count(0, slot))
                } else {
                    values.append(try word(field, slot, isText[slot], scanner, dialect, text))
                }
            }
            count += 1
        }
        if let ragged {
            throw .ragged(
                line: text.place(of: ragged.offset).line, found: ragged.found, expected: width, others: ragged.count - 1
            )
        }
    }

    /// The next row; what is wrong with its quotes, with its place.
    static func next(_ scanner: inout FieldScanner, _ text: TableText) throws(CSVProblem) -> Bool {
        do throws(FieldScanner.Fault) {
            return try scanner.next()
        } catch {
            switch error {
            case .openQuote(let offset):
                let place = text.place(of: offset)
                throw .openQuote(line: place.line, column: place.column)
            case .strayQuote(let offset):
                let place = text.place(of: offset)
                throw .strayQuote(line: place.line, column: place.column)
            }
        }
    }

    private mutating func word(
        _ field: FieldScanner.Field, _ slot: Int, _ isText: Bool, _ scanner: FieldScanner, _ dialect: TableDialect,
        _ text: TableText
    ) throws(CSVProblem) -> Double {
        guard let written = scanner.text(field) else { throw .notText(line: text.place(of: field.start).line) }
        let word = CSVTable.trimmed(written)
        // Blanks other than ASCII's were in the way.
        if !isText, word != written, let number = DecimalNumber.parse(word, decimal: dialect.decimal) { return number }
        if let place = words[slot].places[word] { return count(place, slot) }
        let place = words[slot].texts.count
        guard place < Words.most else {
            words[slot].isFull = true
            return count(place - 1, slot)
        }
        words[slot].texts.append(word)
        words[slot].offsets.append(field.isQuoted ? field.start - 1 : field.start)
        words[slot].counts.append(0)
        words[slot].places[word] = place
        return count(place, slot)
    }

    private mutating func count(_ place: Int, _ slot: Int) -> Double {
        words[slot].counts[place] += 1
        return TableCells.word(place)
    }
}
