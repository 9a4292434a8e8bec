/// A layer in a script.
enum LayerCode: Sendable {
    /// A module that the network keeps, and that `forward` calls by the layer's name: `nn.Conv2d(1, 6, 3)`, of `x` or of what is
    /// made of it.
    case module(CodeCall, of: Code = "x")
    /// A function that `forward` calls: `F.leaky_relu(x, 0.2)`; the call has no `x`.
    case function(CodeCall)
    /// What a tensor does itself: `x.view(-1, 12544)`; the call has no `x`.
    case method(CodeCall)

    /// A tensor that the network keeps under the layer's name, and the operation that `forward` writes with it: `self.w * x`.
    case parameter(Code, OperandLayer.Operation)

    var call: CodeCall? {
        switch self {
        case .module(let call, _), .function(let call), .method(let call): call
        case .parameter: nil
        }
    }

    /// Whether the network keeps it: its name is a property.
    var isModule: Bool {
        switch self {
        case .module, .parameter: true
        case .function, .method: false
        }
    }

    /// What a part of it, `weight`, is called below the network: `conv1.weight`; a parameter kept as such has its layer's name.
    func name(of part: String, in layer: String) -> String {
        if case .parameter = self { layer } else { "\(layer).\(part)" }
    }
}

extension NetworkPlan.PlannedLayer {
    var code: LayerCode { spec.code(input) }
}

extension NetworkPlan {
    /// Every layer in a script. A linear layer takes as many numbers as the image had that was flattened: `16 * 28 * 28`.
    var code: [LayerCode] {
        zip(layers, [nil] + layers).map { layer, previous in
            guard layer.spec.kind.family == .linear, let previous, previous.spec.kind.family == .shape else {
                return layer.code
            }
            return layer.spec.code(previous.input)
        }
    }
}
