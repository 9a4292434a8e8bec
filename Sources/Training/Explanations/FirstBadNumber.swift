import NeuralCore

/// The first number of a run that is NaN or infinite: all that it was made of is finite.
public struct FirstBadNumber: Sendable, Equatable {
    /// The step that makes it, counted from 0.
    public var step: Int
    /// The phase that makes it; forward where it was there before.
    public var phase: Phase
    /// The operation that made it; `nil` where it was given, or where the optimizer did.
    public var operation: OperationKind?
    /// How it came about, with its operands.
    public var explanation: Explanation
    /// The largest numbers of up to ten steps before, and of this one, the oldest first; empty where they were not looked at.
    public var growth: [Growth] = []

    public var number: ElementPath { explanation.number }
    public var address: ElementPath { number }
    public var value: Float { explanation.value }

    /// The largest magnitudes of one step; where one of them is NaN or infinite, that one.
    public struct Growth: Sendable, Equatable {
        public var step: Int
        /// Of all parameters before the step, and of all layers' outputs.
        public var weight: Float
        public var activation: Float
        /// Of what the optimizer added; `nil` where the step did not get so far.
        public var update: Float?

        public init(step: Int, weight: Float, activation: Float, update: Float? = nil) {
            (self.step, self.weight, self.activation, self.update) = (step, weight, activation, update)
        }
    }

    /// Steps before it whose largest numbers are told.
    public static let stepsBefore = 10
}

extension FirstBadNumber {
    /// Whether nothing of the step made it: data, weights as they were read, or a number set by hand.
    public var isGiven: Bool { if case .given = explanation.kind { true } else { false } }

    /// By how much the largest weights grew in the steps before; `nil` where there are none.
    public var weightGrowth: Float? { factor(\.weight) }

    /// By how much the largest activations grew before this step.
    public var activationGrowth: Float? { factor(\.activation) }

    private func factor(_ part: KeyPath<Growth, Float>) -> Float? {
        let before = growth.filter { $0.step < step && $0[keyPath: part].isFinite }
        guard let first = before.first?[keyPath: part], let last = before.last?[keyPath: part], before.count > 1,
            first > 0
        else { return nil }
        return last / first
    }
}
