/// Cuts the bytes of a CSV file into fields (RFC 4180): commas between them, a field in quotes may hold commas, line ends and
/// doubled quotes. Lines end with CRLF, LF or CR; blank lines are passed over.
struct CSVReader {
    struct Field: Equatable {
        let text: String
        let line: Int
        let column: Int
    }

    private let bytes: [UInt8]
    private var index: Int
    private var line = 1
    private var column = 1
    /// Fields of the row before.
    private var width = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next row that is not blank; `nil` at the end.
    ///
    /// - Complexity: O(bytes of the row).
    mutating func next() throws(CSVProblem) -> [Field]? {
        while index < bytes.count, isLineEnd(bytes[index]) { advance() }
        return index < bytes.count ? try row() : nil
    }

    private mutating func row() throws(CSVProblem) -> [Field] {
        var fields = [Field]()
        fields.reserveCapacity(width)
        defer { width = fields.count }
        fields.append(try field())
        while index < bytes.count, bytes[index] == UInt8(ascii: ",") {
            advance()
            fields.append(try field())
        }
        return fields
    }

    private mutating func field() throws(CSVProblem) -> Field {
        let (line, column) = (line, column)
        let quoted = index < bytes.count && bytes[index] == CSVReader.quote
        let contents = quoted ? try quotedContents() : try plainContents()
        guard let text = String(validating: contents, as: UTF8.self) else { throw .notText(line: line) }
        return Field(text: text, line: line, column: column)
    }

    private mutating func plainContents() throws(CSVProblem) -> [UInt8] {
        let start = index
        while index < bytes.count, !isFieldEnd(bytes[index]) {
            guard bytes[index] != CSVReader.quote else { throw .strayQuote(line: line, column: column) }
            advance()
        }
        return Array(bytes[start..<index])
    }

    private mutating func quotedContents() throws(CSVProblem) -> [UInt8] {
        let (line, column) = (line, column)
        var contents = [UInt8]()
        advance()
        while true {
            guard index < bytes.count else { throw .openQuote(line: line, column: column) }
            let byte = bytes[index]
            advance()
            if byte == CSVReader.quote {
                guard index < bytes.count, bytes[index] == CSVReader.quote else { break }
                advance()
            }
            contents.append(byte)
        }
        guard index == bytes.count || isFieldEnd(bytes[index]) else {
            throw .strayQuote(line: self.line, column: self.column)
        }
        return contents
    }

    private mutating func advance() {
        let byte = bytes[index]
        index += 1
        switch byte {
        case CSVReader.carriageReturn where index < bytes.count && bytes[index] == CSVReader.lineFeed:
            break
        case CSVReader.carriageReturn, CSVReader.lineFeed:
            line += 1
            column = 1
        // The later bytes of a character.
        case 0x80...0xBF: break
        default: column += 1
        }
    }

    private func isFieldEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || isLineEnd(byte) }
    private func isLineEnd(_ byte: UInt8) -> Bool { byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
}
