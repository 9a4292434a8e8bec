extension Experiment {
    /// What is known before anything runs: what the network's last layer gives is not what the loss takes.
    public var lossWarnings: [LossWarning] {
        guard let last = plan.answering else { return [] }
        let kind = last.spec.kind
        func warning(missing: LayerKind) -> [LossWarning] {
            [LossWarning(loss: loss, kind: .ending(layer: last.name, kind: kind, missing: missing))]
        }
        switch loss.input {
        case .numbers: return []
        case .logits: return boundedLogits.map { [$0] } ?? []
        case .probabilities:
            let range = kind.range
            return range.map { $0.lowerBound >= 0 && $0.upperBound <= 1 } ?? false
                ? [] : warning(missing: .sigmoid)
        case .logProbabilities: return kind == .logSoftmax ? [] : warning(missing: .logSoftmax)
        }
    }

    /// The last layer keeps the numbers in a range that the loss turns into probabilities itself.
    var boundedLogits: LossWarning? {
        guard loss.input == .logits, let last = plan.answering, let range = last.spec.kind.range,
            plan.outputCount > 1 || loss != .crossEntropy
        else { return nil }
        let floors = loss.floors(of: range, outputs: plan.outputCount)
        return LossWarning(loss: loss, kind: .bounded(layer: last.name, range: range, floors: floors))
    }
}

extension NetworkPlan {
    /// Numbers of one sample's output.
    fileprivate var outputCount: Int { output.reduce(1, *) }
}
