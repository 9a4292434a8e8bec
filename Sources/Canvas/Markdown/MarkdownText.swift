/// Text in a line, with its marks: `**strong**`, `*emphasis*`, `` `code` ``.
///
/// Of a link its text stays, underlined, of a picture what stands for it. An underscore inside a word is a letter (`zero_grad`), an asterisk
/// between blanks a sign. Blanks in a row are one; `&nbsp;` and the like are their characters.
public struct MarkdownText: Sendable, Hashable {
    public var runs: [Run]

    public struct Run: Sendable, Hashable {
        public var text: String
        public var marks: Marks

        public init(_ text: String, _ marks: Marks = []) {
            self.text = text
            self.marks = marks
        }
    }

    public struct Marks: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let strong = Marks(rawValue: 1)
        public static let emphasis = Marks(rawValue: 2)
        public static let code = Marks(rawValue: 4)
        public static let link = Marks(rawValue: 8)
    }

    public init(runs: [Run]) {
        self.runs = runs
    }

    public init(parsing text: String) {
        var scanner = MarkdownScanner(text)
        runs = scanner.runs()
    }

    /// Without marks.
    public var text: String { runs.map(\.text).joined() }

    /// Inside a text, where a new line begins.
    static let lineEnd = "\u{2028}"
}

/// Finds the marks of a text in one pass; a mark that is not closed is text.
private struct MarkdownScanner {
    private let characters: [Character]
    private var index = 0
    private var plain = ""
    private var found: [MarkdownText.Run] = []
    private var marks: MarkdownText.Marks = []

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func runs() -> [MarkdownText.Run] {
        while index < characters.count {
            switch characters[index] {
            case "\\" where at(index + 1).isMarkdownPunctuation:
                plain.append(at(index + 1))
                index += 2
            case "`": takeCode()
            case "*", "_": takeMark()
            case "[": takeLink()
            case "!" where link(at: index + 1) != nil: index += 1
            case "&": takeEntity()
            case "<": takeTag()
            case " ", "\t", "\n", "\r\n": takeBlank()
            default: takeCharacter()
            }
        }
        flush()
        return found
    }

    private func at(_ place: Int) -> Character { characters.indices.contains(place) ? characters[place] : " " }

    private mutating func takeCharacter() {
        plain.append(characters[index])
        index += 1
    }

    private mutating func takeBlank() {
        let last = plain.last ?? found.last.flatMap { $0.marks.contains(.code) ? nil : $0.text.last }
        if last != " ", last.map(String.init) != MarkdownText.lineEnd { plain.append(" ") }
        index += 1
    }

    /// `&nbsp;`, `&#215;`
    private mutating func takeEntity() {
        let name = String(characters[(index + 1)...].prefix(32).prefix { $0 != ";" })
        guard at(index + 1 + name.count) == ";", let character = MarkdownEntity.character(name) else {
            return takeCharacter()
        }
        plain.append(character)
        index += name.count + 2
    }

    /// `<br>` ends a line; of `<https://...>` the address stays.
    private mutating func takeTag() {
        let inside = String(characters[(index + 1)...].prefix(200).prefix { $0 != ">" && $0 != "<" })
        guard at(index + 1 + inside.count) == ">" else { return takeCharacter() }
        if ["br", "br/", "br /"].contains(inside.lowercased()) {
            plain = String(plain.reversed().drop { $0 == " " }.reversed()) + MarkdownText.lineEnd
        } else if inside.wholeMatch(of: /(https?|mailto):\S+/) != nil {
            plain += inside
        } else {
            return takeCharacter()
        }
        index += inside.count + 2
    }

    private mutating func flush() {
        if !plain.isEmpty { found.append(.init(plain, marks)) }
        plain = ""
    }

    private func length(of character: Character, from start: Int) -> Int {
        characters[start...].prefix { $0 == character }.count
    }

    private mutating func takeCode() {
        let ticks = length(of: "`", from: index)
        var end = index + ticks
        while end < characters.count {
            if characters[end] == "`" {
                let closing = length(of: "`", from: end)
                if closing == ticks { break }
                end += closing
            } else {
                end += 1
            }
        }
        guard end < characters.count else {
            plain += String(repeating: "`", count: ticks)
            index += ticks
            return
        }
        var code = String(characters[(index + ticks)..<end])
        if code.count > 2, code.first == " ", code.last == " " { code = String(code.dropFirst().dropLast()) }
        flush()
        found.append(.init(code, marks.union(.code)))
        index = end + ticks
    }

    /// Opens or closes strong text or emphasis.
    private mutating func takeMark() {
        let character = characters[index]
        let count = min(length(of: character, from: index), 2)
        let mark: MarkdownText.Marks = count == 2 ? .strong : .emphasis
        let (before, after) = (at(index - 1), at(index + count))
        let isInWord = character == "_" && before.isWordPart && after.isWordPart
        let closes = marks.contains(mark) && !before.isWhitespace && !isInWord
        let opens = !marks.contains(mark) && !after.isWhitespace && !isInWord && isClosed(character, count)
        guard closes || opens else {
            plain += String(repeating: character, count: count)
            index += count
            return
        }
        flush()
        marks.formSymmetricDifference(mark)
        index += count
    }

    /// Whether the same mark comes again after something that is not blank.
    private func isClosed(_ character: Character, _ count: Int) -> Bool {
        var place = index + count
        while place < characters.count {
            if characters[place] == "`" {
                // Marks inside code are text.
                let ticks = length(of: "`", from: place)
                let rest = characters[(place + ticks)...]
                place = (rest.firstIndex(of: "`") ?? place) + ticks
            } else if characters[place] == character {
                let run = length(of: character, from: place)
                if run >= count, run != 2 || count == 2, !at(place - 1).isWhitespace, place > index + count {
                    return true
                }
                place += run
            } else {
                place += 1
            }
        }
        return false
    }

    /// `[text](address)`: the text; brackets of other kinds stay. What stands for a picture is no link.
    private mutating func takeLink() {
        guard let (close, end) = link(at: index) else { return takeCharacter() }
        let text = String(characters[(index + 1)..<close])
        if at(index - 1) == "!" || text.isEmpty {
            plain += text
        } else {
            flush()
            found.append(.init(text, marks.union(.link)))
        }
        index = end + 1
    }

    /// Where the text and the address of a link end.
    private func link(at start: Int) -> (close: Int, end: Int)? {
        guard at(start) == "[", let close = characters[start...].firstIndex(of: "]"), at(close + 1) == "(",
            let end = characters[close...].firstIndex(of: ")")
        else { return nil }
        return (close, end)
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber }
    fileprivate var isMarkdownPunctuation: Bool { isASCII && (isPunctuation || isSymbol) }
}
