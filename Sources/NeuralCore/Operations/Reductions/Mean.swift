import CKernels

/// y = mean of x over some dimensions; every element's gradient is dL/dy of its mean, divided by their number.
struct Mean: LinearReduction {
    let dims: DimensionSet

    var name: String { "Mean" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        let shape = pass.input(0).shape
        pass.send(to: 0) {
            let share = pass.upstream / Tensor(Float(shape.elementCount(of: dims)))
            return share.repeated(over: dims, of: shape)
        }
    }

    /// The means, with size 1 in the reduced dimensions; not recorded.
    static func forward(_ x: Tensor, over dims: DimensionSet) -> Tensor {
        withNoGrad { Sum.forward(x, over: dims) / Tensor(Float(x.shape.elementCount(of: dims))) }
    }
}

extension Tensor {
    /// The mean of all elements, a scalar (PyTorch: `torch.mean`).
    public func mean() -> Tensor {
        let y = Tensor(uninitialized: [])
        y.storage.initializing[0] = ck_sum(elementCount, storage.pointer) / Float(elementCount)
        return y.recorded(Mean(dims: DimensionSet(all: shape)), self)
    }

    /// The mean over some dimensions; `keepDim` leaves them with size 1.
    public func mean(dims: [Int], keepDim: Bool = false) -> Tensor {
        let reduced = reduced(dims, operation: "mean")
        return Mean.forward(self, over: reduced).shaped(afterReducing: reduced, of: shape, keep: keepDim)
            .recorded(Mean(dims: reduced), self)
    }
}

extension Mean {
    func weight(_ shape: Shape) -> Double { 1 / Double(shape.elementCount(of: dims)) }
    var formula: String { "y = Σ x / n" }
    var gradientFormula: String { "dL/dx = dL/dy / n" }
}
