/// Reads an expression:
///
///     expression := conjunction ("or" conjunction)*
///     conjunction := negation ("and" negation)*
///     negation   := "not" negation | comparison
///     comparison := sum (("==" | "!=" | "<" | "<=" | ">" | ">=") sum)?
///     sum        := product (("+" | "-") product)*
///     product    := factor (("*" | "/") factor)*
///     factor     := "-" factor | number | text | list | "(" expression ")" | call | path ("@" factor)?
struct ExpressionParser {
    static let maximumLength = 500
    static let functionNames = Expression.Function.allCases.map(\.rawValue) + ["before", "exists"]
    private static let maximumDepth = 40

    private let text: String
    private let names: any ExpressionNames
    private let tokens: [PlacedToken]
    private var position = 0
    private var depth = 0

    init(_ text: String, names: any ExpressionNames) throws(ExpressionError) {
        self.text = text
        self.names = names
        guard text.count <= Self.maximumLength else { throw ExpressionError(text: text, column: 1, problem: .tooLong) }
        tokens = try ExpressionToken.tokens(text)
        guard tokens.count > 1 else { throw ExpressionError(text: text, column: 1, problem: .empty) }
    }

    mutating func parse() throws(ExpressionError) -> Expression {
        let expression = try expression()
        guard current == .end else { throw unexpected("an operator or the end") }
        return expression
    }

    // MARK: Tokens

    private var current: ExpressionToken { tokens[position].token }

    private func failure(_ problem: ExpressionError.Problem, at start: Int? = nil) -> ExpressionError {
        ExpressionError(text: text, column: (start ?? tokens[position].start) + 1, problem: problem)
    }

    private func unexpected(_ expected: String) -> ExpressionError {
        failure(current == .end ? .endsTooEarly(expected: expected) : .unexpected(current.shown, expected: expected))
    }

    private mutating func skip(_ symbol: String) -> Bool {
        guard current == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func skip(either signs: Expression.Arithmetic...) -> Expression.Arithmetic? {
        signs.first { skip($0.rawValue) }
    }

    private mutating func skip(word: String) -> Bool {
        guard current == .word(word) else { return false }
        position += 1
        return true
    }

    private mutating func require(_ symbol: String) throws(ExpressionError) {
        guard skip(symbol) else { throw unexpected("'\(symbol)'") }
    }

    // MARK: Levels

    private mutating func expression() throws(ExpressionError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure(.tooDeep) }
        var left = try conjunction()
        while skip(word: "or") { left = .logic(.or, left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(ExpressionError) -> Expression {
        var left = try negation()
        while skip(word: "and") { left = .logic(.and, left, try negation()) }
        return left
    }

    private mutating func negation() throws(ExpressionError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure(.tooDeep) }
        return skip(word: "not") ? .not(try negation()) : try comparison()
    }

    private mutating func comparison() throws(ExpressionError) -> Expression {
        let left = try sum()
        guard let kind = comparisonSign else { return left }
        position += 1
        let right = try sum()
        guard comparisonSign == nil else { throw failure(.chainedComparison) }
        return .comparison(kind, left, right)
    }

    private var comparisonSign: Expression.Comparison? {
        guard case .symbol(let symbol) = current else { return nil }
        return Expression.Comparison(rawValue: symbol)
    }

    private mutating func sum() throws(ExpressionError) -> Expression {
        var left = try product()
        while let sign = skip(either: .plus, .minus) { left = .arithmetic(sign, left, try product()) }
        return left
    }

    private mutating func product() throws(ExpressionError) -> Expression {
        var left = try factor()
        while let sign = skip(either: .times, .divided) { left = .arithmetic(sign, left, try factor()) }
        return left
    }

    private mutating func factor() throws(ExpressionError) -> Expression {
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
            let inside = try expression()
            try require(")")
            return inside
        case .symbol("["):
            position += 1
            return .list(try values(until: "]"))
        case .word(let word):
            if tokens[position + 1].token == .symbol("(") { return try call(word) }
            return try name()
        default:
            throw unexpected("a value")
        }
    }

    private mutating func values(until end: String) throws(ExpressionError) -> [Expression] {
        var values: [Expression] = []
        if skip(end) { return values }
        repeat { values.append(try expression()) } while skip(",")
        guard skip(end) else { throw unexpected("',' or '\(end)'") }
        return values
    }

    private mutating func call(_ name: String) throws(ExpressionError) -> Expression {
        let start = tokens[position].start
        position += 2
        switch name {
        case "before":
            let inside = try expression()
            try require(")")
            return .before(inside)
        case "exists":
            let path = try path(in: .existence)
            try require(")")
            return .exists(path)
        default:
            guard let function = Expression.Function(rawValue: name) else {
                throw failure(.unknownFunction(name, known: Self.functionNames), at: start)
            }
            let values = try values(until: ")")
            guard function.arity.contains(values.count) else {
                throw failure(.arguments(of: name, wanted: function.arity, got: values.count), at: start)
            }
            return .call(function, values)
        }
    }
}

// MARK: Paths

extension ExpressionParser {
    private mutating func name() throws(ExpressionError) -> Expression {
        if case .word(let word) = current {
            if names.isText(word) {
                position += 1
                return .text(word)
            }
            if ["and", "or", "not"].contains(word) { throw failure(.unexpected(word, expected: "a value")) }
        }
        if tokens[position + 1].token == .symbol("@"), case .word(let word) = current {
            let series = ExpressionPath([word])
            if names.problem(of: series, in: .series) == nil {
                position += 2
                return .entry(series, at: try factor())
            }
        }
        return .path(try path(in: .value))
    }

    /// `loss`, `fc1.weight`, `fc1.weight[3,77].grad`.
    private mutating func path(in use: ExpressionUse) throws(ExpressionError) -> ExpressionPath {
        let start = tokens[position].start
        var path = ExpressionPath(try words(), at: try index())
        if !path.index.isEmpty, skip(".") { path.rest = try words() }
        if let problem = names.problem(of: path, in: use) { throw failure(.name(problem), at: start) }
        return path
    }

    /// `conv1`, `fc1.weight.grad`, each part a word.
    private mutating func words() throws(ExpressionError) -> [String] {
        var words: [String] = []
        repeat {
            guard case .word(let word) = current else { throw unexpected("a name") }
            words.append(word)
            position += 1
        } while skip(".")
        return words
    }

    /// `[0,2,14,9]`; empty when no bracket follows directly.
    private mutating func index() throws(ExpressionError) -> [Int] {
        guard current == .symbol("["), tokens[position].start == tokens[position - 1].end else { return [] }
        let start = tokens[position].start
        position += 1
        var index: [Int] = []
        repeat {
            let sign = skip("-") ? "-" : ""
            guard case .number(_, let text) = current, text.allSatisfy(\.isDigit), sign.isEmpty, let number = Int(text)
            else {
                throw failure(.badIndex(sign + current.shown), at: start)
            }
            index.append(number)
            position += 1
        } while skip(",")
        guard skip("]") else { throw unexpected("',' or ']'") }
        return index
    }
}

extension Expression {
    /// - Throws: what is wrong with the text, and at which character.
    public init(parsing text: String, names: some ExpressionNames) throws(ExpressionError) {
        var parser = try ExpressionParser(text, names: names)
        self = try parser.parse()
    }
}
