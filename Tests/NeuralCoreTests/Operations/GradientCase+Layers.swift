import NeuralCore

extension GradientCase {
    static let convolutions = [
        GradientCase("conv2d", [2, 2, 4, 4], [3, 2, 3, 3], [3]) { conv2d($0[0], $0[1], $0[2]) },
        GradientCase("conv2d without bias", [1, 2, 3, 3], [2, 2, 1, 1]) { conv2d($0[0], $0[1]) },
        GradientCase("conv2d strides, padding, dilation", [1, 1, 5, 6], [2, 1, 2, 3], [2]) {
            conv2d($0[0], $0[1], $0[2], stride: Pair(2, 1), padding: Pair(1, 2), dilation: Pair(1, 2))
        },
        GradientCase("conv2d groups", [1, 4, 3, 3], [4, 2, 2, 2], [4]) { conv2d($0[0], $0[1], $0[2], groups: 2) },
        GradientCase("conv2d of one image", [1, 3, 3], [2, 1, 2, 2]) { conv2d($0[0], $0[1], padding: 1) },
        GradientCase("conv2d of the same size", [2, 2, 3, 4], [2, 2, 4, 2], [2]) {
            conv2d($0[0], $0[1], $0[2], padding: .same, dilation: Pair(1, 3))
        },
        GradientCase("pad by reflection", [1, 2, 3, 4]) {
            pad($0[0], [1, 3, 2, 1], mode: .reflect)
        },
        GradientCase("pad by replication", [1, 2, 3, 2]) {
            pad($0[0], [1, 3, 4, 0], mode: .replicate)
        },
        GradientCase("pad in a circle", [1, 2, 3, 4]) {
            pad($0[0], [1, 4, 3, 1], mode: .circular)
        },
        GradientCase("pad with zeros", [2, 3, 4]) { pad($0[0], [1, 2, 1, 0]) },
        GradientCase("max pool with a last window that stands out", [1, 2, 6, 5], draw: .spread) {
            maxPool2d($0[0], kernelSize: 3, stride: Pair(2, 3), padding: 1, dilation: Pair(1, 2), ceilMode: true)
        },
        GradientCase("average pool with a last window that stands out", [1, 2, 6, 5]) {
            avgPool2d($0[0], kernelSize: 3, stride: Pair(2, 3), padding: 1, ceilMode: true)
        },
        GradientCase("average pool by one divisor", [1, 2, 6, 5]) {
            avgPool2d($0[0], kernelSize: 3, stride: 2, padding: 1, ceilMode: true, divisorOverride: 4)
        },
        GradientCase("max pool", [2, 2, 5, 4], draw: .spread) {
            maxPool2d($0[0], kernelSize: 3, stride: 2, padding: 1)
        },
        GradientCase("max pool overlapping", [1, 1, 4, 4], draw: .spread) {
            maxPool2d($0[0], kernelSize: 2, stride: 1, dilation: 2)
        },
        GradientCase("average pool", [1, 2, 5, 4]) { avgPool2d($0[0], kernelSize: 2) },
        GradientCase("average pool without the padding", [1, 2, 5, 4]) {
            avgPool2d($0[0], kernelSize: 3, stride: 2, padding: 1, countIncludePad: false)
        },
        GradientCase("adaptive average pool", [1, 2, 5, 4]) { adaptiveAvgPool2d($0[0], outputSize: Pair(2, 3)) },
    ]

    static let slopes = [
        GradientCase("prelu", [2, 5], [1]) { prelu($0[0], $0[1]) },
        GradientCase("prelu of channels", [2, 3, 2], [3]) { prelu($0[0], $0[1]) },
    ]

    static let rows = [
        GradientCase("transposed convolution", [2, 2, 2, 3], [2, 3, 3, 2], [3]) {
            convTranspose2d($0[0], $0[1], $0[2], stride: 2, padding: Pair(1, 0), outputPadding: 1)
        },
        GradientCase("transposed convolution in groups", [1, 4, 2, 2], [4, 1, 2, 2]) {
            convTranspose2d($0[0], $0[1], groups: 2, dilation: 2)
        },
        GradientCase("upsample", [1, 2, 2, 3]) { interpolate($0[0], scaleFactor: 2) },
        GradientCase("upsample bilinear", [1, 1, 3, 2]) { interpolate($0[0], size: Pair(5, 3), mode: .bilinear) },
        GradientCase("conv1d", [2, 2, 6], [3, 2, 3], [3]) { conv1d($0[0], $0[1], $0[2], stride: 2, padding: 1) },
        GradientCase("max pool 1d", [2, 2, 7], draw: .spread) { maxPool1d($0[0], kernelSize: 3, stride: 2) },
        GradientCase("average pool 1d", [2, 7]) { avgPool1d($0[0], kernelSize: 3, padding: 1) },
        GradientCase("group norm", [2, 4, 3], [4], [4]) { groupNorm($0[0], 2, weight: $0[1], bias: $0[2]) },
        GradientCase("instance norm", [2, 2, 2, 3]) { InstanceNorm2d(2)($0[0]) },
        GradientCase("batch norm of samples", [4, 3]) { BatchNorm1d(3)($0[0]) },
        GradientCase("group norm without weights", [1, 6, 2, 2]) { groupNorm($0[0], 3) },
        GradientCase("a group for each channel", [2, 3, 2, 2], [3], [3]) {
            groupNorm($0[0], 3, weight: $0[1], bias: $0[2])
        },
        GradientCase("batch norm of rows", [2, 3, 4]) { BatchNorm1d(3)($0[0]) },
        GradientCase("max pool 1d with a last window that stands out", [2, 2, 6], draw: .spread) {
            maxPool1d($0[0], kernelSize: 3, stride: 2, padding: 1, dilation: 2, ceilMode: true)
        },
        GradientCase("upsample to a smaller size", [1, 2, 5, 3]) { interpolate($0[0], size: Pair(2, 4)) },
        GradientCase("conv1d of the same size in groups", [1, 4, 5], [2, 2, 4]) {
            conv1d($0[0], $0[1], padding: .same, groups: 2)
        },
        GradientCase("a layer that passes everything", [2, 3]) { $0[0].passed() },
        GradientCase("embedding", [4, 3]) { embedding([2, 0, 2], $0[0]) },
        GradientCase("dropout of channels", [2, 3, 2, 2]) { dropout2d($0[0], p: 0.4, generator: Generator(seed: 5)) },
    ]

    static let normalizations = [
        GradientCase("batch norm training", [3, 2, 2, 2], [2], [2]) {
            batchNorm2d($0[0], weight: $0[1], bias: $0[2], training: true)
        },
        GradientCase("batch norm training without weights", [3, 2, 2, 2]) { batchNorm2d($0[0], training: true) },
        GradientCase("batch norm evaluating", [3, 2, 2, 2], [2], [2]) {
            let running = RunningStatistics(mean: Tensor([0.3, -0.2]), variance: Tensor([0.5, 2]))
            return batchNorm2d($0[0], weight: $0[1], bias: $0[2], running: running, training: false)
        },
        GradientCase("batch norm without a bias", [3, 2, 2, 2], [2]) {
            batchNorm2d($0[0], weight: $0[1], training: true)
        },
        GradientCase("batch norm with a bias alone", [3, 2, 2, 2], [2]) {
            batchNorm2d($0[0], bias: $0[1], training: true)
        },
        GradientCase("layer norm", [3, 5], [5], [5]) { layerNorm($0[0], [5], weight: $0[1], bias: $0[2]) },
        GradientCase("layer norm two axes", [2, 2, 3], [2, 3]) { layerNorm($0[0], [2, 3], weight: $0[1]) },
        GradientCase("layer norm without weights", [3, 5]) { layerNorm($0[0], [5]) },
        GradientCase("layer norm without a bias", [3, 5], [5]) { layerNorm($0[0], [5], weight: $0[1]) },
        GradientCase("local response norm", [2, 6, 2, 1]) {
            localResponseNorm($0[0], size: 5, alpha: 0.8, beta: 0.75, k: 2)
        },
        GradientCase("local response norm even", [1, 5, 1, 2]) {
            localResponseNorm($0[0], size: 4, alpha: 0.5, beta: 0.5)
        },
        GradientCase("dropout", [4, 5]) { dropout($0[0], p: 0.4, generator: Generator(seed: 9)) },
    ]
}
