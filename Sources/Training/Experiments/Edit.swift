/// Something a learner changes by hand between phases.
public enum Edit: Hashable, Sendable {
    case learningRate(Double)
    /// One number of a parameter, of the input or of the target.
    case assign(ElementPath, Float)
    /// All numbers of such a tensor.
    case fill(TensorPath, Float)
    /// requires_grad of a parameter, or of the input.
    case requiresGrad(TensorPath, Bool)
    /// Whether the next forward runs under no_grad.
    case noGrad(Bool)
    /// The next forward gets one sample of the data alone, in place of the next batch, which comes after it.
    case sample(SamplePlace)
    /// Makes another experiment of this one.
    case change(Change)

    /// Whether it changes the learning rate alone.
    var isRate: Bool {
        switch self {
        case .learningRate: true
        case .change(let change): change.isRate
        default: false
        }
    }
}

/// A sample of the data, by its place from 0.
public struct SamplePlace: Hashable, Sendable {
    public var part: Part
    public var index: Int

    public enum Part: String, Sendable, CaseIterable { case training, validation }

    public init(_ part: Part, _ index: Int) {
        self.part = part
        self.index = index
    }
}

extension Edit: CustomStringConvertible {
    /// As code or the command line would have it: `lr = 0.02`, `fc1.weight[3,77] = 0.5`, `requires_grad fc1.weight off`.
    public var description: String {
        switch self {
        case .learningRate(let rate): "lr = \(rate)"
        case .assign(let number, let value): "\(number) = \(value)"
        case .fill(let tensor, let value): "\(tensor) = \(value)"
        case .requiresGrad(let tensor, let isOn): "requires_grad \(tensor) \(isOn ? "on" : "off")"
        case .noGrad(let isOn): "no_grad \(isOn ? "on" : "off")"
        case .sample(let place): "sample \(place.index) of \(place.part.rawValue)"
        case .change(let change): change.description
        }
    }
}
