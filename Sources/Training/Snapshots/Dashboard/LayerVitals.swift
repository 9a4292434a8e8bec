import Foundation
import NeuralCore

/// A layer in numbers: what it makes of samples as its weights are now, and what the last step did to it.
public struct LayerVitals: Sendable, Equatable {
    public var name: String
    public var kind: LayerKind
    /// Batch included: `[32, 6, 30, 30]`.
    public var outputShape: [Int]
    /// How many samples the output is of.
    public var samples: Int
    public var output: Statistics
    /// `nil` where the layer is no activation.
    public var idle: Idle?
    public var learning: Learning
    /// NaN and infinities in output, parameters and gradients.
    public var notFinite: Int
    public var health = LayerHealth(.fine)

    /// What of an activation's output passes no gradient on.
    public struct Idle: Sendable, Equatable {
        public var way: Way
        /// Of all numbers, from 0 to 1.
        public var share: Float
        /// How many units there are (numbers of a sample, or channels of an image), and how many were idle in every sample.
        public var units: Int
        public var idleUnits: Int

        /// By the kind of the activation: exactly 0, or so near to an end of its range that its slope is next to nothing.
        public enum Way: Sendable, Equatable { case zero, saturated }
    }

    public enum Learning: Sendable, Equatable {
        case noParameters
        /// Every requires_grad is off.
        case frozen
        /// Norm of the gradient of all its parameters, and the last step that was looked at; `nil` before the first.
        case learns(gradient: Float?, update: ParameterUpdate?)
    }

    public var gradient: Float? { if case .learns(let gradient, _) = learning { gradient } else { nil } }
    /// `nil` where there is none, or it is 0.
    public var gradientLogarithm: Float? { gradient.flatMap { $0 > 0 ? log10($0) : nil } }
    public var update: ParameterUpdate? { if case .learns(_, let update) = learning { update } else { nil } }
}

extension Session {
    /// Every layer in numbers, with samples that are the same each time, in evaluation as validation has it: nothing is drawn
    /// and nothing changed.
    ///
    /// - Complexity: a forward pass, and O(parameters).
    public func layerVitals() -> [LayerVitals] {
        guard let network else { return [] }
        var vitals: [LayerVitals] = []
        let place = Dictionary(
            uniqueKeysWithValues: (optimizer?.parameters ?? []).enumerated().map { (ObjectIdentifier($1), $0) })
        lookThrough { position, output in
            let layer = experiment.plan.layers[position]
            let tensors =
                if case .module(let module) = network.layers[position] { module.parameters() } else { [Tensor]() }
            let trained = tensors.filter(\.requiresGrad)
            let gradients = trained.compactMap { $0.presentGradient?.norm().item() }
            let updates = trained.compactMap {
                place[ObjectIdentifier($0)].flatMap { now.updates.indices.contains($0) ? now.updates[$0] : nil }
            }
            let learning: LayerVitals.Learning =
                tensors.isEmpty
                ? .noParameters
                : trained.isEmpty
                    ? .frozen
                    : .learns(
                        gradient: gradients.isEmpty ? nil : gradients.euclidean,
                        update: ParameterUpdate(joining: updates))
            let statistics = output.statistics
            vitals.append(
                LayerVitals(
                    name: layer.name, kind: layer.spec.kind, outputShape: [batchSize] + layer.output,
                    samples: output.shape[0], output: statistics, idle: .init(output, layer.spec.kind, statistics),
                    learning: learning,
                    notFinite: statistics.notFinite
                        + tensors.reduce(0) { $0 + $1.notFinite + ($1.presentGradient?.notFinite ?? 0) }
                ))
        }
        let answer = experiment.plan.layers.lastIndex { $0.spec.kind.family != .shape }
        let lastGradient = vitals.last { $0.gradient != nil }?.gradient
        for index in vitals.indices {
            vitals[index].health = LayerHealth(
                of: .init(layer: vitals[index], isAnswer: index == answer, lastGradient: lastGradient))
        }
        return vitals
    }

    /// Lets training samples that are the same each time go through the network, in evaluation, and hands over each layer's
    /// output.
    func lookThrough(_ body: (_ layer: Int, _ output: Tensor) -> Void) {
        guard let network, let feed else { return }
        network.eval()
        defer { network.train() }
        withNoGrad {
            var x = feed.probe(upTo: max(batchSize, min(256, Self.probeNumbers / experiment.plan.activationCount)))
            for (position, layer) in network.layers.enumerated() {
                guard !StopSign.isUp else { return }
                x = layer(x)
                body(position, x)
            }
        }
    }

    /// As many numbers as a look may well compute more than a batch has.
    private static let probeNumbers = 1 << 22
}

extension LayerVitals.Idle {
    /// How near to an end of its range an output is idle, as a share of the range: |tanh x| > 0.97 (A. Karpathy, makemore).
    private static let nearness: Float = 0.015

    /// - Complexity: O(elements).
    fileprivate init?(_ output: Tensor, _ kind: LayerKind, _ statistics: Statistics) {
        guard kind.family == .activation, output.dim() > 1, output.numel() > 0 else { return nil }
        let units = output.shape[1]
        let size = output.numel() / output.shape[0] / units
        let active: ClosedRange<Float>? = kind.range.map { range in
            let margin = Self.nearness * (range.upperBound - range.lowerBound)
            return range.lowerBound + margin...range.upperBound - margin
        }
        var isIdle = [Bool](repeating: true, count: units)
        var count = 0
        output.withElements { values in
            var position = 0
            for _ in 0..<output.shape[0] {
                for unit in 0..<units {
                    let before = count
                    for value in values[position..<position + size] {
                        if let active { count += active.contains(value) ? 0 : 1 } else { count += value == 0 ? 1 : 0 }
                    }
                    if count - before < size { isIdle[unit] = false }
                    position += size
                }
            }
        }
        self.init(
            way: active == nil ? .zero : .saturated, share: Float(count) / Float(output.numel()), units: units,
            idleUnits: isIdle.count { $0 })
    }
}

extension Tensor {
    fileprivate var notFinite: Int { norm().item().isFinite ? 0 : statistics.notFinite }
}
