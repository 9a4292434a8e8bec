/// A layer in a script.
enum LayerCode: Sendable {
    /// A module that the network keeps, and that `forward` calls by the layer's name: `nn.Conv2d(1, 6, 3)`.
    case module(CodeCall)
    /// A function that `forward` calls: `F.leaky_relu(x, 0.2)`; the call has no `x`.
    case function(CodeCall)
    /// What a tensor does itself: `x.view(-1, 12544)`; the call has no `x`.
    case method(CodeCall)

    var call: CodeCall {
        switch self {
        case .module(let call), .function(let call), .method(let call): call
        }
    }

    var isModule: Bool {
        if case .module = self { true } else { false }
    }
}

extension NetworkPlan.PlannedLayer {
    var code: LayerCode { spec.code(input) }
}

extension NetworkPlan {
    /// Every layer in a script. A linear layer takes as many numbers as the image had that was flattened: `16 * 28 * 28`.
    var code: [LayerCode] {
        zip(layers, [nil] + layers).map { layer, previous in
            guard layer.spec is LinearSpec, let previous, previous.spec is FlattenSpec else { return layer.code }
            return layer.spec.code(previous.input)
        }
    }
}
