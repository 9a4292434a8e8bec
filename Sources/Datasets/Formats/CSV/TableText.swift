import Localization

/// The text of a table in UTF-8, whatever encoding it came in: UTF-8 with or without its mark, UTF-16 with one, or without where
/// every second byte is zero.
struct TableText {
    let bytes: [UInt8]
    /// Where it begins: behind the mark.
    let start: Int

    /// - Throws: what is no text.
    init(_ file: [UInt8]) throws(CSVProblem) {
        for (signature, form) in TableText.others where file.starts(with: signature) { throw .notATable(form) }
        if file.starts(with: [0xEF, 0xBB, 0xBF]) {
            (bytes, start) = (file, 3)
        } else if let isLittle = TableText.byteOrder(file) {
            let marked = file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF])
            let units = stride(from: marked ? 2 : 0, to: file.count - 1, by: 2).map { index in
                UInt16(file[index]) << (isLittle ? 0 : 8) | UInt16(file[index + 1]) << (isLittle ? 8 : 0)
            }
            guard file.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
                throw .notText(line: units.count { $0 == 10 } + 1)
            }
            (bytes, start) = (Array(text.utf8), 0)
        } else {
            (bytes, start) = (file, 0)
        }
    }

    /// Whether it is UTF-16, the lower byte first or last.
    private static func byteOrder(_ file: [UInt8]) -> Bool? {
        if file.starts(with: [0xFF, 0xFE]) { return true }
        if file.starts(with: [0xFE, 0xFF]) { return false }
        let first = file.prefix(64)
        guard first.count >= 8 else { return nil }
        let zeros = first.indices.filter { first[$0] == 0 }
        guard zeros.count * 5 >= first.count * 2, let parity = zeros.first.map({ $0 % 2 }),
            zeros.allSatisfy({ $0 % 2 == parity })
        else { return nil }
        return parity == 1
    }

    private static let others: [([UInt8], CSVProblem.OtherFile)] = [
        (Array("PK\u{3}\u{4}".utf8), .workbook), ([0xD0, 0xCF, 0x11, 0xE0], .workbook), (Array("PAR1".utf8), .parquet),
        ([0x1F, 0x8B], .gzip), (Array("<!DOCTYPE".utf8), .page), (Array("<!doctype".utf8), .page),
        (Array("<html".utf8), .page),
    ]

    /// Line and column of a byte, both from 1, the column in characters.
    func place(of offset: Int) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        for index in start..<min(offset, bytes.count) {
            switch bytes[index] {
            case 13 where index + 1 < bytes.count && bytes[index + 1] == 10: break
            case 10, 13: (line, column) = (line + 1, 1)
            // The later bytes of a character.
            case 0x80...0xBF: break
            default: column += 1
            }
        }
        return (line, column)
    }
}
