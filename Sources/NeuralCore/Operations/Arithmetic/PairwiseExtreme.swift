import CKernels

/// y = the larger (or the smaller) of a and b, element by element; a NaN wins. The upstream gradient goes to the operand that
/// won, and half to each where they are equal; summed where an operand was broadcast.
struct PairwiseExtreme: BroadcastOperation {
    enum Side: Sendable { case larger, smaller }

    let side: Side

    var name: String { side == .larger ? "Maximum" : "Minimum" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [.input(0), .input(1)] }

    func backward(_ pass: BackwardPass) {
        let (a, b) = (pass.input(0), pass.input(1))
        pass.send(to: 0) { share(of: a, against: b, pass.upstream).summed(to: a.shape) }
        pass.send(to: 1) { share(of: b, against: a, pass.upstream).summed(to: b.shape) }
    }

    private func share(of own: Tensor, against other: Tensor, _ upstream: Tensor) -> Tensor {
        let shape = upstream.shape
        let share = Tensor(uninitialized: shape)
        let (from, to) = (upstream.storage.pointer, share.storage.initializing)
        let (mine, its) = (own.storage.pointer, other.storage.pointer)
        let loop = StridedLoop(shape, own.shape.strides(broadcastTo: shape), other.shape.strides(broadcastTo: shape))
        loop.forEachRun { run in
            for step in 0..<run.count {
                let x = mine[run.offsetA + step * run.strideA]
                let y = its[run.offsetB + step * run.strideB]
                let loses = side == .larger ? x < y : x > y
                let dy = from[run.position + step]
                to[run.position + step] = x == y ? dy / 2 : loses ? 0 : dy
            }
        }
        return share
    }

    func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
        let kernel = side == .larger ? ck_maximum : ck_minimum
        return Binary.forward(kernel, a, b, name: side == .larger ? "maximum" : "minimum").recorded(self, a, b)
    }
}

/// The larger of a and b, element by element with broadcasting (PyTorch: `torch.maximum`).
///
/// Both get half of the gradient where they are equal; NaN wins.
///
/// - Precondition: the shapes broadcast.
/// - Complexity: O(elements of the result).
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor { PairwiseExtreme(side: .larger)(a, b) }

/// The smaller of a and b, element by element with broadcasting (PyTorch: `torch.minimum`).
///
/// Both get half of the gradient where they are equal; NaN wins.
///
/// - Precondition: the shapes broadcast.
/// - Complexity: O(elements of the result).
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { PairwiseExtreme(side: .smaller)(a, b) }

extension PairwiseExtreme {
    var formula: String { side == .larger ? "y = max(a, b)" : "y = min(a, b)" }
    var slopeFormulas: (String, String) { ("[a wins]", "[b wins]") }
    func value(_ a: Double, _ b: Double) -> Double {
        if a.isNaN || b.isNaN { return .nan }
        return side == .larger ? Swift.max(a, b) : Swift.min(a, b)
    }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) {
        if a == b { return (0.5, 0.5) }
        let aLoses = side == .larger ? a < b : a > b
        let bLoses = side == .larger ? b < a : b > a
        return (aLoses ? 0 : 1, bLoses ? 0 : 1)
    }

    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term] {
        let (da, db) = slopes(Double(a.value), Double(b.value), 0)
        return [
            .init(.candidate(isChosen: da > 0), [a], Double(a.value)),
            .init(.candidate(isChosen: db > 0), [b], Double(b.value)),
        ]
    }

    func notes(_ a: Float, _ b: Float, operand: Int?) -> [Derivation.Note] {
        guard let operand else { return [] }
        let (da, db) = slopes(Double(a), Double(b), 0)
        let share = operand == 0 ? da : db
        return [share == 1 ? .chosen : share == 0 ? .notChosen : .tied(2)]
    }
}
