extension PhaseResult {
    /// The result as a plain line for people: `step 0  loss       0.58126754`.
    public func line(step: Int) -> String {
        let name = phase.rawValue.padding(to: 9)
        return "step \(step)  \(name)  \(account)"
    }

    private var account: String {
        switch self {
        case .define(let layers, let parameters):
            "\(layers.count - 1) \(layers.count == 2 ? "layer" : "layers"), \(parameters) parameters: "
                + layers.filter(\.isModule).map { "\($0.name) \($0.outputShape)" }.joined(separator: ", ")
        case .forward(let shape, let output):
            "output of shape \(shape): " + output.prefix(10).map(\.text).joined(separator: ", ")
                + (output.count > 10 ? ", ..." : "")
        case .loss(let loss): loss.text
        case .zeroGradients: "every parameter's gradient is cleared"
        case .backward(let norms): "gradient norms: " + PhaseResult.list(norms)
        case .update(let norms): "parameter norms: " + PhaseResult.list(norms)
        }
    }

    private static func list(_ norms: [Named]) -> String {
        norms.map { "\($0.name) \($0.value?.text ?? "none")" }.joined(separator: ", ")
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
