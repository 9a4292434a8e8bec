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
                updateNorm: now.updateNorms.indices.contains(position) ? now.updateNorms[position] : nil)
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
