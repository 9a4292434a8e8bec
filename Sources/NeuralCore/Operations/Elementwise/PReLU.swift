/// y = x where x > 0, else w x with a learned slope w, one for all or one for each channel; dL/dx = dL/dy where x > 0, else
/// w dL/dy; dL/dw = Σ x dL/dy over the places where x <= 0.
struct PReLUOperation: ExplainedOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { operand == 0 ? [.input(0), .input(1)] : .input(0) }

    func backward(_ pass: BackwardPass) {
        let (x, w, dy) = (pass.input(0), pass.input(1), pass.upstream.storage.pointer)
        let (values, slopes) = (x.storage.pointer, w.storage.pointer)
        pass.fill(0) { dx in
            for place in 0..<x.numel() {
                dx[place] = values[place] > 0 ? dy[place] : slopes[channel(place, x.shape, w.shape)] * dy[place]
            }
        }
        pass.fill(1) { dw in
            var sums = [Double](repeating: 0, count: w.numel())
            for place in 0..<x.numel() where !(values[place] > 0) {
                sums[channel(place, x.shape, w.shape)] += Double(values[place]) * Double(dy[place])
            }
            for (index, sum) in sums.enumerated() { dw[index] = Float(sum) }
        }
    }

    func forward(_ x: Tensor, _ w: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        let (from, slopes, to) = (x.storage.pointer, w.storage.pointer, y.storage.initializing)
        for place in 0..<x.numel() {
            to[place] = from[place] > 0 ? from[place] : slopes[channel(place, x.shape, w.shape)] * from[place]
        }
        return y.recorded(self, x, w)
    }

    /// Which slope an element has: that of its place along dimension 1.
    private func channel(_ position: Int, _ shape: Shape, _ slopes: Shape) -> Int {
        guard slopes.numel() > 1 else { return 0 }
        return position / shape.blocks(at: 1).inner % shape[1]
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let x = numbers.operand("x", at: position)
        let w = numbers.operand("w", 1, at: channel(position, numbers.shape, numbers.shape(1)))
        let passes = x.value > 0
        return Derivation(
            "y = x if x > 0 else w · x", .argument, passes ? [x] : [x, w],
            result: Double(x.value) * (passes ? 1 : Double(w.value)),
            notes: x.value.isNaN ? [] : [passes ? .passes : .blocked(slope: w.value)],
            touched: [.init(.operand(0), numbers.shape.block(ofPosition: position))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        guard operand == 1 else {
            paths.formula("dL/dx = dL/dy · (1 if x > 0 else w)")
            let w = numbers.operand("w", 1, at: channel(position, numbers.shape, numbers.shape(1)))
            let passes = numbers.x(0)[position] > 0
            paths.add(numbers, from: position, slope: passes ? 1 : Double(w.value)) { passes ? [] : [w] }
            paths.touch(.result, numbers.shape.block(ofPosition: position))
            return
        }
        paths.formula("dL/dw = Σ dL/dy · x,  x ≤ 0")
        for place in 0..<numbers.shape.numel()
        where channel(place, numbers.shape, numbers.shape(1)) == position && !(numbers.x(0)[place] > 0) {
            paths.add(numbers, from: place, slope: Double(numbers.x(0)[place])) { [numbers.operand("x", at: place)] }
        }
        paths.noteUses(countingGradients: true)
        var block = numbers.shape.whole
        if numbers.shape(1).numel() > 1 { block[1] = position..<(position + 1) }
        paths.touch(.result, block)
    }
}

/// y = x where x > 0, else w x (PyTorch: `torch.nn.functional.prelu`; He et al., 2015).
///
/// - Parameter weight: one slope, or one for each channel (dimension 1)
/// - Precondition: the weight has one number, or as many as x has channels.
/// - Complexity: O(elements).
public func prelu(_ x: Tensor, _ weight: Tensor) -> Tensor {
    guard (weight.numel() == 1 && weight.dim() < 2) || (x.dim() > 1 && weight.shape == [x.shape[1]]) else {
        fail("prelu: slopes of shape \(weight.shape) do not fit shape \(x.shape); one, or one a channel, is needed.")
    }
    return PReLUOperation().forward(x, weight)
}

/// ``prelu(_:_:)`` as a module (PyTorch: `torch.nn.PReLU`).
///
/// Holds `weight` [numParameters], the slopes below 0.
public struct PReLU: LibraryLayer {
    /// [numParameters].
    public let weight: Tensor

    /// - Parameter numParameters: 1, or the number of channels
    /// - Precondition: numParameters is at least 1.
    public init(numParameters: Int = 1, init initial: Float = 0.25) {
        guard numParameters > 0 else { fail("PReLU: \(numParameters) slopes; at least 1 is needed.") }
        weight = .parameter(.full([numParameters], initial))
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight]) }

    public var extraDescription: String { "num_parameters=\(weight.numel())" }

    public func forward(_ x: Tensor) -> Tensor { prelu(x, weight) }
}
