import Foundation
import NeuralCore

extension Session {
    /// What the present output and targets show: that they are not what the loss takes.
    ///
    /// - Complexity: O(outputs of the batch).
    public var lossWarnings: [LossWarning] {
        guard let output = now.outputs.last, let batch = now.batch, underWay?.phase != .forward else { return [] }
        let loss = experiment.loss
        var kinds = [LossWarning.Kind]()
        switch loss.input {
        case .numbers, .logits: break
        case .probabilities:
            kinds +=
                output.first { !(0...1).contains($0) && !$0.isNaN }.map {
                    [.noProbability(place: $0.place, value: $0.value)]
                } ?? []
        case .logProbabilities:
            kinds +=
                output.firstRow { $0.reduce(0) { $0 + exp(Double($1)) } }.map {
                    [.noLogProbabilities(row: $0.row, sum: $0.sum)]
                } ?? []
        }
        if case .values(let targets) = batch.targets { kinds += Self.kinds(targets, loss.targetKind) }
        return (experiment.boundedLogits.map { [$0] } ?? []) + kinds.map { LossWarning(loss: loss, kind: $0) }
    }

    private static func kinds(_ targets: Tensor, _ kind: LossSpec.TargetKind) -> [LossWarning.Kind] {
        switch kind {
        case .numbers, .classes: return []
        case .logDistribution:
            return targets.firstRow { $0.reduce(0) { $0 + exp(Double($1)) } }.map {
                [.noDistribution(row: $0.row, sum: $0.sum)]
            } ?? []
        case .probabilities, .distribution:
            if let wrong = targets.first(where: { !(0...1).contains($0) && !$0.isNaN }) {
                return [.targetOutside(place: wrong.place, value: wrong.value)]
            }
            guard kind == .distribution else { return [] }
            return targets.firstRow { $0.reduce(0) { $0 + Double($1) } }.map {
                [.noDistribution(row: $0.row, sum: $0.sum)]
            } ?? []
        }
    }
}

extension Tensor {
    /// The first number of a kind, and its place.
    fileprivate func first(where isWanted: (Float) -> Bool) -> (place: [Int], value: Float)? {
        withElements { values in
            values.firstIndex(where: isWanted).map { position in
                var rest = position
                let place = shape.reversed().map { side in
                    defer { rest /= side }
                    return rest % side
                }
                return (place.reversed(), values[position])
            }
        }
    }

    /// The first row (along the last dimension) for which a sum is not 1, but for rounding. Rows that hold NaN are passed by.
    fileprivate func firstRow(sum: (UnsafeBufferPointer<Float>) -> Double) -> (row: Int, sum: Double)? {
        guard let width = shape.last, width > 0 else { return nil }
        return withElements { values in
            for row in 0..<values.count / width {
                let sum = sum(UnsafeBufferPointer(rebasing: values[(row * width)..<((row + 1) * width)]))
                if Swift.abs(sum - 1) > 1e-3 { return (row, sum) }
            }
            return nil
        }
    }
}
