import Foundation
import Localization

/// How rules read the evidence.
extension RunEvidence {
    /// The longest run of checks, one after the other, in which something holds.
    ///
    /// - Parameters:
    ///   - least: so many checks at least: what shows once may be chance
    ///   - isOver: whether it may have ended; else it holds in the last check
    func streak(_ least: Int, mayBeOver isOver: Bool = false, _ holds: (Check) -> Bool) -> ArraySlice<Check>? {
        var (best, start) = (checks[0..<0], checks.startIndex)
        for index in checks.indices {
            guard holds(checks[index]) else {
                start = index + 1
                continue
            }
            if isOver || start...index ~= checks.count - 1, index + 1 - start >= best.count {
                best = checks[start...index]
            }
        }
        return best.count >= least ? best : nil
    }

    /// Some steps of the run, with the mean of their finite losses.
    struct Part: Sendable, Equatable {
        var steps: ClosedRange<Int>
        var mean: Float

        /// - Complexity: O(buckets).
        static func all(of losses: MetricHistory) -> [Part] {
            let buckets = losses.buckets.filter { $0.finite != nil }
            let size = max(1, (buckets.count + 31) / 32)
            return stride(from: 0, to: buckets.count, by: size).map { start in
                let some = buckets[start..<min(start + size, buckets.count)]
                let count = some.reduce(0) { $0 + ($1.finite?.count ?? 0) }
                let sum = some.reduce(0.0) { $0 + ($1.finite.map { $0.mean * Double($0.count) } ?? 0) }
                return Part(
                    steps: buckets[start].steps.lowerBound...buckets[start + some.count - 1].steps.upperBound,
                    mean: Float(sum / Double(max(1, count))))
            }
        }
    }

    /// What the loss is about now: the mean of the last eighth, so that a single batch does not count.
    var present: Float? {
        let last = parts.suffix(max(1, parts.count / 8))
        return last.isEmpty ? nil : last.reduce(0) { $0 + $1.mean } / Float(last.count)
    }

    /// What the loss was at the beginning, or by chance where that is less: what learning has to fall below.
    var start: Float? {
        guard let first = firstLoss, first.isFinite else { return facts.data.chance }
        return facts.data.chance.map { min($0, first) } ?? first
    }

    /// Whether the loss has come down so far that slow or small steps are no fault: to half of what it was.
    var hasLearned: Bool {
        guard let present, let start else { return false }
        return present < start / 2
    }

    /// Whether half of the steps that were planned are done: before, a loss that stays at chance says nothing. Healthy spirals do so for
    /// a third of their run.
    var isFarAlong: Bool { Double(step) >= 0.5 * Double(facts.epochs) * Double(facts.stepsPerEpoch) }

    /// All steps that were done.
    var wholeRun: ClosedRange<Int> { 0...max(0, step - 1) }

    /// - Parameter factor: what the learning rate is multiplied by
    func remedy(rateTimes factor: Double, from step: Int) -> Remedy {
        // 0.1 x 0.1 is to be read as 0.01.
        let rate = Double(String(format: "%.3g", facts.learningRate * factor)) ?? facts.learningRate * factor
        return Remedy(
            Text("Learning rate \(rate) in place of \(facts.learningRate).", "学习率从 \(facts.learningRate) 改成 \(rate)。"),
            [.learningRate(rate)], from: step)
    }
}

extension ElementPath {
    /// A number of a parameter by its whole name: `fc1.weight`.
    init(_ parameter: String, _ attribute: TensorPath.Attribute = .value, place: [Int]) {
        let dot = parameter.lastIndex(of: ".") ?? parameter.startIndex
        self.init(
            .parameter(layer: String(parameter[..<dot]), name: String(parameter[dot...].dropFirst())), attribute,
            at: place)
    }
}

extension RunCheck {
    /// Layers with weights, each with them.
    var weighted: [(layer: Layer, weight: Parameter)] {
        layers.compactMap { layer in
            layer.parameters.first { $0.name.hasSuffix(".weight") }.map { (layer, $0) }
        }
    }
}
