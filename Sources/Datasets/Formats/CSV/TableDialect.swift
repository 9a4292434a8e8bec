import Localization

/// How a table is written: what stands between its fields and in its numbers, where it begins.
struct TableDialect: Equatable {
    static let quote = UInt8(ascii: "\"")
    static let hash = UInt8(ascii: "#")
    static let comma = UInt8(ascii: ",")
    static let blank = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13

    /// A blank: any run of blanks and tabs.
    var separator = comma
    var decimal = UInt8(ascii: ".")
    /// Whether a decimal comma was found, not named.
    var foundComma = false
    /// Behind the mark and Excel's `sep=` line.
    var start: Int
    /// Whether lines that begin with `#` are remarks.
    var hasComments = true
    /// A line that begins with `#` and names the columns all the same.
    var header: Int?

    var isBlank: Bool { separator == TableDialect.blank }

    /// As named, else as found in the first rows.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ options: TableOptions) {
        self.start = start
        let named = options.separator?.asciiValue
        let excels = skipSeparatorLine(bytes)
        hasComments = !TableDialect.mostLinesBeginWithHash(bytes, from: self.start)
        separator = named ?? excels ?? found(in: bytes)
        header = hashedHeader(bytes)
        if let mark = options.decimal?.asciiValue {
            decimal = mark
        } else if hasDecimalCommas(bytes) {
            (decimal, foundComma) = (TableDialect.comma, true)
        }
    }

    /// `sep=;` in the first line, which Excel reads and writes.
    private mutating func skipSeparatorLine(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
        let line = bytes[start...].prefix(8).prefix { $0 != 10 && $0 != 13 }
        let signs = line.filter { $0 != TableDialect.quote }
        guard signs.count == 5, String(decoding: signs.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        start += line.count
        return signs.last
    }

    private static func mostLinesBeginWithHash(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        let lines = bytes[start...].prefix(100_000).split(maxSplits: 200) { $0 == 10 || $0 == 13 }.prefix(200)
        return lines.count { $0.first == hash } * 2 > lines.count
    }

    /// The first rows of a separator, their fields counted; a file that is wrong further on is told then.
    private func counts(_ bytes: UnsafeBufferPointer<UInt8>, rows: Int = 50) -> [Int] {
        var scanner = FieldScanner(bytes, self)
        var counts: [Int] = []
        while counts.count < rows, (try? scanner.next()) == true { counts.append(scanner.fields.count) }
        return counts
    }

    /// The sign that cuts most rows into equally many fields, two at least. A sign that numbers and words are also written with
    /// comes after those that are not; blanks come last, but before single tabs where several stand between fields.
    private func found(in bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        func share(_ sign: UInt8) -> Double {
            var dialect = self
            dialect.separator = sign
            let counts = dialect.counts(bytes)
            let usual = Dictionary(grouping: counts.filter { $0 >= 2 }, by: { $0 }).values.map(\.count).max() ?? 0
            return counts.isEmpty ? 0 : Double(usual) / Double(counts.count)
        }
        let signs = [TableDialect.tab, UInt8(ascii: ";"), UInt8(ascii: "|"), TableDialect.comma].map { ($0, share($0)) }
        var best: (sign: UInt8, share: Double) = (TableDialect.comma, 0)
        for (sign, share) in signs where share > best.share { best = (sign, share) }
        let isTab = best.sign == TableDialect.tab
        if best.share == 0 || isTab && (best.share < 1 || hasRunsOfBlanks(bytes)), share(TableDialect.blank) == 1 {
            return TableDialect.blank
        }
        return best.sign
    }

    /// Whether blanks in the first row are more than the blanks between words.
    private func hasRunsOfBlanks(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let line = bytes[start...].prefix(1000).drop { $0 == 10 || $0 == 13 }.prefix { $0 != 10 && $0 != 13 }
        return zip(line, line.dropFirst()).contains { $0 == TableDialect.blank && $1 == TableDialect.blank }
    }

    /// The last remark above the first row, where it has as many fields: numpy's way of naming columns, or a column called `#`.
    private func hashedHeader(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard hasComments else { return nil }
        var scanner = FieldScanner(bytes, self)
        guard (try? scanner.next()) == true else { return nil }
        let (first, width) = (scanner.row, scanner.fields.count)
        var line = first
        while line > start, bytes[line - 1] == 10 || bytes[line - 1] == 13 { line -= 1 }
        while line > start, bytes[line - 1] != 10, bytes[line - 1] != 13 { line -= 1 }
        guard line < first, bytes[line...].first(where: { $0 != TableDialect.blank }) == TableDialect.hash else {
            return nil
        }
        var dialect = self
        (dialect.start, dialect.hasComments, dialect.header) = (line, false, line)
        var header = FieldScanner(bytes, dialect)
        guard (try? header.next()) == true, header.fields.count == width, width >= 2 else { return nil }
        return line
    }

    /// Whether numbers are written `1,5`: some are, and none `1.5`. Three digits behind a comma alone may be thousands.
    private func hasDecimalCommas(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = FieldScanner(bytes, self)
        var (rows, commas) = (0, 0)
        while rows < 2000, (try? scanner.next()) == true {
            rows += 1
            for field in scanner.fields {
                let text = bytes[field.start..<field.end]
                if DecimalNumber.parse(bytes, field.start, field.end, decimal: UInt8(ascii: ".")) != nil {
                    if text.contains(UInt8(ascii: ".")) { return false }
                } else if let comma = text.firstIndex(of: TableDialect.comma),
                    DecimalNumber.parse(bytes, field.start, field.end, decimal: TableDialect.comma) != nil,
                    // Between commas a field is quoted, and then thousands are as likely.
                    separator != TableDialect.comma || field.end - comma != 4
                {
                    commas += 1
                }
            }
        }
        return commas > 0
    }
}

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
