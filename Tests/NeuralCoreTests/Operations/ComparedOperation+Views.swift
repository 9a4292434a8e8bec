import Foundation
import NeuralCore

extension ComparedOperation {
    static let views = [
        ComparedOperation(
            "transpose", "torch.transpose", "transpose", output: { $0[0].transpose($1["dim0"].int, $1["dim1"].int) }),
        ComparedOperation(
            "permute", "torch.permute", "permute",
            output: { x, arguments in
                let order = arguments["dims"].ints
                return order.count == 3 ? x[0].permute(order[0], order[1], order[2]) : x[0].permute(order)
            }),
        ComparedOperation("view", "Tensor.view", "view", output: { $0[0].view(sizes: $1["shape"].ints) }),
        ComparedOperation(
            "reshape", "torch.reshape", "reshape",
            output: { x, arguments in
                let sizes = arguments["shape"].ints
                return sizes.count == 3
                    ? x[0].reshape(sizes[0], sizes[1], sizes[2]) : x[0].view(sizes: sizes)
            }),
        ComparedOperation(
            "reshape_transpose", "Tensor.T, reshape", "T, reshape",
            output: { $0[0].T.view(sizes: $1["shape"].ints) }),
        ComparedOperation(
            "flatten", "torch.flatten", "flatten",
            output: {
                $0[0].flatten(from: $1.optional("start_dim", \.int) ?? 0, to: $1.optional("end_dim", \.int) ?? -1)
            }),
        ComparedOperation(
            "squeeze", "torch.squeeze", "squeeze",
            output: { x, arguments in arguments.optional("dim") { x[0].squeeze($0.int) } ?? x[0].squeeze() }),
        ComparedOperation("unsqueeze", "torch.unsqueeze", "unsqueeze", output: { $0[0].unsqueeze($1["dim"].int) }),
        ComparedOperation(
            "cat", "torch.cat", "cat", output: { cat($0, dim: $1.optional("dim", \.int) ?? 0) }),
        ComparedOperation("stack", "torch.stack", "stack", output: { stack($0, dim: $1.optional("dim", \.int) ?? 0) }),
        ComparedOperation("expand", "Tensor.expand", "expand", output: { $0[0].expand($1["shape"].ints) }),
        ComparedOperation(
            "select", "torch.select", "select",
            output: { $0[0].select($1["index"].int, dim: $1["dim"].int) }),
        ComparedOperation(
            "slice", "x[a:b:step]", "slice",
            output: {
                $0[0].slice($1["start"].int..<$1["end"].int, dim: $1["dim"].int, step: $1["step"].int)
            }),
        ComparedOperation(
            "index_select", "torch.index_select", "indexSelect",
            output: { $0[0].indexSelect($1["index"].indices.values, dim: $1["dim"].int) }),
        ComparedOperation(
            "gather", "torch.gather", "gather",
            output: { $0[0].gather($1["index"].indices, dim: $1["dim"].int) }),
        ComparedOperation(
            "where", "torch.where", "where", output: { `where`($1["mask"].indices.mask, $0[0], $0[1]) }),
        ComparedOperation(
            "masked_fill", "Tensor.masked_fill", "maskedFill",
            output: { $0[0].maskedFill($1["mask"].indices.mask, $1["value"].float) }),
        ComparedOperation(
            "masked_select", "x[mask]", "x[mask]", output: { $0[0][$1["mask"].indices.mask] }),
        ComparedOperation(
            "index", "x[...]", "x[...]",
            output: { x, arguments in
                if let pieces = arguments.optional("index", \.list) { return picked(x[0], pieces) }
                return switch arguments["form"].string {
                case "[1, -1]": x[0][1, -1]
                case "[..., 0]": x[0][..., 0]
                case "[0:2, 1:3]": x[0][0..<2, 1..<3]
                case "[[2, 0, 2]]": x[0][[2, 0, 2]]
                case "[1:, :, [3, 0, 3]]": x[0][1..., 0..., [3, 0, 3]]
                default: x[0][0, ..., (-2)...]
                }
            }),
        ComparedOperation(
            "scatter", "torch.scatter", "scatter",
            output: { $0[0].scatter($1["dim"].int, $1["index"].indices, $0[1]) }),
        ComparedOperation("flip", "torch.flip", "flip", output: { $0[0].flip($1["dims"].ints) }),
        ComparedOperation(
            "repeat", "Tensor.repeat", "repeat",
            output: { $0[0].repeat($1["counts"].ints) }),
        ComparedOperation(
            "tril", "torch.tril", "tril", output: { tril($0[0], diagonal: $1.optional("diagonal", \.int) ?? 0) }),
        ComparedOperation(
            "triu", "torch.triu", "triu", output: { triu($0[0], diagonal: $1.optional("diagonal", \.int) ?? 0) }),
        ComparedOperation("clone", "Tensor.clone", "clone", output: { x, _ in x[0].clone() }),
        ComparedOperation(
            "chunk", "torch.chunk", "chunk",
            output: {
                $0[0].chunk($1["count"].int, dim: $1.optional("dim", \.int) ?? 0)[$1.optional("part", \.int) ?? 0]
            }),
    ]

    /// `x[1, 0..<2, ...]` of what stands in a sample; a subscript takes no array of indices.
    private static func picked(_ x: Tensor, _ pieces: [Fixture]) -> Tensor {
        if let mask = pieces.first, pieces.count == 1, mask.value is [String: Any], mask["mask"].exists {
            return x[mask["mask"].indices.mask]
        }
        let gap = pieces.firstIndex { $0.value as? String == "..." }
        let rest = pieces.count - (gap == nil ? 0 : 1)
        let indices = pieces.enumerated().filter { $0.offset != gap }.map { place, piece -> any TensorIndex in
            if piece.value is NSNumber { return piece.int }
            if piece.value is [Any] { return piece.ints }
            let dim = place < gap ?? pieces.count ? place : place - 1 + x.dim() - rest
            let size = x.size(dim)
            let bounds = ["from", "to"].map { key in
                piece.optional(key, \.int).map { $0 < 0 ? max($0 + size, 0) : min($0, size) }
            }
            let from = bounds[0] ?? 0
            return from..<max(from, bounds[1] ?? size)
        }
        switch (gap, indices.count) {
        case (_, 0): return x[...]
        case (nil, 1): return x[indices[0]]
        case (nil, 2): return x[indices[0], indices[1]]
        case (nil, 3): return x[indices[0], indices[1], indices[2]]
        case (nil, _): return x[indices[0], indices[1], indices[2], indices[3]]
        case (0, 1): return x[..., indices[0]]
        case (0, _): return x[..., indices[0], indices[1]]
        case (_, 1): return x[indices[0], ...]
        default: return x[indices[0], ..., indices[1]]
        }
    }

    static let reductions = [
        ComparedOperation(
            "amax", "torch.amax", "amax",
            output: { $0[0].amax(dims: $1["dim"].ints, keepDim: $1.optional("keepdim", \.bool) ?? false) }),
        ComparedOperation(
            "amin", "torch.amin", "amin",
            output: { $0[0].amin(dims: $1["dim"].ints, keepDim: $1.optional("keepdim", \.bool) ?? false) }),
        ComparedOperation(
            "clamp_tensors", "torch.clamp (tensors)", "clamp",
            output: { x, arguments in
                arguments["upper"].exists
                    ? clamp(x[0], min: nil, max: x[1]) : clamp(x[0], min: x[1], max: x.count > 2 ? x[2] : nil)
            }),
        ComparedOperation("norm", "Tensor.norm", "norm", output: { x, _ in x[0].norm() }),
        ComparedOperation("cumsum", "torch.cumsum", "cumsum", output: { $0[0].cumsum($1["dim"].int) }),
        ComparedOperation(
            "prod", "torch.prod", "prod",
            output: { x, arguments in
                guard let dim = arguments.optional("dim", \.int) else { return x[0].prod() }
                return x[0].prod(dim, keepDim: arguments.optional("keepdim", \.bool) ?? false)
            }),
        ComparedOperation("sort", "torch.sort", "sort") { x, arguments in
            let (values, indices) = x[0].sort(dim: arguments["dim"].int, descending: arguments["descending"].bool)
            return Outcome(output: values, others: ["indices": indices.tensor])
        },
        ComparedOperation("topk", "torch.topk", "topk") { x, arguments in
            let (values, indices) = x[0].topk(
                arguments["k"].int, dim: arguments["dim"].int, largest: arguments["largest"].bool)
            return Outcome(output: values, others: ["indices": indices.tensor])
        },
        ComparedOperation(
            "sum", "torch.sum", "sum",
            output: { x, arguments in
                guard let (dimensions, keep) = arguments.reduced else { return x[0].sum() }
                return x[0].sum(dims: dimensions, keepDim: keep)
            }),
        ComparedOperation(
            "mean", "torch.mean", "mean",
            output: { x, arguments in
                guard let (dimensions, keep) = arguments.reduced else { return x[0].mean() }
                return x[0].mean(dims: dimensions, keepDim: keep)
            }),
        ComparedOperation(
            "variance", "torch.var", "var",
            output: { x, arguments in
                let (dimensions, keep) = arguments.reduced ?? ([], false)
                let correction = arguments.optional("correction", \.int) ?? 1
                return x[0].var(dims: dimensions, correction: correction, keepDim: keep)
            }),
        ComparedOperation(
            "standard_deviation", "torch.std", "std",
            output: { x, arguments in
                let (dimensions, keep) = arguments.reduced ?? ([], false)
                let correction = arguments.optional("correction", \.int) ?? 1
                return x[0].std(dims: dimensions, correction: correction, keepDim: keep)
            }),
        ComparedOperation("max", "torch.max", "max") { x, arguments in
            guard let dimension = arguments.optional("dim", \.int) else { return Outcome(output: x[0].max()) }
            let (values, indices) = x[0].max(dim: dimension, keepDim: arguments["keepdim"].bool)
            return Outcome(output: values, others: ["indices": indices.tensor])
        },
        ComparedOperation("min", "torch.min", "min") { x, arguments in
            guard let dimension = arguments.optional("dim", \.int) else { return Outcome(output: x[0].min()) }
            let (values, indices) = x[0].min(dim: dimension, keepDim: arguments["keepdim"].bool)
            return Outcome(output: values, others: ["indices": indices.tensor])
        },
    ]
}

extension Fixture {
    /// A reduction's `dim` and `keepdim`; `nil` for all dimensions.
    fileprivate var reduced: (dims: [Int], keep: Bool)? {
        optional("dim") { ($0.ints, optional("keepdim", \.bool) ?? false) }
    }
}

extension Indices {
    /// Where an index is not 0.
    fileprivate var mask: Mask { Mask(values.map { $0 != 0 }, shape: shape) }
}
