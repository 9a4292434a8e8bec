import NeuralCore

extension ComparedOperation {
    static let arithmetic = [
        binary("add", "torch.add", "+", { $0 + $1 }, left: { $0 + $1 }, right: { $0 + $1 }),
        binary("subtract", "torch.sub", "-", { $0 - $1 }, left: { $0 - $1 }, right: { $0 - $1 }),
        binary("multiply", "torch.mul", "*", { $0 * $1 }, left: { $0 * $1 }, right: { $0 * $1 }),
        binary("divide", "torch.div", "/", { $0 / $1 }, left: { $0 / $1 }, right: { $0 / $1 }),
        binary("maximum", "torch.maximum", "maximum", maximum),
        binary("minimum", "torch.minimum", "minimum", minimum),
        binary("power", "torch.pow", "pow", { pow($0, $1) }, left: { pow($0, $1) }),
        ComparedOperation("power_scalar", "torch.pow (number)", "pow", output: { pow($0[0], $1["exponent"].float) }),
        ComparedOperation("neg", "torch.neg", "-", output: { x, _ in -x[0] }),
        ComparedOperation("square", "torch.square", "pow(x, 2)", output: { x, _ in pow(x[0], 2) }),
        ComparedOperation("reciprocal", "torch.reciprocal", "1 / x", output: { x, _ in 1 / x[0] }),
    ]

    /// A case with one input gives it to both sides, or has a number on the left or on the right.
    private static func binary(
        _ fixture: String, _ pytorch: String, _ ours: String, _ compute: @escaping @Sendable (Tensor, Tensor) -> Tensor,
        left: (@Sendable (Float, Tensor) -> Tensor)? = nil, right: (@Sendable (Tensor, Float) -> Tensor)? = nil
    ) -> ComparedOperation {
        ComparedOperation(
            fixture, pytorch, ours,
            output: { x, arguments in
                if let left, arguments["left"].exists { return left(arguments["left"].float, x[0]) }
                if let right, arguments["right"].exists { return right(x[0], arguments["right"].float) }
                return compute(x[0], x.count == 1 ? x[0] : x[1])
            })
    }

    static let products = [
        ComparedOperation(
            "matmul", "torch.matmul", "matmul",
            output: { x, _ in x.count == 1 ? matmul(x[0], x[0].T) : matmul(x[0], x[1]) }),
        ComparedOperation("einsum", "torch.einsum", "einsum", output: { einsum($1["equation"].string, $0) }),
        ComparedOperation(
            "linear", "F.linear", "linear", output: { x, _ in linear(x[0], x[1], x.count == 3 ? x[2] : nil) }),
    ]
}
