import Foundation

@testable import Training

/// That what is warned of is so, and that no loss shows a mistake that is not warned of.
struct LossWarningCheck {
    private let session: Session

    /// - Parameter session: after a loss
    init(_ session: Session) { self.session = session }

    /// A warning that is not true, or one that is missing.
    var untrue: String? {
        let loss = session.losses.last ?? .nan
        let warnings = session.lossWarnings
        if loss < -1e-4, warnings.isEmpty { return "\(session.experiment.loss) is \(loss): a warning" }
        return warnings.first { !isTrue($0, loss) }.map { "\($0) is true" }
    }

    private func isTrue(_ warning: LossWarning, _ loss: Float) -> Bool {
        let outputs = session.outputs.last?.elements ?? []
        let width = session.outputs.last?.shape.last ?? 1
        switch warning.kind {
        case .bounded(let layer, let range, let floors):
            let isNamed = session.experiment.plan.layers.contains { $0.name == layer && $0.spec.kind.range == range }
            let isInside = outputs.allSatisfy { $0.isNaN || range.contains($0) || abs($0) - range.upperBound < 1e-5 }
            return isNamed && isInside && (loss.isNaN || floors.contains { loss >= $0 - 1e-4 })
        case .ending: return false
        case .noLogProbabilities(let row, let sum):
            let values = outputs[(row * width)..<((row + 1) * width)]
            let again = values.map { exp(Double($0)) }.reduce(0, +)
            return abs(again - 1) > 1e-3 && (again == sum || abs(again - sum) < 1e-9 * sum)
        case .noProbability(let place, let value):
            return outputs[position(place, session.outputs.last?.shape.map { $0 } ?? [])] == value
                && !(0...1).contains(value)
        case .noDistribution, .targetOutside: return false
        }
    }

    private func position(_ place: [Int], _ shape: [Int]) -> Int { zip(place, shape).reduce(0) { $0 * $1.1 + $1.0 } }
}
