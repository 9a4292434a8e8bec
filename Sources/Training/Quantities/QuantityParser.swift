/// Reads a quantity:
///
///     quantity   := conjunction ("or" conjunction)*
///     conjunction := negation ("and" negation)*
///     negation   := "not" negation | comparison
///     comparison := sum (("==" | "!=" | "<" | "<=" | ">" | ">=") sum)?
///     sum        := product (("+" | "-") product)*
///     product    := factor (("*" | "/") factor)*
///     factor     := "-" factor | number | text | list | "(" quantity ")" | call | path | "loss" "@" factor
struct QuantityParser {
    static let maximumLength = 500
    static let functionNames = Quantity.Function.allCases.map(\.rawValue) + ["before", "exists"]
    private static let maximumDepth = 40

    private let text: String
    private let tokens: [PlacedToken]
    private var position = 0
    private var depth = 0

    init(_ text: String) throws(QuantityError) {
        self.text = text
        guard text.count <= Self.maximumLength else { throw QuantityError(text: text, column: 1, problem: .tooLong) }
        tokens = try QuantityToken.tokens(text)
        guard tokens.count > 1 else { throw QuantityError(text: text, column: 1, problem: .empty) }
    }

    mutating func parse() throws(QuantityError) -> Quantity {
        let quantity = try quantity()
        guard current == .end else { throw unexpected("an operator or the end") }
        return quantity
    }

    // MARK: Tokens

    private var current: QuantityToken { tokens[position].token }

    private func failure(_ problem: QuantityError.Problem, at start: Int? = nil) -> QuantityError {
        QuantityError(text: text, column: (start ?? tokens[position].start) + 1, problem: problem)
    }

    private func unexpected(_ expected: String) -> QuantityError {
        failure(current == .end ? .endsTooEarly(expected: expected) : .unexpected(current.shown, expected: expected))
    }

    private mutating func skip(_ symbol: String) -> Bool {
        guard current == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func skip(word: String) -> Bool {
        guard current == .word(word) else { return false }
        position += 1
        return true
    }

    private mutating func require(_ symbol: String) throws(QuantityError) {
        guard skip(symbol) else { throw unexpected("'\(symbol)'") }
    }

    // MARK: Levels

    private mutating func quantity() throws(QuantityError) -> Quantity {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure(.tooDeep) }
        var left = try conjunction()
        while skip(word: "or") { left = .logic(.or, left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(QuantityError) -> Quantity {
        var left = try negation()
        while skip(word: "and") { left = .logic(.and, left, try negation()) }
        return left
    }

    private mutating func negation() throws(QuantityError) -> Quantity {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure(.tooDeep) }
        return skip(word: "not") ? .not(try negation()) : try comparison()
    }

    private mutating func comparison() throws(QuantityError) -> Quantity {
        let left = try sum()
        guard let kind = comparisonSign else { return left }
        position += 1
        let right = try sum()
        guard comparisonSign == nil else { throw failure(.chainedComparison) }
        return .comparison(kind, left, right)
    }

    private var comparisonSign: Quantity.Comparison? {
        guard case .symbol(let symbol) = current else { return nil }
        return Quantity.Comparison(rawValue: symbol)
    }

    private mutating func sum() throws(QuantityError) -> Quantity {
        var left = try product()
        while true {
            if skip("+") {
                left = .arithmetic(.plus, left, try product())
            } else if skip("-") {
                left = .arithmetic(.minus, left, try product())
            } else {
                return left
            }
        }
    }

    private mutating func product() throws(QuantityError) -> Quantity {
        var left = try factor()
        while true {
            if skip("*") {
                left = .arithmetic(.times, left, try factor())
            } else if skip("/") {
                left = .arithmetic(.divided, left, try factor())
            } else {
                return left
            }
        }
    }

    private mutating func factor() throws(QuantityError) -> Quantity {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure(.tooDeep) }
        switch current {
        case .symbol("-"):
            position += 1
            let factor = try factor()
            if case .number(let value) = factor { return .number(-value) }
            return .negative(factor)
        case .number(let value, _):
            position += 1
            return .number(value)
        case .text(let text):
            position += 1
            return .text(text)
        case .symbol("("):
            position += 1
            let inside = try quantity()
            try require(")")
            return inside
        case .symbol("["):
            position += 1
            return .list(try values(until: "]"))
        case .word(let word):
            if tokens[position + 1].token == .symbol("(") { return try call(word) }
            return try path()
        default:
            throw unexpected("a value")
        }
    }

    private mutating func values(until end: String) throws(QuantityError) -> [Quantity] {
        var values: [Quantity] = []
        if skip(end) { return values }
        repeat { values.append(try quantity()) } while skip(",")
        guard skip(end) else { throw unexpected("',' or '\(end)'") }
        return values
    }

    private mutating func call(_ name: String) throws(QuantityError) -> Quantity {
        let start = tokens[position].start
        position += 2
        switch name {
        case "before":
            let inside = try quantity()
            try require(")")
            return .before(inside)
        case "exists":
            let inside = tokens[position].start
            let path = try number().text
            try require(")")
            return .exists(try reference(path, at: inside))
        default:
            guard let function = Quantity.Function(rawValue: name) else {
                throw failure(.unknownFunction(name), at: start)
            }
            let values = try values(until: ")")
            guard function.arity.contains(values.count) else {
                throw failure(.arguments(of: function, got: values.count), at: start)
            }
            return .call(function, values)
        }
    }
}

// MARK: Paths

extension QuantityParser {
    /// `conv1`, `fc1.weight.grad`, each part a word.
    private mutating func words() throws(QuantityError) -> [String] {
        var words: [String] = []
        repeat {
            guard case .word(let word) = current else { throw unexpected("a name") }
            words.append(word)
            position += 1
        } while skip(".")
        return words
    }

    /// `[0,2,14,9]` as written, without blanks; empty when no bracket follows directly.
    private mutating func index() throws(QuantityError) -> String {
        guard current == .symbol("["), tokens[position].start == tokens[position - 1].end else { return "" }
        let start = tokens[position].start
        position += 1
        var numbers: [String] = []
        repeat {
            let sign = skip("-") ? "-" : ""
            guard case .number(_, let text) = current, text.allSatisfy(\.isDigit), sign.isEmpty else {
                throw failure(.badIndex(sign + current.shown), at: start)
            }
            numbers.append(text)
            position += 1
        } while skip(",")
        guard skip("]") else { throw unexpected("',' or ']'") }
        return "[\(numbers.joined(separator: ","))]"
    }

    /// A tensor or a number of one: `fc1.weight`, `fc1.weight[3,77].grad`.
    private mutating func number() throws(QuantityError) -> (words: [String], isIndexed: Bool, text: String) {
        let words = try words()
        let index = try index()
        var text = words.joined(separator: ".") + index
        if !index.isEmpty, skip(".") { text += "." + (try self.words().joined(separator: ".")) }
        return (words, !index.isEmpty, text)
    }

    private mutating func path() throws(QuantityError) -> Quantity {
        let start = tokens[position].start
        let (words, isIndexed, text) = try number()
        if isIndexed { return .reference(try reference(text, at: start)) }
        if words.count == 1 { return try single(words[0], at: start) }
        let last = words[words.count - 1]
        let owner = words.dropLast().joined(separator: ".")
        if let group = Quantity.Group(rawValue: words[0]) {
            guard words.count <= 3, let statistic = Quantity.Statistic(rawValue: last), statistic != .shape else {
                throw failure(.unknownStatistic(last, of: owner), at: start)
            }
            return .group(group, layer: words.count == 3 ? words[1] : nil, statistic)
        }
        if words.count == 2, let fact = Quantity.LayerFact(rawValue: last) { return .layer(words[0], fact) }
        if let statistic = Quantity.Statistic(rawValue: last) {
            return .statistic(statistic, of: try tensor(owner, at: start))
        }
        return .reference(try reference(text, at: start))
    }

    private func reference(_ text: String, at start: Int) throws(QuantityError) -> ElementPath {
        do throws(NumberError) {
            return try ElementPath(parsing: text)
        } catch {
            throw failure(.number(error), at: start)
        }
    }

    private func tensor(_ text: String, at start: Int) throws(QuantityError) -> TensorPath {
        do throws(NumberError) {
            return try TensorPath(parsing: text)
        } catch {
            throw failure(.number(error), at: start)
        }
    }

    private mutating func single(_ word: String, at start: Int) throws(QuantityError) -> Quantity {
        if word == "loss", skip("@") { return .lossOfStep(try factor()) }
        if let fact = Quantity.Fact(rawValue: word) { return .fact(fact) }
        if CurveShape(rawValue: word) != nil { return .text(word) }
        if word.hasPrefix("#") { return .reference(try reference(word, at: start)) }
        let isReserved = ["and", "or", "not"].contains(word)
        if isReserved { throw failure(.unexpected(word, expected: "a value"), at: start) }
        if Quantity.Group(rawValue: word) != nil { throw failure(.unknownStatistic("", of: word), at: start) }
        if Quantity.Statistic(rawValue: word) != nil { throw failure(.noTensor(word), at: start) }
        return .name(word)
    }
}

extension Quantity {
    /// - Throws: what is wrong with the text, and at which character.
    public init(parsing text: String) throws(QuantityError) {
        var parser = try QuantityParser(text)
        self = try parser.parse()
    }
}
