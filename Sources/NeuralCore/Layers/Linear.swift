import CKernels

/// Y = X Wᵀ + b for X [batch, in], W [out, in], b [out].
///
/// dL/dX = dL/dY W; dL/dW = dL/dYᵀ X; dL/db = column sums of dL/dY.
struct LinearOperation: ExplainedOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { operand < 2 ? .input(1 - operand) : [] }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let w = pass.input(1)
        let (out, inputs) = (w.shape[0], w.shape[1])
        let batch = x.shape.blocks(at: x.dim() - 1).outer
        let dx = pass.needs(0) ? Tensor(uninitialized: x.shape) : nil
        // One sample's dL/dW is an outer product; a small one is stored sooner than kept.
        let keepsFactors =
            batch == 1 && pass.needs(1) && pass.keep(pass.upstream.storage, x.storage, at: 1, ifAtLeast: 1 << 14)
        let dw = keepsFactors ? .unwanted : pass.sum(at: 1)
        let db = pass.inputCount == 3 ? pass.sum(at: 2) : .unwanted
        ck_linear_backward(
            batch, inputs, out, x.storage.pointer, w.storage.pointer, pass.upstream.storage.pointer,
            dx?.storage.initializing, dw.pointer, dw.accumulate, db.pointer, db.accumulate)
        if let dx { pass.send(to: 0) { dx } }
    }
}

/// y = x wᵀ + b over the last dimension of x (PyTorch: `torch.nn.functional.linear`).
///
/// - Parameters:
///   - x: [..., in]
///   - weight: [out, in]
///   - bias: [out]
/// - Precondition: the last size of x is the weight's last, and the bias has the weight's first.
/// - Complexity: O(batch in out).
public func linear(_ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil) -> Tensor {
    guard x.dim() >= 1, weight.dim() == 2, x.shape[x.dim() - 1] == weight.shape[1] else {
        fail(
            "linear: input \(x.shape) does not fit weight \(weight.shape); the input's last size must be the weight's last."
        )
    }
    let (out, inputs) = (weight.shape[0], weight.shape[1])
    if let bias, bias.dim() != 1 || bias.numel() != out {
        fail("linear: bias \(bias.shape) does not fit weight \(weight.shape); [\(out)] is needed.")
    }
    let y = Tensor(uninitialized: x.shape.replacing(x.dim() - 1, with: out))
    let batch = y.numel() / max(out, 1)
    ck_linear_forward(
        batch, inputs, out, x.storage.pointer, weight.storage.pointer, bias?.storage.pointer, 0, y.storage.initializing)
    return y.recorded(LinearOperation(), x, weight, bias)
}

extension LinearOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let inputs = numbers.shape(1)[1]
        let (row, out) = position.quotientAndRemainder(dividingBy: numbers.shape(1)[0])
        let (x, w) = (numbers.x(0), numbers.x(1))
        var terms = Terms()
        if numbers.operandCount == 3 {
            let b = numbers.operand("b", 2, at: out)
            terms.pin(.init(.bias, [b], Double(b.value)))
        }
        for input in 0..<inputs {
            let (left, right) = (row * inputs + input, out * inputs + input)
            terms.add(.summand, Double(x[left]) * Double(w[right])) {
                [numbers.operand("x", 0, at: left), numbers.operand("w", 1, at: right)]
            }
        }
        let bias: [Derivation.Region] = numbers.operandCount == 3 ? [.init(.operand(2), [out..<(out + 1)])] : []
        return Derivation(
            numbers.operandCount == 3 ? "y[n,o] = b[o] + Σ x[n,i] · w[o,i]" : "y[n,o] = Σ x[n,i] · w[o,i]", terms,
            touched: [
                .init(.operand(0), numbers.shape(0).block(ofPosition: row * inputs).dropLast() + [0..<inputs]),
                .init(.operand(1), [out..<(out + 1), 0..<inputs]),
            ] + bias)
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (outs, inputs) = (numbers.shape(1)[0], numbers.shape(1)[1])
        let batch = numbers.shape.numel() / max(outs, 1)
        switch operand {
        case 0:
            paths.formula("dL/dx[n,i] = Σ dL/dy[n,o] · w[o,i]")
            let (row, input) = position.quotientAndRemainder(dividingBy: inputs)
            for out in 0..<outs {
                let weight = out * inputs + input
                paths.add(numbers, from: row * outs + out, slope: Double(numbers.x(1)[weight])) {
                    [numbers.operand("w", 1, at: weight)]
                }
            }
            paths.touch(.result, numbers.shape.block(ofPosition: row * outs).dropLast() + [0..<outs])
            paths.touch(.operand(1), [0..<outs, input..<(input + 1)])
        case 1:
            paths.formula(batch == 1 ? "dL/dw[o,i] = dL/dy[o] · x[i]" : "dL/dw[o,i] = Σ dL/dy[n,o] · x[n,i]")
            let (out, input) = position.quotientAndRemainder(dividingBy: inputs)
            for row in 0..<batch {
                let x = row * inputs + input
                paths.add(numbers, from: row * outs + out, slope: Double(numbers.x(0)[x])) {
                    [numbers.operand("x", 0, at: x)]
                }
            }
            paths.noteUses()
            paths.touch(.result, numbers.shape.dropLast().map { 0..<$0 } + [out..<(out + 1)])
            paths.touch(.operand(0), numbers.shape(0).dropLast().map { 0..<$0 } + [input..<(input + 1)])
        default:
            paths.formula(batch == 1 ? "dL/db[o] = dL/dy[o]" : "dL/db[o] = Σ dL/dy[n,o]")
            for row in 0..<batch { paths.add(numbers, from: row * outs + position, slope: 1) { [] } }
            paths.noteUses()
            paths.touch(.result, numbers.shape.dropLast().map { 0..<$0 } + [position..<(position + 1)])
        }
    }
}

/// y = x Wᵀ + b over the last dimension (PyTorch: `torch.nn.Linear`).
///
/// Holds `weight` [outFeatures, inFeatures] and `bias` [outFeatures], drawn in this order from the current generator as PyTorch
/// draws them.
public struct Linear: LibraryLayer {
    /// [outFeatures, inFeatures].
    public let weight: Tensor
    /// [outFeatures]; `nil` where there is none.
    public let bias: Tensor?

    /// The first weight and bias are drawn from the current generator: U(-1/√fanIn, 1/√fanIn).
    ///
    /// - Precondition: both numbers are at least 1.
    public init(_ inFeatures: Int, _ outFeatures: Int, bias: Bool = true) {
        guard inFeatures > 0, outFeatures > 0 else {
            fail("Linear: \(inFeatures) inputs and \(outFeatures) outputs; both must be at least 1.")
        }
        weight = StandardInitialization.weight([outFeatures, inFeatures])
        self.bias = bias ? StandardInitialization.bias(outFeatures, fanIn: inFeatures) : nil
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public var extraDescription: String {
        "in_features=\(weight.shape[1]), out_features=\(weight.shape[0]), bias=\(PythonText.text(bias != nil))"
    }

    public func forward(_ x: Tensor) -> Tensor { linear(x, weight, bias) }
}
