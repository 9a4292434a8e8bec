/// What an optimizer is told about a group of parameters: the learning rate and the numbers of its own formula.
public protocol OptimizerSettings: Sendable, Equatable {
    var learningRate: Double { get set }
    /// The number that a one-cycle schedule moves against the learning rate: momentum, or Adam's first beta; `nil` where there
    /// is none.
    var cycledMomentum: Double? { get set }
    /// What is wrong with these settings, in a sentence; `nil` when they can be used.
    var problem: String? { get }
}

extension OptimizerSettings {
    /// The first of some numbers that is not what it must be.
    static func problem(_ requirements: [(name: String, value: Double, is: Bool, must: String)]) -> String? {
        requirements.first { !$0.is }.map { "\($0.name) is \($0.value); it must be \($0.must)." }
    }
}
