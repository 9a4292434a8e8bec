/// Reads a formula:
///
///     comparison := sum (("==" | "!=" | "<" | "<=" | ">" | ">=") sum)?
///     sum        := product (("+" | "-") product)*
///     product    := factor (("*" | "/" | "//" | "%") factor)*
///     factor     := "-" factor | value (("^" | "**") factor)?
///     value      := number | "(" comparison ")" | "sum" "(" name ("," name)* ":" comparison ")"
///                 | function "(" comparison ("," comparison)* ")" | name ("[" sum ("," sum)* "]")?
struct FormulaParser {
    static let symbols = ["**", "//", "^", "%", ":"]
    private static let maximumDepth = 40

    private let text: String
    private let tokens: [PlacedToken]
    private var position = 0
    private var depth = 0

    init(_ typed: String) throws(ExpressionError) {
        text = TypedText.ascii(typed)
        guard text.count <= ExpressionParser.maximumLength else {
            throw ExpressionError(text: typed, column: 1, problem: .tooLong)
        }
        tokens = try ExpressionToken.tokens(text, besides: Self.symbols)
        guard tokens.count > 1 else { throw ExpressionError(text: typed, column: 1, problem: .noFormula) }
    }

    mutating func parse() throws(ExpressionError) -> Formula.Term {
        let root = try comparison()
        guard current == .end else { throw unexpected("an operator or the end") }
        return root
    }

    // MARK: Tokens

    private var current: ExpressionToken { tokens[position].token }
    private var start: Int { tokens[position].start }

    private func failure(_ problem: ExpressionError.Problem, at place: Int) -> ExpressionError {
        ExpressionError(text: text, column: place + 1, problem: problem)
    }

    private func unexpected(_ expected: String) -> ExpressionError {
        if current == .end { return failure(.endsTooEarly(expected: expected), at: start) }
        let followsValue = position > 0 && tokens[position - 1].token.endsValue
        let isProduct = followsValue && current.beginsValue
        return failure(isProduct ? .timesMissing : .unexpected(current.shown, expected: expected), at: start)
    }

    private mutating func skip(_ symbol: String) -> Bool {
        guard current == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func require(_ symbol: String) throws(ExpressionError) {
        guard skip(symbol) else { throw unexpected("'\(symbol)'") }
    }

    private mutating func operation(of signs: [Formula.Operation]) -> Formula.Operation? {
        guard case .symbol(let symbol) = current,
            let sign = signs.first(where: { $0.rawValue == symbol || ($0 == .power && symbol == "**") })
        else { return nil }
        position += 1
        return sign
    }

    // MARK: Levels

    private mutating func comparison() throws(ExpressionError) -> Formula.Term {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure(.tooDeep, at: start) }
        let left = try sum()
        guard let sign = comparisonSign else { return left }
        position += 1
        let right = try sum()
        guard comparisonSign == nil else { throw failure(.chainedComparison, at: start) }
        return .comparison(sign, left, right)
    }

    private var comparisonSign: Expression.Comparison? {
        guard case .symbol(let symbol) = current else { return nil }
        return Expression.Comparison(rawValue: symbol)
    }

    private mutating func sum() throws(ExpressionError) -> Formula.Term {
        var left = try product()
        var place = start
        while let sign = operation(of: [.plus, .minus]) {
            left = .operation(sign, left, try product(), at: place)
            place = start
        }
        return left
    }

    private mutating func product() throws(ExpressionError) -> Formula.Term {
        var left = try factor()
        var place = start
        while let sign = operation(of: [.times, .divided, .wholes, .rest]) {
            left = .operation(sign, left, try factor(), at: place)
            place = start
        }
        return left
    }

    private mutating func factor() throws(ExpressionError) -> Formula.Term {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure(.tooDeep, at: start) }
        if skip("-") { return .negative(try factor()) }
        let base = try value()
        let place = start
        return operation(of: [.power]) == nil ? base : .operation(.power, base, try factor(), at: place)
    }

    private mutating func value() throws(ExpressionError) -> Formula.Term {
        let place = start
        switch current {
        case .number(let number, _):
            position += 1
            return .number(number)
        case .symbol("("):
            position += 1
            let inside = try comparison()
            try require(")")
            return inside
        case .word(let word):
            position += 1
            if skip("(") { return word == "sum" ? try total() : try call(word, at: place) }
            guard skip("[") else { return .name(word, at: place) }
            var indices: [Formula.Term] = []
            repeat { indices.append(try sum()) } while skip(",")
            guard skip("]") else { throw unexpected("',' or ']'") }
            return .element(word, indices, at: place)
        default: throw unexpected("a value")
        }
    }

    /// What stands in the brackets of `sum`.
    private mutating func total() throws(ExpressionError) -> Formula.Term {
        let first = start
        var indices: [Formula.Index] = []
        repeat {
            guard case .word(let name) = current else { throw failure(.sumWithoutIndices, at: first) }
            if indices.contains(where: { $0.name == name }) { throw failure(.indexTwice(name), at: start) }
            indices.append(Formula.Index(name: name, place: start))
            position += 1
        } while skip(",")
        guard skip(":") else { throw failure(.sumWithoutIndices, at: first) }
        let inside = try comparison()
        try require(")")
        return .sum(indices, inside)
    }

    private mutating func call(_ name: String, at place: Int) throws(ExpressionError) -> Formula.Term {
        guard let function = Formula.Function(rawValue: name) else {
            throw failure(.notAFunction(name), at: place)
        }
        var values: [Formula.Term] = []
        if !skip(")") {
            repeat { values.append(try comparison()) } while skip(",")
            guard skip(")") else { throw unexpected("',' or ')'") }
        }
        guard function.arity.contains(values.count) else {
            throw failure(.arguments(of: name, wanted: function.arity, got: values.count), at: place)
        }
        return .call(function, values)
    }
}

extension ExpressionToken {
    fileprivate var beginsValue: Bool {
        switch self {
        case .number, .word, .symbol("("): true
        default: false
        }
    }

    fileprivate var endsValue: Bool {
        switch self {
        case .number, .word, .symbol(")"), .symbol("]"): true
        default: false
        }
    }
}

extension Formula {
    /// A formula as people type it, on whatever keyboard.
    ///
    /// - Throws: what is wrong with the text, and at which character.
    public init(parsing typed: String) throws(ExpressionError) {
        var parser = try FormulaParser(typed)
        root = try parser.parse()
        text = TypedText.ascii(typed)
    }
}
