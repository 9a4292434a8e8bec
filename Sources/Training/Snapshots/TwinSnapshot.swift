import Foundation

/// The twin of a run, as it was after the same phase, and what differs between the two.
public struct TwinSnapshot: Sendable, Equatable {
    public var kind: TwinKind
    /// What is broken beside it.
    public var breaking: FaultScenario? { kind.breaking }
    /// Whether the run has gone back to before the step at which it began, where it waits.
    public var waits = false
    public var run: RunDescription
    public var step: Int
    public var completed: Phase?
    public var losses: [Float]
    public var loss: Float?
    public var output: [Float]
    public var target: StepSnapshot.Target
    public var layers: [LayerSnapshot]
    public var parameters: [ParameterSnapshot]
    /// What is not the same in the broken run, to be marked on both sides.
    public var differences: Set<Difference>
    /// The broken run's parameters that are no longer as `define` made them, and whether the twin has any.
    public var brokenMoved: [String] = []
    public var hasMoved = false

    public enum Difference: Hashable, Sendable {
        case lossFunction, learningRate
        /// The order of the script's phases, or one that was left out.
        case script
        case loss, output, target
        /// A layer's output, or its presence.
        case layer(String)
        case parameter(String)
        case gradient(String)
    }

    public init(_ kind: TwinKind, of snapshot: StepSnapshot, differences: Set<Difference>) {
        self.kind = kind
        self.differences = differences
        run = snapshot.run
        step = snapshot.step
        completed = snapshot.completed
        losses = snapshot.losses
        loss = snapshot.loss
        output = snapshot.output
        target = snapshot.target
        layers = snapshot.layers
        parameters = snapshot.parameters
    }
}

extension TwinSnapshot {
    /// - Parameters: snapshots of both after the same phase, and what `define` made in both.
    init(_ kind: TwinKind, broken: StepSnapshot, healthy: StepSnapshot, defined: PairedRun.Defined?) {
        var differences: Set<Difference> = []
        func compare<Value: Equatable>(_ path: KeyPath<StepSnapshot, Value>, _ difference: Difference) {
            if broken[keyPath: path] != healthy[keyPath: path] { differences.insert(difference) }
        }
        compare(\.run.loss, .lossFunction)
        compare(\.run.learningRate, .learningRate)
        compare(\.completed, .script)
        compare(\.loss, .loss)
        compare(\.output, .output)
        compare(\.target, .target)
        let layers = Dictionary(uniqueKeysWithValues: healthy.layers.map { ($0.name, $0) })
        for layer in broken.layers where layers[layer.name]?.activation != layer.activation {
            differences.insert(.layer(layer.name))
        }
        let parameters = Dictionary(uniqueKeysWithValues: healthy.parameters.map { ($0.name, $0) })
        for parameter in broken.parameters {
            let twin = parameters[parameter.name]
            if twin?.value != parameter.value { differences.insert(.parameter(parameter.name)) }
            if twin?.gradient != parameter.gradient { differences.insert(.gradient(parameter.name)) }
        }
        self.init(kind, of: healthy, differences: differences)
        guard let defined else { return }
        func moved(_ snapshot: StepSnapshot, _ before: [Statistics]) -> [String] {
            zip(snapshot.parameters, before).filter { $0.value != $1 }.map(\.0.name)
        }
        brokenMoved = moved(broken, defined.broken)
        hasMoved = !moved(healthy, defined.healthy).isEmpty
    }
}

/// What a broken run shows beside its healthy twin so far: measured, never promised.
public enum TwinFinding: Sendable, Equatable {
    /// All that is compared is the same so far.
    case nothing
    /// The broken run's gradients sum so many backward passes.
    case summed(passes: Int)
    /// The last losses of both, in the same step.
    case loss(Float, healthy: Float)
    /// The norm of all gradients together.
    case gradients(Float, healthy: Float)
    /// The parameters that are no longer as `define` made them, while the twin's are not either.
    case moved([String], of: Int)
    /// The parameters whose gradient is not zero.
    case reached([String], of: Int)
    /// The share of zeros that a ReLU gives.
    case zeros(layer: String, Float, healthy: Float)
    /// Cross entropy over probabilities of so many classes cannot get below this.
    case floor(Float, classes: Int)
    /// Cross entropy of guessing among so many classes.
    case chance(Float, classes: Int)
}

extension TwinSnapshot {
    /// What the numbers of a broken run say about its mistake, the most telling first.
    public func findings(_ broken: StepSnapshot) -> [TwinFinding] {
        guard !differences.isEmpty else { return [.nothing] }
        let measured: [TwinFinding?] =
            switch breaking {
            case nil: [loss(broken), gradients(broken)]
            case .forgetZeroGrad: [summed(broken), gradients(broken), loss(broken)]
            case .stepBeforeBackward, .noOptimizerStep: [moved(broken), loss(broken)]
            case .learningRateTimes100: [loss(broken)]
            case .softmaxBeforeCrossEntropy: [gradients(broken), loss(broken), floor]
            case .probabilitiesIntoKLDiv: [loss(broken)]
            case .zeroWeights: [moved(broken) ?? reached(broken), loss(broken)]
            case .deadReLU: [zeros(broken), reached(broken), loss(broken)]
            case .shuffledLabels: [loss(broken), chance]
            case .otherScaleTarget: [loss(broken), gradients(broken)]
            }
        let findings = measured.compactMap { $0 }
        return findings.isEmpty ? [.nothing] : findings
    }

    private func summed(_ broken: StepSnapshot) -> TwinFinding? {
        let passes = broken.parameters.map { if case .computed(_, let passes) = $0.gradient { passes } else { 0 } }
        return (passes.max() ?? 0) > 1 ? .summed(passes: passes.max() ?? 0) : nil
    }

    private func loss(_ broken: StepSnapshot) -> TwinFinding? {
        let step = min(broken.losses.count, losses.count) - 1
        return step < 0 ? nil : .loss(broken.losses[step], healthy: losses[step])
    }

    private func gradients(_ broken: StepSnapshot) -> TwinFinding? {
        guard let own = Self.norm(broken.parameters), let healthy = Self.norm(parameters) else { return nil }
        return .gradients(own, healthy: healthy)
    }

    /// Of all gradients that were computed; `nil` where there is none.
    private static func norm(_ parameters: [ParameterSnapshot]) -> Float? {
        let squares = parameters.compactMap { parameter -> Double? in
            guard case .computed(let gradient, _) = parameter.gradient else { return nil }
            return Double(gradient.norm) * Double(gradient.norm)
        }
        return squares.isEmpty ? nil : Float(squares.reduce(0, +).squareRoot())
    }

    private func moved(_ broken: StepSnapshot) -> TwinFinding? {
        hasMoved ? .moved(brokenMoved, of: broken.parameters.count) : nil
    }

    private func reached(_ broken: StepSnapshot) -> TwinFinding? {
        guard Self.norm(broken.parameters) != nil else { return nil }
        let names = broken.parameters.filter {
            if case .computed(let gradient, _) = $0.gradient { gradient.norm != 0 } else { false }
        }.map(\.name)
        return .reached(names, of: broken.parameters.count)
    }

    private func zeros(_ broken: StepSnapshot) -> TwinFinding? {
        guard let layer = broken.layers.first(where: { $0.kind == .relu }), let own = layer.activation,
            let healthy = layers.first(where: { $0.name == layer.name })?.activation, own.count > 0, healthy.count > 0
        else { return nil }
        return .zeros(
            layer: layer.name, Float(own.zeros) / Float(own.count),
            healthy: Float(healthy.zeros) / Float(healthy.count))
    }

    /// The right class' probability is 1 at most and the others' 0 at least: ln(1 + (k - 1) / e).
    private var floor: TwinFinding? {
        classes.map { .floor(Float(log(1 + Double($0 - 1) * exp(-1))), classes: $0) }
    }

    private var chance: TwinFinding? { classes.map { .chance(Float(log(Double($0))), classes: $0) } }

    private var classes: Int? {
        guard run.loss == .crossEntropy, run.loss.settingsText.isEmpty, case .classIndex(_, let names) = target else {
            return nil
        }
        return names.count
    }
}
