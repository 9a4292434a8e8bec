import NeuralCore

/// A function of each element: its names, and how it is called. The tests of functions walk this list.
struct ElementwiseCase: Sendable {
    /// The function with some settings, and the module that is the same with the same settings.
    struct Example: Sendable, CustomStringConvertible {
        let description: String
        /// Arguments away from kinks, and where there is a value.
        let draw: GradientCase.Draw
        let module: (@Sendable (Tensor) -> Tensor)?
        let function: @Sendable (Tensor) -> Tensor

        init(
            _ description: String, draw: GradientCase.Draw = .awayFromZero,
            module: (@Sendable (Tensor) -> Tensor)? = nil, function: @escaping @Sendable (Tensor) -> Tensor
        ) {
            self.description = description
            self.draw = draw
            self.module = module
            self.function = function
        }
    }

    let comparison: ComparedOperation
    let examples: [Example]

    /// - Parameter compute: the function with the arguments of a fixture, by PyTorch's names
    init(
        _ fixture: String, _ pytorch: String, _ ours: String, _ examples: [Example],
        compute: @escaping @Sendable (Tensor, Fixture) -> Tensor
    ) {
        comparison = ComparedOperation(fixture, pytorch, ours, output: { compute($0[0], $1) })
        self.examples = examples
    }

    /// A function without settings.
    init(
        _ pytorch: String, _ ours: String, draw: GradientCase.Draw = .awayFromZero,
        module: (@Sendable (Tensor) -> Tensor)? = nil, function: @escaping @Sendable (Tensor) -> Tensor
    ) {
        self.init(ours, pytorch, ours, [Example(ours, draw: draw, module: module, function: function)]) { x, _ in
            function(x)
        }
    }

    static let all = [
        ElementwiseCase("torch.exp", "exp", function: { exp($0) }),
        ElementwiseCase("torch.log", "log", draw: .between(0.8, 3), function: { log($0) }),
        ElementwiseCase("torch.sqrt", "sqrt", draw: .between(0.8, 3), function: { sqrt($0) }),
        ElementwiseCase("torch.abs", "abs", function: { abs($0) }),
        ElementwiseCase("torch.sin", "sin", function: { sin($0) }),
        ElementwiseCase("torch.cos", "cos", function: { cos($0) }),
        ElementwiseCase("F.silu", "silu", module: { SiLU()($0) }, function: { silu($0) }),
        ElementwiseCase("F.selu", "selu", module: { SELU()($0) }, function: { selu($0) }),
        ElementwiseCase("F.mish", "mish", module: { Mish()($0) }, function: { mish($0) }),
        ElementwiseCase(
            "elu", "F.elu", "elu",
            [
                Example("elu usual", module: { ELU()($0) }, function: { elu($0) }),
                Example("elu", module: { ELU(alpha: 0.4)($0) }, function: { elu($0, alpha: 0.4) }),
            ]
        ) { elu($0, alpha: $1.optional("alpha", \.float) ?? 1) },
        ElementwiseCase(
            "hardtanh", "F.hardtanh", "hardtanh",
            [
                Example("hardtanh usual", draw: .spread, module: { Hardtanh()($0) }, function: { hardtanh($0) }),
                Example(
                    "hardtanh", draw: .spread, module: { Hardtanh(minVal: -0.7, maxVal: 0.8)($0) },
                    function: { hardtanh($0, minVal: -0.7, maxVal: 0.8) }),
            ]
        ) { hardtanh($0, minVal: $1.optional("min_val", \.float) ?? -1, maxVal: $1.optional("max_val", \.float) ?? 1) },
        ElementwiseCase("F.relu", "relu", module: { ReLU()($0) }, function: { relu($0) }),
        ElementwiseCase("torch.sigmoid", "sigmoid", module: { Sigmoid()($0) }, function: { sigmoid($0) }),
        ElementwiseCase("torch.tanh", "tanh", module: { Tanh()($0) }, function: { tanh($0) }),
        ElementwiseCase(
            "clamp", "torch.clamp", "clamp",
            [Example("clamp", draw: .spread) { clamp($0, min: -0.7, max: 0.8) }]
        ) {
            clamp($0, min: $1.optional("min", \.float) ?? -.infinity, max: $1.optional("max", \.float) ?? .infinity)
        },
        ElementwiseCase(
            "leaky_relu", "F.leaky_relu", "leakyReLU",
            [
                Example("leaky relu usual", module: { LeakyReLU()($0) }, function: { leakyReLU($0) }),
                Example(
                    "leaky relu", module: { LeakyReLU(negativeSlope: 0.2)($0) },
                    function: { leakyReLU($0, negativeSlope: 0.2) }),
            ]
        ) { leakyReLU($0, negativeSlope: $1.optional("negative_slope", \.float) ?? 0.01) },
        ElementwiseCase(
            "gelu", "F.gelu", "gelu",
            [
                Example("gelu", module: { GELU()($0) }, function: { gelu($0) }),
                Example(
                    "gelu tanh", module: { GELU(approximate: .tanh)($0) }, function: { gelu($0, approximate: .tanh) }),
            ]
        ) { gelu($0, approximate: $1.optional("approximate") { GELUApproximation(rawValue: $0.string)! } ?? .none) },
        ElementwiseCase(
            "softplus", "F.softplus", "softplus",
            [
                Example("softplus usual", module: { Softplus()($0) }, function: { softplus($0) }),
                Example("softplus", module: { Softplus(beta: 1.5)($0) }, function: { softplus($0, beta: 1.5) }),
                Example(
                    "softplus threshold", draw: .spread, module: { Softplus(beta: 1.5, threshold: 0.5)($0) },
                    function: { softplus($0, beta: 1.5, threshold: 0.5) }),
            ]
        ) {
            softplus($0, beta: $1.optional("beta", \.float) ?? 1, threshold: $1.optional("threshold", \.float) ?? 20)
        },
    ]
}

extension ComparedOperation {
    static let maps = ElementwiseCase.all.map(\.comparison)
}

extension GradientCase {
    static let maps = ElementwiseCase.all.flatMap(\.examples).map { example in
        GradientCase(example.description, [2, 6], draw: example.draw) { example.function($0[0]) }
    }
}
