import Foundation

extension BoundFormula {
    /// What a formula is worth at a cell.
    public struct Value: Sendable, Equatable {
        public var number: Double
        /// How large the parts are that it was made of: a sum's are the sizes of all that it adds. Rounding errors are of the order
        /// of this times the last digit.
        public var size: Double

        init(_ number: Double, size: Double? = nil) {
            (self.number, self.size) = (number, size ?? abs(number))
        }
    }

    /// Of all cells, row by row.
    ///
    /// - Throws: where an index leaves its tensor, or something is divided by 0, and at which cell.
    /// - Complexity: see ``mostWork``.
    public func values() throws(ExpressionError) -> [Value] {
        var run = Run(formula: self, frame: Array(repeating: 0, count: slots))
        let sides = scope.sides
        var values: [Value] = []
        values.reserveCapacity(scope.shape.reduce(1, *))
        try run.forEach(sides.enumerated().map { ($0, $1) }) { run throws(ExpressionError) in
            values.append(try run.value(root))
        }
        return values
    }
}

/// One way through all cells: the indices as they stand now.
private struct Run {
    let formula: BoundFormula
    var frame: [Int]

    /// Goes through all places of some indices, the last one fastest.
    mutating func forEach(
        _ indices: [(slot: Int, count: Int)], _ body: (inout Run) throws(ExpressionError) -> Void
    ) throws(ExpressionError) {
        guard indices.allSatisfy({ $0.count > 0 }) else { return }
        for index in indices { frame[index.slot] = 0 }
        while true {
            try body(&self)
            var last = indices.count - 1
            while last >= 0, frame[indices[last].slot] == indices[last].count - 1 {
                frame[indices[last].slot] = 0
                last -= 1
            }
            guard last >= 0 else { return }
            frame[indices[last].slot] += 1
        }
    }

    mutating func value(_ node: BoundFormula.Node) throws(ExpressionError) -> BoundFormula.Value {
        switch node {
        case .number(let number): return .init(number)
        case .index(let slot): return .init(Double(frame[slot]))
        case .element(let tensor, let indices, let place): return try element(tensor, indices, at: place)
        case .negative(let part):
            let value = try value(part)
            return .init(-value.number, size: value.size)
        case .operation(let sign, let left, let right, let place):
            return try result(sign, value(left), value(right), at: place)
        case .selection(let condition, let part):
            return try value(condition).number == 0 ? .init(0) : value(part)
        case .comparison(let sign, let left, let right):
            return .init(sign.holds(try value(left).number, try value(right).number) ? 1 : 0)
        case .call(let function, let parts): return try result(function, parts)
        case .sum(let indices, let part):
            var (sum, size) = (0.0, 0.0)
            try forEach(indices) { run throws(ExpressionError) in
                let value = try run.value(part)
                sum += value.number
                size += value.size
            }
            return .init(sum, size: size)
        }
    }

    private func failure(_ problem: ExpressionError.Problem, at place: Int) -> ExpressionError {
        ExpressionError(text: formula.text, column: place + 1, problem: problem)
    }

    /// The cell under way.
    private var cell: [Int] { Array(frame.prefix(formula.scope.indices.count)) }

    private mutating func element(
        _ tensor: Int, _ indices: [BoundFormula.Node], at place: Int
    ) throws(ExpressionError) -> BoundFormula.Value {
        let (read, name) = (formula.tensors[tensor], formula.names[tensor])
        var position = 0
        for (dimension, node) in indices.enumerated() {
            let index: Int
            if case .index(let slot) = node {
                index = frame[slot]
            } else {
                let number = try value(node).number
                guard let whole = Int(exactly: number) else {
                    throw failure(.indexNotWhole(number, in: name, cell: cell), at: place)
                }
                index = whole
            }
            let side = indices.count == read.shape.count ? read.shape[dimension] : read.values.count
            guard 0 <= index, index < side else {
                throw failure(.outside(name, side: dimension, index: index, size: side, cell: cell), at: place)
            }
            position = position * side + index
        }
        return .init(Double(read.values[position]))
    }

    private func result(
        _ sign: Formula.Operation, _ left: BoundFormula.Value, _ right: BoundFormula.Value, at place: Int
    ) throws(ExpressionError) -> BoundFormula.Value {
        let (a, b) = (left.number, right.number)
        if b == 0, sign == .divided || sign == .wholes || sign == .rest {
            throw failure(.zeroDivisor(cell: cell), at: place)
        }
        switch sign {
        case .plus: return .init(a + b, size: left.size + right.size)
        case .minus: return .init(a - b, size: left.size + right.size)
        case .times: return .init(a * b, size: left.size * right.size)
        case .divided: return .init(a / b, size: left.size / abs(b))
        case .wholes: return .init((a / b).rounded(.down))
        case .rest: return .init(a - b * (a / b).rounded(.down))
        case .power:
            let power = pow(a, b)
            let slope = b == 0 ? 0 : b * pow(a, b - 1)
            return .init(power, size: max(abs(power), abs(slope) * left.size))
        }
    }

    private mutating func result(
        _ function: Formula.Function, _ parts: [BoundFormula.Node]
    ) throws(ExpressionError) -> BoundFormula.Value {
        var values: [BoundFormula.Value] = []
        for part in parts { values.append(try value(part)) }
        let (x, size) = (values[0].number, values[0].size)
        func of(_ result: Double, slope: Double) -> BoundFormula.Value {
            .init(result, size: max(abs(result), abs(slope) * size))
        }
        switch function {
        case .abs: return .init(abs(x), size: size)
        case .sign: return .init(x > 0 ? 1 : x < 0 ? -1 : x)
        case .sqrt: return of(x.squareRoot(), slope: 0.5 / x.squareRoot())
        case .exp: return of(exp(x), slope: exp(x))
        case .ln, .log: return of(log(x), slope: 1 / x)
        case .tanh: return of(tanh(x), slope: 1 - tanh(x) * tanh(x))
        case .sin: return of(sin(x), slope: cos(x))
        case .cos: return of(cos(x), slope: sin(x))
        case .min: return values.min { $0.number < $1.number } ?? values[0]
        case .max: return values.max { $0.number < $1.number } ?? values[0]
        }
    }
}

extension Expression.Comparison {
    /// Of two numbers as they are.
    fileprivate func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .equal: a == b
        case .unequal: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }
}
