import NeuralCore

extension ComparedOperation {
    static let layers = [
        ComparedOperation(
            "conv2d", "F.conv2d", "conv2d",
            output: { x, arguments in
                let bias = x.count == 3 ? x[2] : nil
                let stride = arguments.optional("stride", \.pair) ?? 1
                let dilation = arguments.optional("dilation", \.pair) ?? 1
                let groups = arguments.optional("groups", \.int) ?? 1
                if let name = (arguments["padding"].value as? String).flatMap(NamedPadding.init) {
                    return conv2d(
                        x[0], x[1], bias, stride: stride, padding: name, dilation: dilation, groups: groups)
                }
                return conv2d(
                    x[0], x[1], bias, stride: stride, padding: arguments.optional("padding", \.pair) ?? 0,
                    dilation: dilation, groups: groups)
            }),
        ComparedOperation(
            "pad", "F.pad", "pad",
            output: {
                let sides = $1["sides"].ints
                return pad(
                    $0[0], before: Pair(sides[2], sides[0]), after: Pair(sides[3], sides[1]),
                    mode: PaddingMode(rawValue: $1["mode"].string) ?? .zeros)
            }),
        ComparedOperation("max_pool2d", "F.max_pool2d", "maxPool2d") { x, arguments in
            let (y, places) = maxPool2dWithIndices(
                x[0], kernelSize: arguments["kernel_size"].pair, stride: arguments.optional("stride", \.pair),
                padding: arguments.optional("padding", \.pair) ?? 0,
                dilation: arguments.optional("dilation", \.pair) ?? 1,
                ceilMode: arguments.optional("ceil_mode", \.bool) ?? false)
            return Outcome(output: y, others: ["indices": places.tensor])
        },
        ComparedOperation(
            "avg_pool2d", "F.avg_pool2d", "avgPool2d",
            output: {
                avgPool2d(
                    $0[0], kernelSize: $1["kernel_size"].pair, stride: $1.optional("stride", \.pair),
                    padding: $1.optional("padding", \.pair) ?? 0,
                    ceilMode: $1.optional("ceil_mode", \.bool) ?? false,
                    countIncludePad: $1.optional("count_include_pad", \.bool) ?? true,
                    divisorOverride: $1.optional("divisor_override", \.int))
            }),
        ComparedOperation(
            "adaptive_avg_pool2d", "F.adaptive_avg_pool2d", "adaptiveAvgPool2d",
            output: { adaptiveAvgPool2d($0[0], outputSize: $1["output_size"].pair) }),
        ComparedOperation("prelu", "F.prelu", "prelu", output: { x, _ in prelu(x[0], x[1]) }),
        ComparedOperation("softmax", "torch.softmax", "softmax", output: { softmax($0[0], dim: $1["dim"].int) }),
        ComparedOperation(
            "log_softmax", "torch.log_softmax", "logSoftmax", output: { logSoftmax($0[0], dim: $1["dim"].int) }),
        ComparedOperation(
            "dropout", "F.dropout", "dropout",
            // Adding 0 makes a computed tensor of what evaluation gives back as it is.
            output: { dropout($0[0], p: $1["p"].double, training: $1["training"].bool) + 0 }),
        ComparedOperation(
            "dropout_mask", "F.dropout (its mask given)", "x * mask / (1 - p)",
            output: { $0[0] * $1["mask"].tensor / (1 - $1["p"].float) }),
        ComparedOperation("batch_norm", "F.batch_norm", "batchNorm2d") { x, arguments in
            let running = RunningStatistics(
                mean: arguments["running_mean"].tensor, variance: arguments["running_var"].tensor)
            let y = batchNorm2d(
                x[0], weight: x.count == 3 ? x[1] : nil, bias: x.count == 3 ? x[2] : nil, running: running,
                training: arguments["training"].bool, momentum: arguments.optional("momentum", \.double) ?? 0.1,
                eps: arguments.optional("eps", \.double) ?? 1e-5)
            return Outcome(output: y, others: ["running_mean": running.mean, "running_var": running.variance])
        },
        ComparedOperation(
            "layer_norm", "F.layer_norm", "layerNorm",
            output: { x, arguments in
                layerNorm(
                    x[0], Shape(arguments["normalized_shape"].ints), weight: x.count > 1 ? x[1] : nil,
                    bias: x.count > 2 ? x[2] : nil, eps: arguments.optional("eps", \.double) ?? 1e-5)
            }),
        ComparedOperation(
            "local_response_norm", "F.local_response_norm", "localResponseNorm",
            output: {
                localResponseNorm(
                    $0[0], size: $1["size"].int, alpha: $1.optional("alpha", \.float) ?? 1e-4,
                    beta: $1.optional("beta", \.float) ?? 0.75, k: $1.optional("k", \.float) ?? 1)
            }),
    ]
}
