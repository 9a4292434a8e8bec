/// The words of the language of expressions.
enum ExpressionToken: Equatable {
    case number(Double, String)
    /// Letters, digits and `_`, or `#12`.
    case word(String)
    case text(String)
    case symbol(String)
    case end

    var shown: String {
        switch self {
        case .number(_, let text), .word(let text), .symbol(let text): text
        case .text(let text): "'\(text)'"
        case .end: "the end"
        }
    }
}

/// A token and where it begins and ends, as offsets of characters.
struct PlacedToken {
    var token: ExpressionToken
    var start: Int
    var end: Int
}

extension ExpressionToken {
    private static let symbols = [
        "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", "@",
    ]
    /// As mathematics and Chinese keyboards write comparisons.
    private static let printed = ["≠": "!=", "≤": "<=", "≦": "<=", "≥": ">=", "≧": ">="]

    /// - Parameter besides: signs of a language that has more of them.
    static func tokens(_ text: String, besides: [String] = []) throws(ExpressionError) -> [PlacedToken] {
        let characters = Array(text)
        let symbols = besides + symbols + printed.keys
        var tokens: [PlacedToken] = []
        var place = 0
        func failure(_ problem: ExpressionError.Problem, _ place: Int) -> ExpressionError {
            ExpressionError(text: text, column: place + 1, problem: problem)
        }
        func run(from start: Int, while isWanted: (Character) -> Bool) -> Int {
            var end = start
            while end < characters.count, isWanted(characters[end]) { end += 1 }
            return end
        }
        while place < characters.count {
            let character = characters[place]
            let start = place
            if character.isWhitespace {
                place += 1
                continue
            }
            // `features.0.weight`, `0.weight`: digits between dots are a word of a name.
            let end = run(from: start, while: \.isDigit)
            let isInName = start > 0 && characters[start - 1] == "." && tokens.last?.token == .symbol(".")
            let leadsName = end + 1 < characters.count && characters[end] == "." && characters[end + 1].isNameStart
            if end > start, isInName || leadsName {
                place = end
                tokens.append(PlacedToken(token: .word(String(characters[start..<end])), start: start, end: end))
            } else if character == ".", start > 0, characters[start - 1].isNamePart, case .word? = tokens.last?.token {
                place += 1
                tokens.append(PlacedToken(token: .symbol("."), start: start, end: place))
            } else if character.isDigit
                || (character == "." && place + 1 < characters.count && characters[place + 1].isDigit)
            {
                place = numberEnd(characters, from: start)
                let word = String(characters[start..<place])
                guard let value = Double(word) else { throw failure(.unexpected(word, expected: "a number"), start) }
                tokens.append(PlacedToken(token: .number(value, word), start: start, end: place))
            } else if character.isNameStart || character == "#" {
                place = run(from: start + 1, while: character == "#" ? \.isDigit : \.isNamePart)
                tokens.append(PlacedToken(token: .word(String(characters[start..<place])), start: start, end: place))
            } else if character == "'" || character == "\"" {
                let end = run(from: start + 1) { $0 != character }
                guard end < characters.count else { throw failure(.openText, start) }
                place = end + 1
                tokens.append(
                    PlacedToken(token: .text(String(characters[(start + 1)..<end])), start: start, end: place))
            } else if let symbol = symbols.first(where: { characters[start...].starts(with: Array($0)) }) {
                place += symbol.count
                let token = ExpressionToken.symbol(printed[symbol] ?? symbol)
                tokens.append(PlacedToken(token: token, start: start, end: place))
            } else {
                throw failure(character == "=" ? .assignment : .unexpectedCharacter(character), start)
            }
        }
        return tokens + [PlacedToken(token: .end, start: characters.count, end: characters.count)]
    }

    /// `12`, `0.5`, `.5`, `1e-3`.
    private static func numberEnd(_ characters: [Character], from start: Int) -> Int {
        var end = start
        func digits() { while end < characters.count, characters[end].isDigit { end += 1 } }
        digits()
        if end + 1 < characters.count, characters[end] == ".", characters[end + 1].isDigit {
            end += 1
            digits()
        }
        let mark = end
        if end < characters.count, characters[end] == "e" || characters[end] == "E" {
            end += 1
            if end < characters.count, characters[end] == "-" || characters[end] == "+" { end += 1 }
            let first = end
            digits()
            if end == first { end = mark }
        }
        return end
    }
}

extension Character {
    var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isNameStart: Bool { self == "_" || isLetter }
    fileprivate var isNamePart: Bool { isNameStart || isDigit }
}
