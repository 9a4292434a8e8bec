import NeuralCore

/// Samples as one tensor, with their targets.
public struct Batch {
    /// Shape `[n] + sampleShape`.
    public let inputs: Tensor
    public let targets: Targets

    public init(inputs: Tensor, targets: Targets) {
        self.inputs = inputs
        self.targets = targets
    }

    public enum Targets {
        /// Class indices, as cross entropy wants them.
        case classes([Int])
        /// Numbers, shape `[n, width]`.
        case values(Tensor)
    }
}

extension Dataset {
    /// The samples at `indices` as tensors.
    ///
    /// - Complexity: O(indices x sampleSize).
    public func batch(_ indices: some Collection<Int>) -> Batch {
        let inputs = Tensor(samples(indices), shape: Shape([indices.count] + sampleShape))
        switch targets.subset(indices) {
        case .classes(let labels, _):
            return Batch(inputs: inputs, targets: .classes(labels))
        case .values(let values, let width):
            return Batch(inputs: inputs, targets: .values(Tensor(values, shape: [indices.count, width])))
        }
    }
}
