/// A loss that compares output x and target t element by element: L = Σ w l(x, t) / divisor, or all w l(x, t).
///
/// x is sent upstream w dl/dx / divisor, and t the same with dl/dt. Each loss has a file of its own that gives l and its derivatives.
protocol ElementwiseLoss: ExplainedOperation {
    /// l(x, t).
    func loss(_ x: Float, _ t: Float, at position: Int) -> Float
    /// dl/dx.
    func slope(_ x: Float, _ t: Float, at position: Int) -> Float
    /// dl/dt; -dl/dx when left out.
    func targetSlope(_ x: Float, _ t: Float, at position: Int) -> Float
    /// l(x, t) as a factor to be worked out: `{0}` is x, `{1}` is t.
    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String
    /// l, dl/dx and dl/dt in symbols.
    var lossFormula: String { get }
    var slopeFormula: String { get }
    var targetSlopeFormula: String { get }
    func notes(_ x: Float, _ t: Float, count: Int) -> [Derivation.Note]
    /// w of each element; all 1 when `nil`.
    var weights: [Float]? { get }
    var reduction: Reduction { get }
    /// What the sum of a whole of this shape is divided by; `nil` when nothing is summed.
    func divisor(for shape: Shape) -> Float?
}

extension ElementwiseLoss {
    var weights: [Float]? { nil }

    func targetSlope(_ x: Float, _ t: Float, at position: Int) -> Float { -slope(x, t, at: position) }

    func divisor(for shape: Shape) -> Float? { reduction.divisor(shape.numel()) }

    public func reads(forGradientOf operand: Int) -> SavedTensors { [.input(0), .input(1)] }

    public func backward(_ pass: BackwardPass) {
        let (x, t) = (pass.input(0).storage.pointer, pass.input(1).storage.pointer)
        fill(0, pass) { slope(x[$0], t[$0], at: $0) }
        fill(1, pass) { targetSlope(x[$0], t[$0], at: $0) }
    }

    @inline(__always)
    private func fill(_ operand: Int, _ pass: BackwardPass, _ slope: (Int) -> Float) {
        let shape = pass.input(operand).shape
        let upstream = pass.upstream.storage.pointer
        let divisor = divisor(for: shape)
        pass.fill(operand) { gradient in
            let shared = divisor.map { upstream[0] / $0 }
            for position in 0..<shape.numel() {
                let weight = weights?[position] ?? 1
                gradient[position] = slope(position) * weight * (shared ?? upstream[position])
            }
        }
    }

    /// The loss of operands of one shape.
    ///
    /// - Complexity: O(elements).
    @inline(__always)
    func forward(_ output: Tensor, _ target: Tensor) -> Tensor {
        let count = output.numel()
        let (x, t) = (output.storage.pointer, target.storage.pointer)
        if let divisor = divisor(for: output.shape) {
            var sum: Double = 0
            for position in 0..<count {
                sum += Double(loss(x[position], t[position], at: position) * (weights?[position] ?? 1))
            }
            return Tensor(Float(sum / Double(divisor))).recorded(self, output, target)
        }
        let losses = Tensor(uninitialized: output.shape)
        let place = losses.storage.initializing
        for position in 0..<count {
            place[position] = loss(x[position], t[position], at: position) * (weights?[position] ?? 1)
        }
        return losses.recorded(self, output, target)
    }

    /// The loss of output and target repeated to their common shape, with a warning, as in PyTorch: a target [n] against an
    /// output [n, 1] becomes n x n comparisons, a mistake that is seldom meant.
    func broadcasting(_ output: Tensor, _ target: Tensor) -> Tensor {
        guard let shape = output.shape.broadcast(with: target.shape) else {
            fail(
                "\(name): output \(output.shape) and target \(target.shape) must have the same shape; is a view missing?"
            )
        }
        if output.shape != target.shape {
            warn(
                "\(name): the target's shape \(target.shape) is not the output's, \(output.shape); both are repeated to \(shape), which is seldom meant. Give both one shape."
            )
        }
        return forward(
            output.shape == shape ? output : output.expand(shape),
            target.shape == shape ? target : target.expand(shape))
    }
}

/// A loss's weights, repeated to one for each element.
func expandedElements(_ weights: Tensor, to shape: Shape) -> [Float] {
    withNoGrad { weights.shape == shape ? weights : weights.expand(shape) }.elements
}

extension ElementwiseLoss {
    /// What is worth saying about a gradient.
    func notes(_ x: Float, _ t: Float, count: Int) -> [Derivation.Note] { [] }

    package func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let shape = numbers.shape(0)
        let divisor = divisor(for: shape)
        let places = divisor == nil ? position..<(position + 1) : 0..<shape.numel()
        var terms = Terms()
        terms.keepsOrder = true
        for place in places {
            let (x, t) = (numbers.operand("x", 0, at: place), numbers.operand("t", 1, at: place))
            let share = Double(weights?[place] ?? 1) / Double(divisor ?? 1)
            let own = arithmetic(x.value, t.value, at: place)
            terms.add(
                .summand, Double(loss(x.value, t.value, at: place)) * share,
                Derivation.Arithmetic(stringLiteral: share == 1 ? own : own + " · {2}")
            ) {
                share == 1 ? [x, t] : [x, t, Operand(shareSymbol(divisor), Float(share))]
            }
        }
        let formula = "l = \(lossFormula)"
        let weight = weights == nil ? "" : "w "
        return Derivation(
            divisor == nil
                ? (weights == nil ? formula : "w l, \(formula)")
                : "L = Σ \(weight)l\(divisor == 1 ? "" : " / \(divisor!.wholeNumber)"), \(formula)", terms,
            touched: (0...1).map { operand in
                .init(.operand(operand), divisor == nil ? shape.block(ofPosition: position) : shape.whole)
            })
    }

    package func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths)
    {
        let shape = numbers.shape(0)
        let divisor = divisor(for: shape)
        let (x, t) = (numbers.x(0)[position], numbers.x(1)[position])
        let slope = Double(operand == 0 ? self.slope(x, t, at: position) : targetSlope(x, t, at: position))
        let share = Double(weights?[position] ?? 1) / Double(divisor ?? 1)
        let symbol = operand == 0 ? slopeFormula : targetSlopeFormula
        let result = divisor == nil ? position : 0
        paths.formula(
            "dL/d\(operand == 0 ? "x" : "t") = dL/dy · \(symbol)\(share == 1 ? "" : " · \(shareSymbol(divisor))")")
        paths.add(numbers, from: result, slope: slope * share) {
            [Operand(symbol, Float(slope))] + (share == 1 ? [] : [Operand(shareSymbol(divisor), Float(share))])
        }
        notes(x, t, count: Int(divisor ?? 1)).forEach { paths.note($0) }
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }

    /// The factor that stands before each element's loss.
    private func shareSymbol(_ divisor: Float?) -> String {
        switch (weights == nil, divisor) {
        case (true, let divisor?): "1/\(divisor.wholeNumber)"
        case (false, let divisor?) where divisor != 1: "w/\(divisor.wholeNumber)"
        default: "w"
        }
    }
}

extension Float {
    /// A count kept as a Float, as it is written.
    fileprivate var wholeNumber: String { self == rounded() && magnitude < 1e9 ? "\(Int(self))" : "\(self)" }
}

/// What a loss makes of the losses of its elements (PyTorch: `reduction=`).
public enum Reduction: String, Sendable, CaseIterable {
    /// Their mean; where there are class weights, weighted.
    case mean
    /// Their sum.
    case sum
    /// All of them, one for each element.
    case none

    /// What the sum is divided by; `nil` when nothing is summed.
    func divisor(_ count: Int) -> Float? {
        switch self {
        case .mean: Float(count)
        case .sum: 1
        case .none: nil
        }
    }
}
