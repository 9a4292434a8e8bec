/// dL/d(one number), measured by moving that number a little.
public struct NumericalGradient: Sendable {
    /// How far the number was moved to each side.
    public let step: Float
    /// L with the number moved down, as it is, and moved up.
    public let lossBelow: Float
    /// L with the number as it is.
    public let lossAt: Float
    /// L with the number moved up.
    public let lossAbove: Float

    /// The way really gone from one to the other: 2h but for the rounding of w + h and w - h.
    public let way: Double

    /// (L(w + h) - L(w - h)) / 2h, 0 when rounding leaves no way at all; its error is of the order of h² and of L's rounding divided by h.
    public var value: Double { way == 0 ? 0 : (Double(lossAbove) - Double(lossBelow)) / way }

    /// The slopes to the left and to the right of the number, which differ at a kink.
    public var sides: (left: Double, right: Double) {
        way == 0
            ? (0, 0)
            : (2 * (Double(lossAt) - Double(lossBelow)) / way, 2 * (Double(lossAbove) - Double(lossAt)) / way)
    }

    /// Moves the element at `position` of `tensor` (row by row) by ±`step` and computes `loss` at both places. It is put
    /// back, and no graph notices.
    ///
    /// - Precondition: the tensor has an element there.
    /// - Complexity: three computations of the loss.
    public init(of tensor: Tensor, at position: Int, step: Float, loss: () -> Tensor) {
        guard position >= 0, position < tensor.numel() else {
            fail("NumericalGradient: a tensor of shape \(tensor.shape) has no element \(position).")
        }
        let value = tensor.storage.pointer[position]
        func moved(by distance: Float) -> Float {
            tensor.storage.withElement(position, value + distance) { withNoGrad { loss().item() } }
        }
        self.step = step
        way = Double(value + step) - Double(value - step)
        lossBelow = moved(by: -step)
        lossAt = moved(by: 0)
        lossAbove = moved(by: step)
    }
}

/// How far computed gradients are from measured ones.
public struct GradientCheck: Sendable {
    /// One gradient that was computed and measured.
    public struct Comparison: Sendable {
        /// Which of the inputs, and which of its elements, row by row.
        public let input: Int
        /// Which element of the input, row by row.
        public let position: Int
        /// What backward gave.
        public let computed: Float
        /// What moving the element gave.
        public let measured: Double
        /// |computed - measured| / max(1, |computed|, |measured|).
        public var difference: Double {
            let scale = max(1, abs(Double(computed)), abs(measured))
            let difference = abs(Double(computed) - measured) / scale
            return difference.isNaN ? .infinity : difference
        }
    }

    /// One for each element of each input that requires a gradient.
    public let comparisons: [Comparison]

    /// The comparison with the largest difference; `nil` when nothing was compared.
    public var worst: Comparison? { comparisons.max { $0.difference < $1.difference } }
    /// The difference of ``worst``; 0 when nothing was compared.
    public var largestDifference: Double { worst?.difference ?? 0 }
}

/// Checks an operation's backward by finite differences (PyTorch: `torch.autograd.gradcheck`).
///
/// L = Σ u y for the outputs y of `function` and fixed weights u near 1, so that every output counts. Every element of every
/// input that requires a gradient is moved by ±h and ±2h: (L(-2h) - 8 L(-h) + 8 L(h) - L(2h)) / 12h, whose error is of the order
/// of h⁴ and of the outputs' rounding divided by h. Inputs should be of the order of 1, and farther than 2h from kinks.
///
/// - Complexity: four computations of `function` for each input element.
public func numericalGradientCheck(
    _ inputs: [Tensor], step: Float = 0.02, _ function: ([Tensor]) -> Tensor
) -> GradientCheck {
    let kept = inputs.map(\.grad)
    for input in inputs { input.zeroGrad() }
    let output = function(inputs)
    let weights = (0..<output.numel()).map { (position: Int) -> Float in
        0.75 + 0.5 * Float(position * 7 % 11) / 11
    }
    output.backward(gradient: Tensor(weights, shape: output.shape))
    let gradients = inputs.map { $0.grad?.elements }
    for (input, gradient) in zip(inputs, kept) { input.grad = gradient }

    var comparisons: [GradientCheck.Comparison] = []
    for (index, input) in inputs.enumerated() where input.requiresGrad && input.isLeaf {
        let computed = gradients[index] ?? [Float](repeating: 0, count: input.numel())
        for position in 0..<input.numel() {
            let value = input.storage.pointer[position]
            // The way really gone, which rounding makes differ a little from the way asked for.
            func loss(movedBy distance: Float) -> (loss: Double, way: Double) {
                let output = input.storage.withElement(position, value + distance) {
                    withNoGrad { function(inputs) }.elements
                }
                var loss = 0.0
                for (weight, value) in zip(weights, output) { loss += Double(weight) * Double(value) }
                return (loss, Double(value + distance) - Double(value))
            }
            let (far, near) = (loss(movedBy: 2 * step), loss(movedBy: step))
            let (nearBelow, farBelow) = (loss(movedBy: -step), loss(movedBy: -2 * step))
            let slope = (near.loss - nearBelow.loss) / (near.way - nearBelow.way)
            let wideSlope = (far.loss - farBelow.loss) / (far.way - farBelow.way)
            comparisons.append(
                GradientCheck.Comparison(
                    input: index, position: position, computed: computed[position],
                    measured: (4 * slope - wideSlope) / 3))
        }
    }
    return GradientCheck(comparisons: comparisons)
}
