import NeuralCore

extension ComparedOperation {
    static let arithmetic = [
        binary("add", "torch.add", "+") { $0 + $1 },
        binary("subtract", "torch.sub", "-") { $0 - $1 },
        binary("multiply", "torch.mul", "*") { $0 * $1 },
        binary("divide", "torch.div", "/") { $0 / $1 },
        binary("maximum", "torch.maximum", "maximum", maximum),
        binary("minimum", "torch.minimum", "minimum", minimum),
        binary("power", "torch.pow", "pow") { pow($0, $1) },
        ComparedOperation("power_scalar", "torch.pow (number)", "pow", output: { pow($0[0], $1["exponent"].float) }),
        ComparedOperation("neg", "torch.neg", "-", output: { x, _ in -x[0] }),
        ComparedOperation("square", "torch.square", "pow(x, 2)", output: { x, _ in pow(x[0], 2) }),
        ComparedOperation("reciprocal", "torch.reciprocal", "1 / x", output: { x, _ in 1 / x[0] }),
    ]

    /// A case with one input gives it to both sides.
    private static func binary(
        _ fixture: String, _ pytorch: String, _ ours: String, _ compute: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> ComparedOperation {
        ComparedOperation(fixture, pytorch, ours, output: { x, _ in compute(x[0], x.count == 1 ? x[0] : x[1]) })
    }

    static let maps = [
        ComparedOperation("exp", "torch.exp", "exp", output: { x, _ in exp(x[0]) }),
        ComparedOperation("log", "torch.log", "log", output: { x, _ in log(x[0]) }),
        ComparedOperation("sqrt", "torch.sqrt", "sqrt", output: { x, _ in sqrt(x[0]) }),
        ComparedOperation("abs", "torch.abs", "abs", output: { x, _ in abs(x[0]) }),
        ComparedOperation("relu", "F.relu", "relu", output: { x, _ in relu(x[0]) }),
        ComparedOperation("sigmoid", "torch.sigmoid", "sigmoid", output: { x, _ in sigmoid(x[0]) }),
        ComparedOperation("tanh", "torch.tanh", "tanh", output: { x, _ in tanh(x[0]) }),
        ComparedOperation(
            "clamp", "torch.clamp", "clamp",
            output: {
                clamp(
                    $0[0], min: $1.optional("min", \.float) ?? -.infinity, max: $1.optional("max", \.float) ?? .infinity
                )
            }),
        ComparedOperation(
            "leaky_relu", "F.leaky_relu", "leakyReLU",
            output: { leakyReLU($0[0], negativeSlope: $1.optional("negative_slope", \.float) ?? 0.01) }),
        ComparedOperation(
            "gelu", "F.gelu", "gelu",
            output: {
                gelu(
                    $0[0],
                    approximate: $1.optional("approximate") { GELUApproximation(rawValue: $0.string)! } ?? .none)
            }),
        ComparedOperation(
            "softplus", "F.softplus", "softplus",
            output: {
                softplus(
                    $0[0], beta: $1.optional("beta", \.float) ?? 1, threshold: $1.optional("threshold", \.float) ?? 20)
            }),
    ]

    static let products = [
        ComparedOperation(
            "matmul", "torch.matmul", "matmul",
            output: { x, _ in x.count == 1 ? matmul(x[0], x[0].transposed) : matmul(x[0], x[1]) }),
        ComparedOperation(
            "linear", "F.linear", "linear", output: { x, _ in linear(x[0], x[1], x.count == 3 ? x[2] : nil) }),
    ]
}
