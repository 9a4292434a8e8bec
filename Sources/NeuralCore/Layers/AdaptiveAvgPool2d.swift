/// Y[n, c, i, j] = the mean of X[n, c, ...] over rows floor(i H / h) ..< ceil((i + 1) H / h) and columns likewise, for an image
/// H x W made h x w; dL/dY is shared evenly by those elements.
struct AdaptiveAvgPool2dOperation: AveragingOperation {
    let outputSize: Pair

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            let (to, upstream) = (dx.storage.initializing, pass.upstream.storage.pointer)
            let width = dx.shape[3]
            forEachCell(of: dx.shape) { position, plane, rows, columns in
                let share = upstream[position] / Float(rows.count * columns.count)
                for row in rows { for column in columns { to[plane + row * width + column] += share } }
            }
            return dx
        }
    }

    func forward(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: [x.shape[0], x.shape[1], outputSize.height, outputSize.width])
        let (from, to) = (x.storage.pointer, y.storage.initializing)
        let width = x.shape[3]
        forEachCell(of: x.shape) { position, plane, rows, columns in
            var sum: Float = 0
            for row in rows { for column in columns { sum += from[plane + row * width + column] } }
            to[position] = sum / Float(rows.count * columns.count)
        }
        return y.recorded(self, x)
    }

    /// Calls `body` with the position of every output, the offset of its plane in X, and the rows and columns it averages.
    private func forEachCell(of shape: Shape, _ body: (Int, Int, Range<Int>, Range<Int>) -> Void) {
        let (height, width) = (shape[2], shape[3])
        var position = 0
        for plane in 0..<(shape[0] * shape[1]) {
            for row in 0..<outputSize.height {
                let rows = part(row, of: height, in: outputSize.height)
                for column in 0..<outputSize.width {
                    body(position, plane * height * width, rows, part(column, of: width, in: outputSize.width))
                    position += 1
                }
            }
        }
    }

    private func part(_ index: Int, of size: Int, in parts: Int) -> Range<Int> {
        index * size / parts..<((index + 1) * size + parts - 1) / parts
    }
}

/// Images averaged down (or up) to a size (PyTorch: `torch.nn.functional.adaptive_avg_pool2d`).
///
/// - Parameter x: images [n, channels, height, width], or one image without n
/// - Precondition: x has three or four dimensions, and no size is 0.
/// - Complexity: O(elements of x), or of the result when that is larger.
public func adaptiveAvgPool2d(_ x: Tensor, outputSize: any PairConvertible) -> Tensor {
    let outputSize = outputSize.pair
    if x.dim() == 3 { return adaptiveAvgPool2d(x.unsqueeze(0), outputSize: outputSize).squeeze(0) }
    guard x.dim() == 4, x.shape[2] > 0, x.shape[3] > 0, outputSize.height > 0, outputSize.width > 0 else {
        fail(
            "adaptiveAvgPool2d: images [n, channels, height, width] of shape \(x.shape) cannot become \(outputSize)."
        )
    }
    return AdaptiveAvgPool2dOperation(outputSize: outputSize).forward(x)
}

/// Images averaged down (or up) to a size (PyTorch: `torch.nn.AdaptiveAvgPool2d`).
public struct AdaptiveAvgPool2d: LibraryLayer {
    /// Height and width of every result.
    public let outputSize: Pair
    public init(outputSize: any PairConvertible) { self.outputSize = outputSize.pair }
    /// The same with the size by its place: `AdaptiveAvgPool2d(2)`.
    public init(_ outputSize: any PairConvertible) { self.outputSize = outputSize.pair }
    public var extraDescription: String { "output_size=\(PythonText.text(outputSize))" }

    public func forward(_ x: Tensor) -> Tensor { adaptiveAvgPool2d(x, outputSize: outputSize) }
}

extension AdaptiveAvgPool2dOperation {
    var windowFormula: String { "x" }

    func cells(_ y: ImagePlace, _ shape: Shape) -> (rows: Range<Int>, columns: Range<Int>, divisor: Int) {
        let rows = part(y.row, of: shape[2], in: outputSize.height)
        let columns = part(y.column, of: shape[3], in: outputSize.width)
        return (rows, columns, rows.count * columns.count)
    }

    func forEachOutput(covering position: Int, in images: Shape, _ result: Shape, _ body: (Int) -> Void) {
        let place = ImagePlace(position, in: images)
        let plane = [place.image..<(place.image + 1), place.channel..<(place.channel + 1)]
        result.forEachPosition(in: plane + [0..<outputSize.height, 0..<outputSize.width]) { from in
            let (rows, columns, _) = cells(ImagePlace(from, in: result), images)
            if rows.contains(place.row), columns.contains(place.column) { body(from) }
        }
    }
}
