/// A tensor of a running experiment by its name: `conv1`, `fc1.weight.grad`, `#12`.
public struct TensorPath: Hashable, Sendable {
    public var owner: Owner
    public var attribute: Attribute

    /// Whose numbers.
    public enum Owner: Hashable, Sendable {
        case input
        case target
        /// The last layer's output.
        case output
        case loss
        /// A layer's output: of `conv1` before its activation, of `relu1` after it.
        case layer(String)
        /// `fc1.weight`.
        case parameter(layer: String, name: String)
        /// The result of the graph's operation, counted from 1: for values that no layer names.
        case operation(Int)
    }

    /// Which of its numbers.
    public enum Attribute: Hashable, Sendable {
        case value
        /// dL/d(value).
        case gradient
        /// New value - old value of the last update.
        case update
        /// What the optimizer remembers, by PyTorch's name: `momentum_buffer`, `exp_avg`; `momentum` for short.
        case state(String)
    }

    public init(_ owner: Owner, _ attribute: Attribute = .value) {
        self.owner = owner
        self.attribute = attribute
    }
}

extension TensorPath: CustomStringConvertible {
    public var description: String { owner.description + attribute.suffix }
}

extension TensorPath.Owner: CustomStringConvertible {
    public var description: String {
        switch self {
        case .input: "input"
        case .target: "target"
        case .output: "output"
        case .loss: "loss"
        case .layer(let name): name
        case .parameter(let layer, let name): "\(layer).\(name)"
        case .operation(let number): "#\(number)"
        }
    }
}

extension TensorPath.Attribute {
    /// As it stands after a number: `.grad`; nothing for the value itself.
    var suffix: String {
        switch self {
        case .value: ""
        case .gradient: ".grad"
        case .update: ".update"
        case .state(let name): ".\(name)"
        }
    }

    /// The aspect of that name, if it is one.
    init?(named name: String) {
        switch name {
        case "grad": self = .gradient
        case "update": self = .update
        default:
            guard OptimizerKind.stateNames.contains(name) else { return nil }
            self = .state(name)
        }
    }
}
