/// Damages files: bytes flipped, cut, doubled and put in, numbers made huge, lines moved, pieces of another file.
public struct Mutator {
    public var random: SeededGenerator
    private let pieces: [[UInt8]]

    /// What is likely to matter: to YAML, to JSON, to Markdown, to tables, to a terminal.
    public static let text: [String] = [
        "\"", "'", "{", "}", "[", "]", ": ", "- ", "#", "&a ", "*a", "<<: *a", "|", ">", "!!binary ", "? ", "---\n",
        "...\n",
        "\n", "\r\n", "\t", "  ", ",", ";", "=", "{{", "}}", "```", "```step\n", "null", "true", "~", ".inf", ".nan",
        "1e999",
        "-1", "0", "0x7fffffffffffffff", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "4294967296",
        "2147483648", "-0.0", "1_000", "é", "中", "👩‍💻", "e\u{301}", "\u{0}", "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{85}",
        "\u{9B}2J",
        "\u{200B}", "\u{200F}", "\u{61C}", "\u{2028}", "\u{2029}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
        "\u{FEFF}",
        "\u{E0001}",
    ]

    /// - Parameter pieces: of the format, besides those of every text.
    public init(seed: UInt64, pieces: [String] = []) {
        random = SeededGenerator(seed: seed)
        self.pieces =
            (Mutator.text + pieces).map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x1F, 0x8B]]
    }

    /// - Parameter others: of which a part may be put in.
    public mutating func mutated(_ original: [UInt8], others: [[UInt8]] = []) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...4, using: &random) { change(&bytes, others) }
        return bytes
    }

    private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &random) }

    private mutating func range(_ bytes: [UInt8], most: Int) -> Range<Int> {
        let start = below(bytes.count)
        return start..<min(bytes.count, start + below(most + 1))
    }

    private mutating func change(_ bytes: inout [UInt8], _ others: [[UInt8]]) {
        guard !bytes.isEmpty else { return bytes = pieces[below(pieces.count)] }
        let place = below(bytes.count)
        switch below(12) {
        case 0: bytes[place] ^= 1 << below(8)
        case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF][below(6)]
        case 2: bytes.removeSubrange(range(bytes, most: 40))
        case 3: bytes.removeLast(below(min(bytes.count, 400)))
        case 4:
            let range = range(bytes, most: 80)
            bytes.insert(contentsOf: bytes[range], at: range.lowerBound)
        case 5, 6: bytes.insert(contentsOf: pieces[below(pieces.count)], at: place)
        case 7: bytes.replaceSubrange(range(bytes, most: 12), with: pieces[below(pieces.count)])
        case 8: enlargeNumber(&bytes, near: place)
        case 9, 10: moveLine(&bytes)
        default:
            guard let other = others.randomElement(using: &random), !other.isEmpty else { return }
            let part = range(other, most: 120)
            bytes.insert(contentsOf: other[part], at: place)
        }
    }

    /// The next digits become another number.
    private mutating func enlargeNumber(_ bytes: inout [UInt8], near place: Int) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard let start = bytes[place...].firstIndex(where: isDigit) ?? bytes.firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        let numbers = [
            "0", "1", "255", "256", "65536", "2147483647", "4294967295", "1537228672809129302", "4611686018427387904",
            "9223372036854775807", "9223372036854775808", "99999999999999999999", "0.0000001", "1e30", "-7",
        ]
        bytes.replaceSubrange(start..<end, with: Array(numbers[below(numbers.count)].utf8))
    }

    /// A line is removed, doubled, put elsewhere or indented otherwise.
    private mutating func moveLine(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        let (from, to) = (below(lines.count), below(lines.count))
        switch below(4) {
        case 0: lines.remove(at: from)
        case 1: lines.insert(lines[from], at: to)
        case 2: lines.swapAt(from, to)
        default: lines[from] = [UInt8](repeating: 32, count: below(9)) + lines[from].drop { $0 == 32 }
        }
        bytes = Array(lines.joined(separator: [10]))
    }
}
