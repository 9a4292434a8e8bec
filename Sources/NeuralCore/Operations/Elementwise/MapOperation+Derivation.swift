extension MapOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let x = numbers.operand("x", at: position)
        return Derivation(
            formula, .argument, [x], arithmetic(x.value), result: value(Double(x.value)), notes: notes(x.value),
            touched: [.init(.operand(0), numbers.shape.block(ofPosition: position))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let x = numbers.x(0)[position]
        let slope = slope(Double(x), Double(numbers.y[position]))
        let symbol = function == .relu && x.isNaN ? "(0 if x ≤ 0 else 1)" : slopeFormula
        paths.formula("dL/dx = dL/dy · \(symbol)")
        if choosesGradient {
            paths.add(numbers, from: position, isOpen: slope != 0, symbol)
        } else {
            paths.add(numbers, from: position, slope: slope) { [Operand(symbol, Float(slope))] }
        }
        notes(x).forEach { paths.note($0) }
        paths.touch(.result, numbers.shape.block(ofPosition: position))
    }

    /// Whether the gradient is passed or not, rather than multiplied.
    private var choosesGradient: Bool { function == .relu || function == .clamp }

    /// What decides whether a gradient passes. (A NaN passes relu, as in PyTorch, though it is not above 0.)
    private func notes(_ x: Float) -> [Derivation.Note] {
        switch function {
        case .relu where !x.isNaN: [x > 0 ? .passes : .blocked(slope: 0)]
        case .leakyReLU where !x.isNaN: [x > 0 ? .passes : .blocked(slope: a)]
        default: []
        }
    }

    /// The function in symbols.
    private var formula: String {
        switch function {
        case .abs: "y = |x|"
        case .clamp: "y = min(max(x, \(a)), \(b))"
        case .exp: "y = eˣ"
        case .gelu: isApproximate ? "y = x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³)))" : "y = x/2 · (1 + erf(x/√2))"
        case .leakyReLU: "y = x if x > 0 else \(a) · x"
        case .log: "y = ln x"
        case .power: a == 2 ? "y = x²" : "y = x^\(a)"
        case .relu: "y = max(x, 0)"
        case .sigmoid: "y = 1 / (1 + e⁻ˣ)"
        case .softplus: a == 1 ? "y = ln(1 + eˣ)" : "y = ln(1 + e^(\(a) x)) / \(a)"
        case .sqrt: "y = √x"
        case .tanh: "y = tanh x"
        }
    }

    /// The function of this number, to be worked out.
    private func arithmetic(_ x: Float) -> Derivation.Arithmetic {
        switch function {
        case .abs: "|{0}|"
        case .clamp: "min(max({0}, \(a)), \(b))"
        case .exp: "e^({0})"
        case .gelu:
            isApproximate
                ? "{0} / 2 · (1 + tanh(√(2 / π) · ({0} + 0.044715 · {0}^3)))" : "{0} / 2 · (1 + erf({0} / √(2)))"
        case .leakyReLU: x > 0 ? "{0}" : "\(a) · {0}"
        case .log: "ln({0})"
        case .power: a == 2 ? "{0}²" : "{0}^(\(a))"
        case .relu: "max({0}, 0)"
        case .sigmoid: "1 / (1 + e^(-{0}))"
        case .softplus:
            a * x > b ? "{0}" : a == 1 ? "ln(1 + e^({0}))" : "ln(1 + e^(\(a) · {0})) / \(a)"
        case .sqrt: "√({0})"
        case .tanh: "tanh({0})"
        }
    }

    /// The derivative in symbols.
    private var slopeFormula: String {
        switch function {
        case .abs: "sign x"
        case .clamp: "[\(a) ≤ x ≤ \(b)]"
        case .exp: "y"
        case .gelu: "(Φ(x) + x φ(x))"
        case .leakyReLU: "(1 if x > 0 else \(a))"
        case .log: "1/x"
        case .power: a == 2 ? "2x" : "\(a) x^\(a - 1)"
        case .relu: "[x > 0]"
        case .sigmoid: "y (1 - y)"
        case .softplus: a == 1 ? "sigmoid x" : "sigmoid(\(a) x)"
        case .sqrt: "1/2y"
        case .tanh: "(1 - y²)"
        }
    }

    /// f(x).
    private func value(_ x: Double) -> Double {
        let (a, b) = (Double(a), Double(b))
        switch function {
        case .abs: return x.magnitude
        case .clamp: return x.isNaN || a.isNaN || b.isNaN ? .nan : Swift.min(Swift.max(x, a), b)
        case .exp: return Elementary.exponential(x)
        case .gelu: return x * gaussian(x).distribution
        case .leakyReLU: return x > 0 ? x : a * x
        case .log: return Elementary.logarithm(x)
        case .power: return power(x, a)
        case .relu: return x.isNaN ? x : Swift.max(x, 0)
        case .sigmoid: return 1 / (1 + Elementary.exponential(-x))
        case .softplus: return a * x > b ? x : Elementary.logarithmOfOnePlus(Elementary.exponential(a * x)) / a
        case .sqrt: return x.squareRoot()
        case .tanh: return Elementary.hyperbolicTangent(x)
        }
    }

    /// f'(x).
    private func slope(_ x: Double, _ y: Double) -> Double {
        let (a, b) = (Double(a), Double(b))
        switch function {
        case .abs: return x > 0 ? 1 : x < 0 ? -1 : 0
        case .clamp: return x >= a && x <= b ? 1 : 0
        case .exp: return y
        case .gelu:
            let (distribution, density) = gaussian(x)
            return distribution + x * density
        case .leakyReLU: return x > 0 ? 1 : a
        case .log: return 1 / x
        case .power: return a == 0 ? 0 : (a * power(x, a - 1)).asSingle
        case .relu: return y <= 0 ? 0 : 1
        case .sigmoid: return y * (1 - y)
        case .softplus: return a * x > b ? 1 : 1 / (1 + Elementary.exponential(-a * x))
        case .sqrt: return 1 / (2 * y)
        case .tanh: return 1 - y * y
        }
    }

    /// As the kernels have it: roots of -∞ are NaN.
    private func power(_ x: Double, _ exponent: Double) -> Double {
        switch exponent {
        case 0.5: x.squareRoot()
        case -0.5: 1 / x.squareRoot()
        default: Elementary.power(x, exponent)
        }
    }

    /// Φ(x) and φ(x), or what stands for them in the approximation.
    private func gaussian(_ x: Double) -> (distribution: Double, density: Double) {
        guard isApproximate else {
            let density = Elementary.exponential(-x * x / 2) / (2 * Double.pi).squareRoot()
            return ((1 + Elementary.errorFunction(x / 2.0.squareRoot())) / 2, density)
        }
        let factor = (2 / Double.pi).squareRoot()
        let t = Elementary.hyperbolicTangent(factor * (x + 0.044715 * x * x * x))
        return ((1 + t) / 2, (1 - t * t) * factor * (1 + 3 * 0.044715 * (x * x).asSingle) / 2)
    }
}
