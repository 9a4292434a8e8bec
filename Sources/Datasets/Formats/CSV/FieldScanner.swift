/// Cuts the bytes of a table into fields (RFC 4180): a field in quotes may hold separators, line ends and doubled quotes. Lines
/// end with CRLF, LF or CR; lines without any field, and comments, are passed over. Blanks around fields do not count.
struct FieldScanner {
    /// Where a field's text lies, without its quotes.
    struct Field {
        let start: Int
        let end: Int
        var hasDoubledQuotes = false
        var isQuoted = false
    }

    /// What goes wrong at a byte.
    enum Fault: Error {
        case openQuote(at: Int), strayQuote(at: Int)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let dialect: TableDialect
    private(set) var index: Int
    /// Fields of one row, the last that was read.
    private(set) var fields: [Field] = []
    /// Where that row begins.
    private(set) var row = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: TableDialect) {
        self.bytes = bytes
        self.dialect = dialect
        index = dialect.start
    }

    /// Reads the next row into ``fields``; `false` at the end.
    ///
    /// - Complexity: O(bytes of the row).
    mutating func next() throws(Fault) -> Bool {
        while true {
            while index < bytes.count, isLineEnd(bytes[index]) { index += 1 }
            guard index < bytes.count else { return false }
            row = index
            if index == dialect.header { skipBlanks(and: TableDialect.hash) }
            if dialect.hasComments, index != dialect.header, isComment {
                while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
                continue
            }
            fields.removeAll(keepingCapacity: true)
            try readFields()
            if fields.contains(where: { $0.start < $0.end || $0.isQuoted }) { return true }
        }
    }

    private mutating func readFields() throws(Fault) {
        while true {
            skipBlanks()
            if dialect.isBlank, !fields.isEmpty, index == bytes.count || isLineEnd(bytes[index]) { return }
            fields.append(try field())
            guard index < bytes.count, !isLineEnd(bytes[index]) else { return }
            index += 1
        }
    }

    private mutating func field() throws(Fault) -> Field {
        let start = index
        guard index < bytes.count, bytes[index] == TableDialect.quote else {
            while index < bytes.count {
                let byte = bytes[index]
                if isFieldEnd(byte) { break }
                guard byte != TableDialect.quote else { throw .strayQuote(at: index) }
                index += 1
            }
            var end = index
            while end > start, isBlank(bytes[end - 1]) { end -= 1 }
            return Field(start: start, end: end)
        }
        index += 1
        var hasDoubledQuotes = false
        while true {
            while index < bytes.count, bytes[index] != TableDialect.quote { index += 1 }
            guard index < bytes.count else { throw .openQuote(at: start) }
            index += 1
            guard index < bytes.count, bytes[index] == TableDialect.quote else { break }
            hasDoubledQuotes = true
            index += 1
        }
        let end = index - 1
        if !dialect.isBlank { skipBlanks() }
        guard index == bytes.count || isFieldEnd(bytes[index]) else { throw .strayQuote(at: index) }
        return Field(start: start + 1, end: end, hasDoubledQuotes: hasDoubledQuotes, isQuoted: true)
    }

    private var isComment: Bool {
        var index = index
        while index < bytes.count, isBlank(bytes[index]) { index += 1 }
        return index < bytes.count && bytes[index] == TableDialect.hash
    }

    private mutating func skipBlanks(and sign: UInt8? = nil) {
        while index < bytes.count, isBlank(bytes[index]) || bytes[index] == sign { index += 1 }
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == TableDialect.blank || byte == TableDialect.tab && dialect.separator != TableDialect.tab
    }

    private func isFieldEnd(_ byte: UInt8) -> Bool {
        byte == dialect.separator || isLineEnd(byte) || dialect.isBlank && byte == TableDialect.tab
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == TableDialect.lineFeed || byte == TableDialect.carriageReturn
    }

    /// A field's text; `nil` where it is no UTF-8.
    func text(_ field: Field) -> String? {
        guard field.start < field.end else { return "" }
        let text = String(validating: bytes[field.start..<field.end], as: UTF8.self)
        return field.hasDoubledQuotes ? text?.replacing("\"\"", with: "\"") : text
    }
}
