import Foundation
import NeuralCore

/// A parameter and its gradient, by PyTorch's name (`conv1.weight`).
public struct ParameterSnapshot: Sendable, Equatable {
    public var name: String
    public var shape: [Int]
    public var value: Statistics
    public var gradient: GradientState
    /// Whether autograd keeps a gradient for it.
    public var requiresGrad = true
    /// Norm of the last update's change, after `update`.
    public var updateNorm: Float?

    /// A gradient that does not exist, one that is zero because it was cleared, and one that was computed are three things to a learner.
    public enum GradientState: Sendable, Equatable {
        /// `.grad is None`: no backward has come here yet.
        case none
        /// `.grad is None`: its requires_grad is off, so none comes.
        case off
        /// `.grad is None`: `zero_grad` took it away, nothing has come since.
        case cleared
        /// Set to zero by `zero_grad`, nothing added since.
        case zeroed
        /// Sum of `backwards` backward passes since it was last zeroed.
        case computed(Statistics, backwards: Int)
    }
}

/// What an update did to a parameter, the optimizer's memory and all.
public struct ParameterUpdate: Sendable, Equatable {
    /// Norm of the change.
    public var change: Float
    /// Norm of the parameter before.
    public var weight: Float
}

extension ParameterUpdate {
    init(_ parameter: Tensor, before: Buffer) {
        self.init(change: parameter.distance(to: before), weight: before.norm)
    }

    /// Of several parameters as if they were one.
    init?(joining updates: [ParameterUpdate]) {
        guard !updates.isEmpty else { return nil }
        self.init(change: updates.map(\.change).euclidean, weight: updates.map(\.weight).euclidean)
    }

    /// log10(|w' - w| / |w|): about -3 in a network that learns well (A. Karpathy, CS231n). `nil` where one of them is 0.
    public var logarithm: Float? { change > 0 && weight > 0 ? log10(change / weight) : nil }
}

extension Tensor {
    /// Asking for one that was cleared would make zeros of it.
    var presentGradient: Tensor? { isGradCleared ? nil : grad }
}

extension [Float] {
    /// The norm of what has these norms.
    var euclidean: Float { Float(reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()) }
}

/// A parameter's gradient, by PyTorch's name: what is shown of a training under way. A look at the values would cost as much again.
public struct GradientSnapshot: Sendable, Equatable {
    public var name: String
    public var state: ParameterSnapshot.GradientState
}

extension Session {
    func gradientSnapshots() -> [GradientSnapshot] {
        guard let network else { return [] }
        return zip(network.namedParameters(), now.gradientPasses).compactMap { parameter, passes in
            StopSign.isUp
                ? nil
                : GradientSnapshot(name: parameter.name, state: gradientState(of: parameter.tensor, passes: passes))
        }
    }

    func parameterSnapshots() -> [ParameterSnapshot] {
        guard let network else { return [] }
        return zip(network.namedParameters(), now.gradientPasses).enumerated().compactMap {
            position, leaf -> ParameterSnapshot? in
            if StopSign.isUp { return nil }
            let (parameter, passes) = leaf
            return ParameterSnapshot(
                name: parameter.name, shape: Array(parameter.tensor.shape), value: parameter.tensor.statistics,
                gradient: gradientState(of: parameter.tensor, passes: passes),
                requiresGrad: parameter.tensor.requiresGrad,
                updateNorm: now.updates.indices.contains(position) ? now.updates[position].change : nil)
        }
    }

    /// Looking changes nothing: zeros that nobody asked for stay so.
    func gradientState(of leaf: Tensor, passes: Int?) -> ParameterSnapshot.GradientState {
        if leaf.isGradCleared { return .zeroed }
        guard let gradient = leaf.grad else { return !leaf.requiresGrad ? .off : passes == 0 ? .cleared : .none }
        return passes == 0 ? .zeroed : .computed(gradient.statistics, backwards: passes ?? 1)
    }
}

/// What a panel says about many numbers at once; the core computes it.
public typealias Statistics = NeuralCore.Statistics
