import NeuralCore

extension GradientCase {
    static let arithmetic = [
        GradientCase("add", [2, 3], [2, 3]) { $0[0] + $0[1] },
        GradientCase("add broadcast", [2, 1, 3], [4, 1]) { $0[0] + $0[1] },
        GradientCase("subtract", [2, 3], [3]) { $0[0] - $0[1] },
        GradientCase("multiply", [2, 3], [2, 3]) { $0[0] * $0[1] },
        GradientCase("multiply broadcast", [3], [2, 2, 3]) { $0[0] * $0[1] },
        GradientCase("multiply by itself", [4]) { $0[0] * $0[0] },
        GradientCase("divide", [2, 3], [2, 1], draw: .between(0.8, 2)) { $0[0] / $0[1] },
        GradientCase("numbers", [5], draw: .between(0.8, 2)) { 3 - (2 * $0[0] + 1) / 4 + 1 / $0[0] - (-$0[0]) },
        GradientCase("power of a number", [2, 3], draw: .between(0.5, 2)) { pow($0[0], 2.5) },
        GradientCase("square", [2, 3]) { pow($0[0], 2) },
        GradientCase("power", [2, 3], [3], draw: .between(0.5, 2)) { pow($0[0], $0[1]) },
        GradientCase("maximum", [2, 4], [1, 4], draw: .spread) { maximum($0[0], $0[1]) },
        GradientCase("minimum", [2, 4], [2, 1], draw: .spread) { minimum($0[0], $0[1]) },
    ]

    static let products = [
        GradientCase("matmul", [3, 4], [4, 2]) { matmul($0[0], $0[1]) },
        GradientCase("matmul vectors", [4], [4]) { matmul($0[0], $0[1]) },
        GradientCase("matmul matrix vector", [3, 4], [4]) { matmul($0[0], $0[1]) },
        GradientCase("matmul vector matrix", [3], [3, 4]) { matmul($0[0], $0[1]) },
        GradientCase("matmul batched", [2, 1, 2, 3], [4, 3, 2]) { matmul($0[0], $0[1]) },
        GradientCase("matmul matrix and batch", [2, 3], [3, 3, 2]) { matmul($0[0], $0[1]) },
        GradientCase("matmul batch and matrix", [2, 2, 3], [3, 2]) { matmul($0[0], $0[1]) },
        GradientCase("einsum of three", [2, 3], [4, 3, 2], [2, 2]) { einsum("bn,anm,bm->ba", $0) },
        GradientCase("einsum of a diagonal", [3, 3], [3]) { einsum("ii,i->i", $0) },
        GradientCase("matmul of a computed tensor with itself", [3, 3]) { x in
            let h = x[0] * 1
            return matmul(h, h)
        },
        GradientCase("linear", [3, 4], [2, 4], [2]) { linear($0[0], $0[1], $0[2]) },
        GradientCase("linear without bias", [2, 2, 3], [4, 3]) { linear($0[0], $0[1]) },
    ]
}
