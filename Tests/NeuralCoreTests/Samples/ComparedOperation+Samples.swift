import NeuralCore

/// Operations that PyTorch's samples try beside those of operations.json.
extension ComparedOperation {
    static let sampled = all + comparisons + making + otherViews + otherLayers

    private static func mask(
        _ name: String, _ ours: String, _ holds: @escaping @Sendable (Tensor, Tensor) -> Mask
    ) -> ComparedOperation {
        ComparedOperation(
            name, "torch.\(name)", ours,
            output: { x, arguments in
                if x.count == 1, arguments["right"].exists {
                    return holds(x[0], Tensor(arguments["right"].float)).float()
                }
                return holds(x[0], x.count > 1 ? x[1] : x[0]).float()
            })
    }

    private static let comparisons = [
        mask("eq", "==") { $0 == $1 }, mask("ne", "!=") { $0 != $1 }, mask("lt", "<") { $0 < $1 },
        mask("gt", ">") { $0 > $1 }, mask("le", "<=") { $0 <= $1 }, mask("ge", ">=") { $0 >= $1 },
        mask("logical_and", "&") { ($0 != 0) & ($1 != 0) }, mask("logical_or", "|") { ($0 != 0) | ($1 != 0) },
        mask("logical_not", "~") { x, _ in ~(x != 0) }, mask("isnan", "isNaN") { x, _ in x.isNaN },
        mask("isfinite", "isFinite") { x, _ in x.isFinite },
        ComparedOperation(
            "allclose", "torch.allclose", "allClose",
            output: {
                let isClose = $0[0].allClose(
                    $0[1], rtol: $1.optional("rtol", \.double) ?? 1e-5, atol: $1.optional("atol", \.double) ?? 1e-8,
                    equalNaN: $1.optional("equal_nan", \.bool) ?? false)
                return Tensor(isClose ? 1 : 0)
            }),
        ComparedOperation("any", "torch.any", "any", output: { x, _ in Tensor((x[0] != 0).any() ? 1 : 0) }),
        ComparedOperation("all", "torch.all", "all", output: { x, _ in Tensor((x[0] != 0).all() ? 1 : 0) }),
        ComparedOperation(
            "count_nonzero", "torch.count_nonzero", "sum of a mask", output: { x, _ in Tensor((x[0] != 0).sum()) }),
    ]

    private static let making = [
        ComparedOperation("eye", "torch.eye", "eye", output: { Tensor.eye($1["count"].int) }),
        ComparedOperation(
            "linspace", "torch.linspace", "linspace",
            output: { Tensor.linspace($1["start"].double, $1["end"].double, $1["steps"].int) }),
        ComparedOperation(
            "arange", "torch.arange", "arange",
            output: { Tensor.arange($1["start"].double, $1["end"].double, step: $1["step"].double) }),
        ComparedOperation(
            "full_like", "torch.full_like", "full(like:)", output: { Tensor.full(like: $0[0], $1["value"].float) }),
        ComparedOperation(
            "zeros_like", "torch.zeros_like", "zeros(like:)", output: { x, _ in Tensor.zeros(like: x[0]) }),
        ComparedOperation("ones_like", "torch.ones_like", "ones(like:)", output: { x, _ in Tensor.ones(like: x[0]) }),
        ComparedOperation("zeros", "torch.zeros", "zeros", output: { Tensor.zeros(Shape($1["shape"].ints)) }),
        ComparedOperation("ones", "torch.ones", "ones", output: { Tensor.ones(Shape($1["shape"].ints)) }),
        ComparedOperation(
            "full", "torch.full", "full", output: { Tensor.full(Shape($1["shape"].ints), $1["value"].float) }),
    ]

    private static let otherViews = [
        ComparedOperation("view_as", "Tensor.view_as", "view", output: { x, _ in x[0].view(x[1].shape) }),
        ComparedOperation("expand_as", "Tensor.expand_as", "expand", output: { x, _ in x[0].expand(x[1].shape) }),
        ComparedOperation(
            "narrow", "torch.narrow", "slice",
            output: { x, arguments in
                let (dim, length) = (arguments["dim"].int, arguments["length"].int)
                let given = arguments["start"].int
                let start = given < 0 ? given &+ x[0].size(dim) : given
                return x[0].slice(start..<max(start, start &+ length), dim: dim)
            }),
        ComparedOperation("T", "Tensor.T", "T", output: { x, _ in x[0].T }),
        ComparedOperation("t", "torch.t", "t", output: { x, _ in x[0].t() }),
        ComparedOperation("fliplr", "torch.fliplr", "flip(1)", output: { x, _ in x[0].flip(1) }),
        ComparedOperation("flipud", "torch.flipud", "flip(0)", output: { x, _ in x[0].flip(0) }),
        ComparedOperation(
            "split", "torch.split", "split",
            output: {
                $0[0].split($1["size"].int, dim: $1.optional("dim", \.int) ?? 0)[$1.optional("part", \.int) ?? 0]
            }),
        ComparedOperation(
            "unbind", "torch.unbind", "select",
            output: { $0[0].select($1.optional("part", \.int) ?? 0, dim: $1.optional("dim", \.int) ?? 0) }),
        ComparedOperation(
            "argmax", "torch.argmax", "argmax",
            output: { x, arguments in
                guard let dim = arguments.optional("dim", \.int) else { return x[0].argmax().tensor }
                return x[0].argmax(dim: dim, keepDim: arguments.optional("keepdim", \.bool) ?? false).tensor
            }),
        ComparedOperation(
            "argmin", "torch.argmin", "argmin",
            output: { x, arguments in
                guard let dim = arguments.optional("dim", \.int) else { return x[0].argmin().tensor }
                return x[0].argmin(dim: dim, keepDim: arguments.optional("keepdim", \.bool) ?? false).tensor
            }),
        ComparedOperation(
            "argsort", "torch.argsort", "sort",
            output: { $0[0].sort(dim: $1["dim"].int, descending: $1["descending"].bool).indices.tensor }),
        ComparedOperation("msort", "torch.msort", "sort(dim: 0)", output: { x, _ in x[0].sort(dim: 0).values }),
    ]

    private static let otherLayers = [
        ComparedOperation(
            "dropout2d", "F.dropout2d", "dropout2d",
            output: { x, arguments in
                if let seed = arguments.optional("seed", \.int) { manualSeed(UInt64(seed)) }
                return dropout2d(x[0], p: arguments.optional("p", \.double) ?? 0.5)
            }),
        ComparedOperation("batch_norm_any", "F.batch_norm (any)", "batchNorm2d") { x, arguments in
            let running = arguments.optional("running_mean", \.tensor).map {
                RunningStatistics(mean: $0, variance: arguments["running_var"].tensor)
            }
            let (weight, bias) = affine(x, arguments)
            let (first, channels) = (x[0].size(0), x[0].size(1))
            let shape = x[0].dim() == 4 ? x[0].shape : [first, channels, 1, x[0].shape.dropFirst(2).reduce(1, *)]
            let y = batchNorm2d(
                x[0].view(shape), weight: weight, bias: bias, running: running,
                training: arguments.optional("training", \.bool) ?? false,
                momentum: arguments.optional("momentum", \.double) ?? 0.1,
                eps: arguments.optional("eps", \.double) ?? 1e-5)
            return Outcome(
                output: y.view(x[0].shape),
                others: running.map { ["running_mean": $0.mean, "running_var": $0.variance] } ?? [:])
        },
        ComparedOperation(
            "instance_norm_any", "F.instance_norm (any)", "groupNorm",
            output: { x, arguments in
                let (weight, bias) = affine(x, arguments)
                return groupNorm(
                    x[0], x[0].size(1), weight: weight, bias: bias, eps: arguments.optional("eps", \.double) ?? 1e-5)
            }),
    ]

    /// The weight and the bias behind the input, of which one may be left out.
    static func affine(_ x: [Tensor], _ arguments: Fixture) -> (weight: Tensor?, bias: Tensor?) {
        if arguments["bias_alone"].exists { return (nil, x[1]) }
        return (x.count > 1 ? x[1] : nil, x.count > 2 ? x[2] : nil)
    }
}
