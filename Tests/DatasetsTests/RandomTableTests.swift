import Foundation
import TestSupport
import Testing

@testable import Datasets

/// Tables written by a second implementation, in all the ways in which tables are written, and read back: the same numbers, words,
/// classes and rows.
@Suite("CSV written at random") struct RandomTableTests {
    /// A share of 1000 in `swift test`; all with GLASSNET_ENDURANCE=1.
    @Test func readsBackEqual() throws {
        for seed in Endurance.share(oneIn: 10, of: 0..<1000) {
            var table = RandomTable(seed: UInt64(seed))
            try table.check()
        }
    }

    /// Digits at random and doubles at random in their shortest form, against the library's own reader.
    @Test func numbersAreRounded() {
        var random = SeededGenerator(seed: 3)
        for round in 0..<(Endurance.isWhole ? 2_000_000 : 5_000) {
            let text: String
            if round.isMultiple(of: 2) {
                let bits = UInt64.random(in: 0...(.max), using: &random)
                let scale = Double.random(in: -30...30, using: &random)
                text = "\(Double(bits) * pow(10, scale - 18))"
            } else {
                let digits = Int.random(in: 1...22, using: &random)
                let mantissa = (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
                let point = Int.random(in: 0...digits, using: &random)
                text =
                    mantissa.prefix(point) + "." + mantissa.dropFirst(point)
                    + "e\(Int.random(in: -25...25, using: &random))"
            }
            let right = Double(text).flatMap { Float($0).isFinite ? $0 : nil }
            #expect(DecimalNumber.parse(text) == right, "\(text)")
        }
    }

    @Test(arguments: [
        "", "+", "-", ".", "e5", "1e", "1e+", "1.2.3", "1,2", "0x10", "1_0", "nan", "inf", "1e39", "--1", "1 2", "１",
    ]) func noNumber(text: String) {
        #expect(DecimalNumber.parse(text) == nil)
    }

    @Test(
        arguments: [
            ("+1", 1), ("-0", -0.0), (".5", 0.5), ("5.", 5), ("007", 7), ("1E3", 1000), ("1e-400", 0),
            ("9007199254740993", 9_007_199_254_740_992), ("9007199254740993.0000000001", 9_007_199_254_740_994),
            ("18446744073709551615", 0x1p64), ("0.000000000000000000000000000001", 1e-30),
            ("3.4028235e38", 3.4028235e38), ("123456789012345678901234567890e-20", 1_234_567_890.123_456_8),
        ] as [(String, Double)]) func number(text: String, value: Double)
    {
        #expect(DecimalNumber.parse(text) == value)
    }
}

/// One table: what it holds, and the text of it.
struct RandomTable {
    private enum Column {
        case numbers([Double?])
        case words([String?])
    }

    private var random: SeededGenerator
    private let rows: Int
    private var columns: [Column] = []
    private var classes: [String] = []
    private let separator: Character
    private let decimal: Character
    private let classPlace: Int

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        rows = Int.random(in: 12...40, using: &random)
        let width = Int.random(in: 1...5, using: &random)
        separator = [",", ";", "\t", "|"].randomElement(using: &random)!
        decimal = separator == "," || Bool.random(using: &random) ? "." : ","
        classPlace = Int.random(in: 0...width, using: &random)
        let names = ["rose", "a lily", "käfer", "芍药", "say \"x\"", "a,b;c|d", "two\nlines", "007a"].shuffled(
            using: &random)
        classes = (0..<rows).map { names[$0 % 3] }.shuffled(using: &random)
        for column in 0..<width {
            let gaps = Int.random(in: 0...3, using: &random) == 0
            // The first is of numbers: a table of words alone does not tell its header from its rows.
            if column > 0, Int.random(in: 0...3, using: &random) == 0 {
                let words = names.prefix(Int.random(in: 2...4, using: &random))
                columns.append(
                    .words(
                        (0..<rows).map { row in
                            gaps && row > 8 && Int.random(in: 0...9, using: &random) == 0
                                ? nil : words[words.startIndex + row % words.count]
                        }))
            } else {
                let kind = Int.random(in: 0...4, using: &random)
                columns.append(
                    .numbers(
                        (0..<rows).map { row in
                            gaps && row > 0 && Int.random(in: 0...9, using: &random) == 0 ? nil : number(kind)
                        }))
            }
        }
    }

    private mutating func number(_ kind: Int) -> Double {
        switch kind {
        case 0: Double(Int.random(in: -9...9, using: &random)) + 0.5
        case 1: Double(Int.random(in: 1_600_000_000...1_700_000_000, using: &random)) + 0.25
        case 2: Double.random(in: -1...1, using: &random)
        case 3: Double.random(in: -1...1, using: &random) * pow(10, Double(Int.random(in: -30...30, using: &random)))
        default: (Double.random(in: 0...100, using: &random) * 100).rounded() / 100
        }
    }

    // MARK: The writer

    private mutating func text(_ value: Double) -> String {
        var text = "\(value)"
        if text.hasSuffix(".0"), Bool.random(using: &random) { text.removeLast(2) }
        if Int.random(in: 0...9, using: &random) == 0, !text.hasPrefix("-") { text = "+" + text }
        if text.contains("e"), Bool.random(using: &random) { text = text.uppercased() }
        return text.replacing(".", with: String(decimal))
    }

    private mutating func field(_ text: String, isText: Bool) -> String {
        let mustQuote = text.contains { "\"\n\r".contains($0) || $0 == separator }
        guard mustQuote || Int.random(in: 0...5, using: &random) == 0 else {
            return Int.random(in: 0...9, using: &random) == 0 && separator != "\t" ? " \(text) " : text
        }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private mutating func bytes(_ names: [String], hasHeader: Bool) -> [UInt8] {
        let end = ["\n", "\r\n", "\r"].randomElement(using: &random)!
        let gap = ["", "NA", "?", "nan", "null"].randomElement(using: &random)!
        var lines: [String] = []
        if Int.random(in: 0...5, using: &random) == 0 { lines.append("# a remark") }
        if hasHeader { lines.append(names.map { field($0, isText: true) }.joined(separator: String(separator))) }
        for row in 0..<rows {
            var fields: [String] = []
            for column in columns {
                switch column {
                case .numbers(let values):
                    fields.append(values[row].map { value in field(text(value), isText: false) } ?? gap)
                case .words(let values): fields.append(values[row].map { field($0, isText: true) } ?? gap)
                }
            }
            fields.insert(field(classes[row], isText: true), at: classPlace)
            lines.append(fields.joined(separator: String(separator)))
            if Int.random(in: 0...20, using: &random) == 0 { lines.append("") }
        }
        let contents = lines.joined(separator: end) + (Bool.random(using: &random) ? end : "")
        switch Int.random(in: 0...5, using: &random) {
        case 0: return [0xEF, 0xBB, 0xBF] + Array(contents.utf8)
        case 1: return [0xFF, 0xFE] + contents.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case 2: return [0xFE, 0xFF] + contents.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        default: return Array(contents.utf8)
        }
    }

    // MARK: What it should be

    mutating func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let hasHeader = Bool.random(using: &random)
        var names = columns.indices.map { "c\($0)" }
        names.insert("the kind", at: classPlace)
        var options = TableOptions()
        options.target = [hasHeader && Bool.random(using: &random) ? "the kind" : "\(classPlace + 1)"]
        if Bool.random(using: &random) { options.header = hasHeader }
        if Bool.random(using: &random) { options.separator = separator }
        if decimal == "," || Bool.random(using: &random) { options.decimal = decimal }
        let file = bytes(names, hasHeader: hasHeader)
        let table = try CSVTable(bytes: file, path: "f", options: options)
        let kept = (0..<rows).filter { row in
            columns.allSatisfy { column in
                switch column {
                case .numbers(let values): values[row] != nil
                case .words(let values): values[row] != nil
                }
            }
        }
        var right: [Float] = []
        for row in kept {
            for column in columns {
                switch column {
                case .numbers(let values): right.append(Float(values[row]!))
                case .words(let values):
                    let words = Set(values.compactMap { $0 }).sorted()
                    right += words.map { values[row] == $0 ? 1 : 0 }
                }
            }
        }
        let data = table.dataset(named: "f")
        let said = "\(String(decoding: file, as: UTF8.self).prefix(300).debugDescription) \(options.written)"
        #expect(data.samples(0..<data.count) == right, "\(said)", sourceLocation: sourceLocation)
        let known = Set(classes).sorted()
        #expect(
            data.targets == .classes(kept.map { known.firstIndex(of: classes[$0])! }, names: known), "\(said)",
            sourceLocation: sourceLocation)
        #expect(
            table.notices.isEmpty
                == (kept.count == rows && !columns.contains { if case .words = $0 { true } else { false } }))
    }
}
