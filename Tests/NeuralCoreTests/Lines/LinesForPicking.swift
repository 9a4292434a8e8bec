import Foundation
import NeuralCore
import Testing

/// Lines that people write who come from PyTorch, as they type them. Elements, ranges, rows, other shapes.
/// They compile; `lines()` is not run. Values are checked where each thing has its tests.
enum LinesForPicking {
    static func lines() throws {
        let x = Tensor.randn(3, 4, requiresGrad: true)
        let y = Tensor.randn(3, 4)
        let net = Sequential(Linear(2, 3), ReLU())
        _ = x[0, 1]
        _ = x[..., 0]
        _ = x[-1]
        _ = x[1...]
        _ = x[0...1]
        _ = x[..<2]
        _ = x[0..<2]
        x[0] = y[0]
        x[0, 1] = 3
        _ = x > 0
        _ = x == y
        _ = `where`(x > 0, x, y)
        _ = x.topk(2)
        _ = x.sort()
        _ = x.scatter(0, Indices([0], shape: [1, 1]), y)
        _ = x.chunk(2)
        _ = x.repeat(2, 1)
        _ = x.flip(0)
        _ = tril(x)
        _ = pad(x.unsqueeze(0), [1, 1, 1, 1])
        _ = x.reshape([4, 3])
        _ = x.view([4, 3])
        _ = x.permute([1, 0])
        _ = x.T
        _ = x.isNaN.any()
        _ = x.argmax().item() as Int
        _ = zip(x.argmax().values, [0, 1, 2]).filter { $0 == $1 }.count
        _ = x[0][1].item()
        for row in x { print(row) }
        _ = x.view(x.shape[0], -1)
        _ = x.reshape(2, -1)
        _ = x.t()
        _ = x.T
        _ = x.transpose(0, 1)
        _ = x.argmax(dim: 1)
        _ = x.argmax(dim: 1).values == [0, 1, 2]
        _ = cat([x, y], dim: 1)
        _ = cat([x, y], 1)
        _ = cat([x, y])
        if x.elements.contains(where: \.isNaN) {}
        _ = x.indexSelect([0, 2])
        _ = x[[0, 2]]
        _ = x[[0, 1], [1, 2]]
        _ = x.slice(0..<2, dim: 1)
        _ = x.select(0, dim: 1)
        _ = x[0..<2, 1..<3]
        _ = x.matmul(y.T)
        _ = matmul(x, y.T)
        _ = x.flatten()
        _ = x.squeeze().unsqueeze(0)
        _ = x.expand([2, 3, 4])
        _ = x.expand(2, 3, 4)
        _ = x.allClose(y)
        _ = (x, y, net)
    }
}
