import NeuralCore

extension GradientCase {
    static let views = [
        GradientCase("view", [2, 6]) { $0[0].view(3, -1) },
        GradientCase("flatten", [2, 2, 3]) { $0[0].flatten(from: 1) },
        GradientCase("squeeze and unsqueeze", [2, 1, 3]) { $0[0].squeeze(1).unsqueeze(0) },
        GradientCase("permute", [2, 3, 4]) { $0[0].permute(2, 0, 1) },
        GradientCase("transpose", [2, 3, 4]) { $0[0].transpose(0, -1) },
        GradientCase("expand", [2, 1, 3]) { $0[0].expand([2, 2, 4, 3]) },
        GradientCase("cat", [2, 3], [2, 1], [2, 2], [2, 1]) { cat($0, dim: 1) },
        GradientCase("stack", [2, 3], [2, 3]) { stack($0, dim: 1) },
        GradientCase("slice", [3, 7]) { $0[0].slice(1..<6, dim: 1, step: 2) },
        GradientCase("select", [3, 4]) { $0[0].select(-1, dim: 1) * $0[0][1..<3].sum() },
        GradientCase("index select", [4, 3]) { $0[0].indexSelect([2, 0, 2]) },
        GradientCase("gather", [3, 4]) {
            $0[0].gather(Indices([0, 3, 3, 1, 1, 1], shape: [3, 2]), dim: 1)
        },
        GradientCase("where", [3, 1], [4]) { x in
            let mask = Mask((0..<12).map { $0 % 3 == 0 }, shape: [3, 4])
            return `where`(mask, x[0], x[1])
        },
        GradientCase("masked fill", [2, 3]) { $0[0].maskedFill(Mask([true, false, true], shape: [3]), -2) },
        GradientCase("index by a mask", [2, 3]) { x in x[0][x[0] > 0] },
        GradientCase("index", [2, 3, 4]) { $0[0][1, ..., [3, 0, 3]] },
        GradientCase("index element", [3, 4]) { $0[0][1, -1] },
        GradientCase("scatter", [3, 4], [3, 2]) {
            $0[0].scatter(1, Indices([0, 3, 2, 2, 3, 0], shape: [3, 2]), $0[1])
        },
        GradientCase("flip", [2, 3]) { $0[0].flip(-1) },
        GradientCase("repeat", [2, 2]) { $0[0].repeat(2, 1, 3) },
        GradientCase("tril", [3, 3]) { tril($0[0]) * triu($0[0], diagonal: -1) },
        GradientCase("clone", [2, 2]) { $0[0].clone() * $0[0] },
    ]

    static let reductions = [
        GradientCase("largest over two", [2, 3, 2], draw: .spread) { $0[0].amax(dims: [0, 2]) },
        GradientCase("smallest over one", [3, 4], draw: .spread) { $0[0].amin(dims: [1], keepDim: true) },
        GradientCase("clamp between tensors", [3, 4], [4], [3, 1], draw: .spread) {
            clamp($0[0], min: $0[1], max: $0[2])
        },
        GradientCase("norm", [2, 3]) { $0[0].norm() },
        GradientCase("cumulative sum", [2, 3, 2]) { $0[0].cumsum(1) },
        GradientCase("product", [2, 5]) { $0[0].prod() },
        GradientCase("product along", [3, 2, 2]) { $0[0].prod(1) },
        GradientCase("sort", [2, 4], draw: .spread) { $0[0].sort(descending: true).values },
        GradientCase("topk", [3, 4], draw: .spread) { $0[0].topk(2, dim: 0).values },
        GradientCase("sum", [2, 3]) { $0[0].sum() },
        GradientCase("sum over axes", [2, 3, 4]) { $0[0].sum(dims: [0, 2]) },
        GradientCase("mean", [2, 3]) { $0[0].mean() },
        GradientCase("mean over axes", [2, 3, 4]) { $0[0].mean(dims: [1], keepDim: true) },
        GradientCase("variance", [2, 3, 4]) { $0[0].var(dims: [0, 2]) },
        GradientCase("variance biased", [2, 5]) { $0[0].var(correction: 0) },
        GradientCase("standard deviation", [2, 5]) { $0[0].std(dims: [-1]) },
        GradientCase("max", [3, 4], draw: .spread) { $0[0].max() },
        GradientCase("max along", [3, 4], draw: .spread) { $0[0].max(dim: 0).values },
        GradientCase("min", [3, 4], draw: .spread) { $0[0].min() },
        GradientCase("min along", [3, 4], draw: .spread) { $0[0].min(dim: 1, keepDim: true).values },
        GradientCase("softmax", [3, 4]) { softmax($0[0]) },
        GradientCase("softmax along the first", [3, 4]) { softmax($0[0], dim: 0) },
        GradientCase("log-softmax", [3, 4]) { logSoftmax($0[0]) },
        GradientCase("log-softmax along the middle", [2, 3, 2]) { logSoftmax($0[0], dim: 1) },
    ]
}
