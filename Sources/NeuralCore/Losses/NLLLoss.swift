/// Negative log-likelihood of the right class, from log-probabilities (PyTorch: `torch.nn.NLLLoss`): l = -x[label].
///
/// dL/dx[label] = -1/batch for the mean, -1 for the sum; 0 elsewhere.
struct NLLOperation: Operation {
    let labels: [Int]
    let reduction: Reduction
    let name = "NLLLoss"
    let saved: SavedTensors = []

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            let classes = dx.shape[1]
            let place = dx.storage.initializing
            let upstream = pass.upstream.storage.pointer
            for (row, label) in labels.enumerated() {
                switch reduction {
                case .mean: place[row * classes + label] = -upstream[0] / Float(labels.count)
                case .sum: place[row * classes + label] = -upstream[0]
                case .none: place[row * classes + label] = -upstream[row]
                }
            }
            return dx
        }
    }
}

public struct NLLLoss: Sendable {
    public var reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// - Parameters:
    ///   - logProbabilities: [batch, classes]
    ///   - labels: the right class of each row, from 0
    public func callAsFunction(_ logProbabilities: Tensor, _ labels: [Int]) -> Tensor {
        guard logProbabilities.rank == 2, logProbabilities.shape[0] == labels.count else {
            misuse("NLLLoss: log-probabilities \(logProbabilities.shape) do not fit \(labels.count) labels; [batch, classes] is needed.")
        }
        let classes = logProbabilities.shape[1]
        guard let bad = labels.first(where: { $0 < 0 || $0 >= classes }) else {
            let operation = NLLOperation(labels: labels, reduction: reduction)
            return operation.forward(logProbabilities).recorded(operation, logProbabilities)
        }
        misuse("NLLLoss: label \(bad) is no class index; there are \(classes) classes, from 0.")
    }
}

extension NLLOperation {
    func forward(_ x: Tensor) -> Tensor {
        let classes = x.shape[1]
        let values = x.storage.pointer
        let losses = labels.enumerated().map { -values[$0.offset * classes + $0.element] }
        switch reduction {
        case .none: return Tensor(losses)
        case .sum: return Tensor(losses.reduce(0, +))
        case .mean: return Tensor(losses.reduce(0, +) / Float(losses.count))
        }
    }
}
