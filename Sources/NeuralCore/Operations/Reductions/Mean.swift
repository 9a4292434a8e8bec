import CKernels

/// y = mean of x over some dimensions; every element's gradient is dL/dy of its mean, divided by their number.
struct Mean: SummingOperation {
    let dimensions: DimensionSet

    var name: String { "Mean" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        let shape = pass.input(0).shape
        pass.send(to: 0) {
            let share = pass.upstream / Tensor(Float(shape.elementCount(of: dimensions)))
            return share.repeated(over: dimensions, of: shape)
        }
    }

    /// The means, with size 1 in the reduced dimensions; not recorded.
    static func forward(_ x: Tensor, over dimensions: DimensionSet) -> Tensor {
        withNoGrad { Sum.forward(x, over: dimensions) / Tensor(Float(x.shape.elementCount(of: dimensions))) }
    }
}

extension Tensor {
    /// The mean of all elements, a scalar (PyTorch: `torch.mean`).
    public func mean() -> Tensor {
        let y = Tensor(uninitialized: [])
        y.storage.initializing[0] = ck_sum(elementCount, storage.pointer) / Float(elementCount)
        return y.recorded(Mean(dimensions: DimensionSet(all: shape)), self)
    }

    /// The mean over some dimensions; `keepDimensions` leaves them with size 1.
    public func mean(dimensions: [Int], keepDimensions: Bool = false) -> Tensor {
        let reduced = reduced(dimensions, operation: "mean")
        return Mean.forward(self, over: reduced).shaped(afterReducing: reduced, of: shape, keep: keepDimensions)
            .recorded(Mean(dimensions: reduced), self)
    }
}

extension Mean {
    func weight(_ shape: Shape) -> Double { 1 / Double(shape.elementCount(of: dimensions)) }
    var formula: String { "y = Σ x / n" }
    var gradientFormula: String { "dL/dx = dL/dy / n" }
}
