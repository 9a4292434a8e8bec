import Canvas
import Training

extension English: WarningWording {
    func sentence(_ warning: LossWarning) -> String {
        let loss = warning.loss.name
        switch warning.kind {
        case .bounded(let layer, let range, let floors):
            let function = floors.count == 1 ? "softmax" : "sigmoid"
            let floor =
                floors.count == 1
                ? "the loss cannot get below \(number(floors[0]))"
                : "the loss of a 1 cannot get below \(number(floors[0])), that of a 0 not below \(number(floors[1]))"
            return "\(layer) gives numbers from \(number(range.lowerBound)) to \(number(range.upperBound)), and \(loss)"
                + " takes a \(function) of its own: \(floor). Leave \(layer) out."
        case .ending(let layer, let kind, let missing):
            return "\(loss) takes \(input(warning.loss)), and the network ends in \(layer) (\(kind.name)):"
                + " end it with \(missing.key)."
        case .noLogProbabilities(let row, let sum):
            return "\(loss) takes log-probabilities: e^x of a row add up to 1; row \(row) gives"
                + " \(number(Float(sum))). End with log_softmax: then no loss is below 0."
        case .noProbability(let place, let value):
            return "\(loss) takes probabilities, and output\(text(place)) is \(number(value)). PyTorch stops here:"
                + " 'all elements of input should be between 0 and 1'. End with sigmoid."
        case .noDistribution(let row, let sum):
            return "\(loss) compares with a distribution, and row \(row) of the target adds up to"
                + " \(number(Float(sum))), not to 1."
        case .targetOutside(let place, let value):
            let quoted =
                warning.loss == .bce ? " PyTorch stops here: 'all elements of target should be between 0 and 1'." : ""
            return "\(loss) compares with probabilities, and target\(text(place)) is \(number(value))." + quoted
        }
    }

    private func input(_ loss: LossSpec) -> String { loss == .bce ? "probabilities" : "log-probabilities" }

    private func number(_ value: Float) -> String { NumberFormat.significant(4).string(value) }

    private func text(_ place: [Int]) -> String { "[\(place.map(String.init).joined(separator: ","))]" }
}
