import Foundation

/// Works expressions out in a scope.
public struct ExpressionEvaluator<Scope: ExpressionScope> {
    private let scope: Scope

    public init(_ scope: Scope) { self.scope = scope }

    public func value(of expression: Expression) throws(ExpressionFailure) -> ExpressionValue {
        switch expression {
        case .number(let value): return .number(value)
        case .text(let text): return .text(text)
        case .list(let parts): return .list(try parts.map(number))
        case .path(let path): return try scope.value(of: path)
        case .entry(let path, let place): return .number(try scope.value(of: path, at: try number(place)))
        case .before(let inside): return try scope.before(inside)
        case .exists(let path): return .number(try scope.exists(path) ? 1 : 0)
        case .negative(let part): return .number(-(try number(part)))
        case .not(let part): return .truth(!(try truth(part)))
        case .arithmetic(let sign, let left, let right):
            return .number(sign.result(try number(left), try number(right)))
        case .comparison(let sign, let left, let right):
            return .truth(try sign.result(try value(of: left), try value(of: right)))
        case .logic(.and, let left, let right): return .truth(try truth(left) ? try truth(right) : false)
        case .logic(.or, let left, let right): return .truth(try truth(left) ? true : try truth(right))
        case .call(let function, let arguments): return try value(of: function, arguments)
        }
    }

    /// The same as data, for answers that travel.
    public func result(of expression: Expression) -> Result<ExpressionValue, ExpressionFailure> {
        Result { () throws(ExpressionFailure) in try value(of: expression) }
    }

    private func number(_ expression: Expression) throws(ExpressionFailure) -> Double {
        let value = try value(of: expression)
        guard let number = value.number else { throw .notANumber(value.kind) }
        return number
    }

    private func truth(_ expression: Expression) throws(ExpressionFailure) -> Bool {
        let value = try value(of: expression)
        guard let truth = value.truth else { throw .kinds("and, or, not", value.kind, "others") }
        return truth
    }

    private func value(
        of function: Expression.Function, _ arguments: [Expression]
    ) throws(ExpressionFailure) -> ExpressionValue {
        if function == .near {
            let tolerance = try number(arguments[2])
            switch (try value(of: arguments[0]), try value(of: arguments[1])) {
            case (.number(let a), .number(let b)): return .truth(abs(a - b) <= tolerance)
            case (.list(let a), .list(let b)):
                return .truth(a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance })
            case (let a, let b): throw .kinds("near", a.kind, b.kind)
            }
        }
        let numbers = try arguments.map(number)
        let first = numbers[0]
        switch function {
        case .abs: return .number(abs(first))
        case .sqrt: return .number(first.squareRoot())
        case .exp: return .number(exp(first))
        case .ln: return .number(log(first))
        case .sin: return .number(sin(first))
        case .cos: return .number(cos(first))
        case .min: return .number(numbers.min() ?? first)
        case .max: return .number(numbers.max() ?? first)
        case .near: preconditionFailure("near is worked out above")
        }
    }
}

extension Expression.Arithmetic {
    func result(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .divided: left / right
        }
    }
}

extension Expression.Comparison {
    /// Of any two numbers just one of <, == and > holds; nothing but != holds of NaN.
    fileprivate func result(_ left: ExpressionValue, _ right: ExpressionValue) throws(ExpressionFailure) -> Bool {
        if let isEqual = left.isEqual(to: right), self == .equal || self == .unequal {
            return isEqual == (self == .equal)
        }
        guard let a = left.number, let b = right.number else { throw .kinds(rawValue, left.kind, right.kind) }
        let isEqual = ExpressionValue.areEqual(a, b)
        switch self {
        case .equal: return isEqual
        case .unequal: return !isEqual
        case .less: return a < b && !isEqual
        case .lessOrEqual: return a < b || isEqual
        case .greater: return a > b && !isEqual
        case .greaterOrEqual: return a > b || isEqual
        }
    }
}
