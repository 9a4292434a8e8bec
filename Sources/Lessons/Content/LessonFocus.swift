import Training

/// The part of the network that a step speaks of.
public enum LessonFocus: Sendable, Equatable {
    case network
    case activations(layer: String)
    /// The weight, or the bias where it is named.
    case weights(layer: String, isBias: Bool)
    case gradients(layer: String, isBias: Bool)
    case loss
    case code
    case graph
    /// How one number came about: `conv1[0,2,14,9]`.
    case explain(ElementPath)

    /// As lesson files write it; `nil` for anything else.
    public init?(_ text: String) {
        switch text {
        case "network": self = .network
        case "loss": self = .loss
        case "code": self = .code
        case "graph": self = .graph
        default:
            let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, !parts[1].isEmpty else { return nil }
            switch parts[0] {
            case "explain":
                guard let number = try? ElementPath(parsing: parts[1]) else { return nil }
                self = .explain(number)
            case "activations" where !parts[1].contains("."): self = .activations(layer: parts[1])
            case "weights", "gradients":
                let words = parts[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
                guard words.count == 1 || words.count == 2 && ["weight", "bias"].contains(words[1]) else { return nil }
                let isBias = words.last == "bias"
                self =
                    parts[0] == "weights"
                    ? .weights(layer: words[0], isBias: isBias) : .gradients(layer: words[0], isBias: isBias)
            default: return nil
            }
        }
    }

    static let forms =
        "network, activations.LAYER, weights.LAYER, weights.LAYER.bias, gradients.LAYER, gradients.LAYER.bias, loss, code,"
        + " graph, explain.NUMBER"
}
