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
