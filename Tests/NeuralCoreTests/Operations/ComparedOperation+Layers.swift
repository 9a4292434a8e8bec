import NeuralCore

extension ComparedOperation {
    static let layers = images + rowsAndGroups

    private static let rowsAndGroups = [
        ComparedOperation(
            "conv_transpose2d", "F.conv_transpose2d", "convTranspose2d",
            output: {
                convTranspose2d(
                    $0[0], $0[1], $0.count == 3 ? $0[2] : nil, stride: $1.optional("stride", \.pair) ?? 1,
                    padding: $1.optional("padding", \.pair) ?? 0,
                    outputPadding: $1.optional("output_padding", \.pair) ?? 0,
                    groups: $1.optional("groups", \.int) ?? 1, dilation: $1.optional("dilation", \.pair) ?? 1)
            }),
        ComparedOperation(
            "interpolate", "F.interpolate", "interpolate",
            output: {
                interpolate(
                    $0[0], size: $1.optional("size", \.pair), scaleFactor: $1.optional("scale_factor", \.double),
                    mode: $1["mode"].exists ? .bilinear : .nearest,
                    alignCorners: $1.optional("align_corners", \.bool) ?? false)
            }),
        ComparedOperation(
            "conv1d", "F.conv1d", "conv1d",
            output: { x, arguments in
                let bias = x.count == 3 ? x[2] : nil
                let (stride, dilation) = (
                    arguments.optional("stride", \.int) ?? 1, arguments.optional("dilation", \.int) ?? 1
                )
                let groups = arguments.optional("groups", \.int) ?? 1
                if let name = (arguments["padding"].value as? String).flatMap(NamedPadding.init) {
                    return conv1d(
                        x[0], x[1], bias, stride: stride, padding: name, dilation: dilation, groups: groups)
                }
                return conv1d(
                    x[0], x[1], bias, stride: stride, padding: arguments.optional("padding", \.int) ?? 0,
                    dilation: dilation, groups: groups)
            }),
        ComparedOperation(
            "max_pool1d", "F.max_pool1d", "maxPool1d",
            output: {
                maxPool1d(
                    $0[0], kernelSize: $1["kernel_size"].int, stride: $1.optional("stride", \.int),
                    padding: $1.optional("padding", \.int) ?? 0, dilation: $1.optional("dilation", \.int) ?? 1,
                    ceilMode: $1.optional("ceil_mode", \.bool) ?? false)
            }),
        ComparedOperation(
            "avg_pool1d", "F.avg_pool1d", "avgPool1d",
            output: {
                avgPool1d(
                    $0[0], kernelSize: $1["kernel_size"].int, stride: $1.optional("stride", \.int),
                    padding: $1.optional("padding", \.int) ?? 0, ceilMode: $1.optional("ceil_mode", \.bool) ?? false,
                    countIncludePad: $1.optional("count_include_pad", \.bool) ?? true)
            }),
        ComparedOperation(
            "group_norm", "F.group_norm", "groupNorm",
            output: { x, arguments in
                let (weight, bias) = affine(x, arguments)
                return groupNorm(
                    x[0], arguments["num_groups"].int, weight: weight, bias: bias,
                    eps: arguments.optional("eps", \.double) ?? 1e-5)
            }),
        ComparedOperation(
            "instance_norm", "F.instance_norm", "InstanceNorm2d"
        ) { x, arguments in
            let channels = x[0].shape[1]
            guard arguments["training"].exists else {
                return Outcome(
                    output: x.count == 1
                        ? InstanceNorm2d(channels)(x[0]) : groupNorm(x[0], channels, weight: x[1], bias: x[2]))
            }
            let norm = InstanceNorm2d(channels, momentum: arguments["momentum"].double, trackRunningStats: true)
            let running = norm.running!
            running.mean.fill(0.25)
            running.variance.fill(1.5)
            norm.train(arguments["training"].bool)
            var y = norm(x[0])
            if x.count > 1 { y = y * x[1].view(1, channels, 1, 1) }
            if x.count > 2 { y = y + x[2].view(1, channels, 1, 1) }
            return Outcome(output: y, others: ["running_mean": running.mean, "running_var": running.variance])
        },
        ComparedOperation("batch_norm1d", "F.batch_norm (rows)", "BatchNorm1d") { x, arguments in
            let norm = BatchNorm1d(3, affine: false)
            if let running = norm.running {
                running.mean.fill(0.25)
                running.variance.fill(1.5)
            }
            norm.train(arguments["training"].bool)
            let shape = Shape([1, 3] + Array(repeating: 1, count: x[0].dim() - 2))
            let y = norm(x[0]) * x[1].view(shape) + x[2].view(shape)
            return Outcome(
                output: y,
                others: [
                    "running_mean": norm.running?.mean ?? Tensor(0), "running_var": norm.running?.variance ?? Tensor(0),
                ])
        },
        ComparedOperation(
            "embedding", "F.embedding", "embedding",
            output: { x, arguments in
                let index = arguments["index"].indices
                return embedding(index.values, x[0], paddingIdx: arguments.optional("padding", \.int))
                    .view(Shape(index.shape + [x[0].shape[1]]))
            }),
    ]

    private static let images = [
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
                pad($0[0], $1["sides"].ints, mode: PaddingMode(rawValue: $1["mode"].string) ?? .zeros)
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
            output: { x, arguments in
                if let seed = arguments.optional("seed", \.int) { manualSeed(UInt64(seed)) }
                let p = arguments.optional("p", \.double) ?? 0.5
                return dropout(x[0], p: p, training: arguments.optional("training", \.bool) ?? true) + 0
            }),
        ComparedOperation(
            "dropout_mask", "F.dropout (its mask given)", "x * mask / (1 - p)",
            output: { $0[0] * $1["mask"].tensor / (1 - $1["p"].float) }),
        ComparedOperation("batch_norm", "F.batch_norm", "batchNorm2d") { x, arguments in
            let running = RunningStatistics(
                mean: arguments["running_mean"].tensor, variance: arguments["running_var"].tensor)
            let y = batchNorm2d(
                x[0], weight: x.count > 1 ? x[1] : nil, bias: x.count == 3 ? x[2] : nil, running: running,
                training: arguments["training"].bool, momentum: arguments.optional("momentum", \.double) ?? 0.1,
                eps: arguments.optional("eps", \.double) ?? 1e-5)
            return Outcome(output: y, others: ["running_mean": running.mean, "running_var": running.variance])
        },
        ComparedOperation(
            "layer_norm", "F.layer_norm", "layerNorm",
            output: { x, arguments in
                let (weight, bias) = affine(x, arguments)
                return layerNorm(
                    x[0], Shape(arguments["normalized_shape"].ints), weight: weight, bias: bias,
                    eps: arguments.optional("eps", \.double) ?? 1e-5)
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
