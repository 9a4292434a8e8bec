import CKernels

/// Y[n, c, i, j] = the mean of X[n, c, i s + p, j s + q] over the window (p, q), padding counting as zeros or not at all;
/// dL/dY is shared evenly by the elements under the window.
struct AvgPool2dOperation: ExplainedOperation {
    let window: Window
    let countsPadding: Bool

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        let shape = pass.input(0).shape
        var layout = window.layout(over: shape, outChannels: shape[1], groups: 1)
        pass.fill(0) {
            ck_average_pool2d_backward(&layout, countsPadding ? 1 : 0, pass.upstream.storage.pointer, $0)
        }
    }
}

/// The mean under each place of a window (PyTorch: `torch.nn.functional.avg_pool2d`).
///
/// - Parameters:
///   - x: images [n, channels, height, width], or one image without n
///   - stride: the window's size when left out
///   - padding: zeros around the image, at most half of the window
///   - countIncludePad: whether those zeros count in the divisor
/// - Complexity: O(outputs · window area).
public func avgPool2d(
    _ x: Tensor, kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, countIncludePad: Bool = true
) -> Tensor {
    let window = Window(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding)
    return pooled(x, window, operation: "avgPool2d") { x, layout, y in
        ck_average_pool2d_forward(&layout, countIncludePad ? 1 : 0, x.storage.pointer, y.storage.initializing)
        return y.recorded(AvgPool2dOperation(window: window, countsPadding: countIncludePad), x)
    }
}

/// The mean under each place of a window (PyTorch: `torch.nn.AvgPool2d`).
public struct AvgPool2d: LibraryLayer {
    /// Where the means are taken.
    public let window: Window
    /// Whether padding counts in the divisor.
    public let countIncludePad: Bool

    /// The stride is the window's size when left out.
    public init(kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, countIncludePad: Bool = true) {
        window = Window(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding)
        self.countIncludePad = countIncludePad
    }

    public func forward(_ x: Tensor) -> Tensor {
        avgPool2d(
            x, kernelSize: window.kernel, stride: window.stride, padding: window.padding,
            countIncludePad: countIncludePad)
    }
}

extension AvgPool2dOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let shape = numbers.shape(0)
        let y = ImagePlace(position, in: numbers.shape)
        let plane = (y.image * shape[1] + y.channel) * shape[2]
        let divisor = divisor(y, shape)
        var terms = Terms()
        terms.isWindow = true
        let (rows, columns) = (
            window.reach(of: y.row, in: shape[2], \.height), window.reach(of: y.column, in: shape[3], \.width)
        )
        for row in rows {
            for column in columns {
                let x = numbers.operand("x", at: (plane + row) * shape[3] + column)
                terms.add(.summand, Double(x.value) / divisor) { [x, Operand.share(divisor)] }
            }
        }
        let padded = window.cellsBeside(rows, columns)
        return Derivation(
            "y[n,c,i,j] = Σ x[n,c,\(window.symbol("i", "p", \.height)),\(window.symbol("j", "q", \.width))] / \(Int(divisor))",
            terms,
            notes: padded > 0 ? [.padded(cells: padded)] : [],
            touched: [.init(.operand(0), [y.image..<(y.image + 1), y.channel..<(y.channel + 1), rows, columns])])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        var divisors: [Int] = []
        window.forEachOutput(covering: position, in: numbers.shape(0), numbers.shape) { from in
            let divisor = divisor(ImagePlace(from, in: numbers.shape), numbers.shape(0))
            divisors.append(Int(divisor))
            paths.add(numbers, from: from, slope: 1 / divisor) { [Operand.share(divisor)] }
            paths.touch(.result, numbers.shape.block(ofPosition: from))
        }
        paths.formula(divisors.isEmpty ? "dL/dx = 0" : "dL/dx = Σ dL/dy / \(divisors.asDivisor)")
    }

    /// How many cells of a window count.
    private func divisor(_ y: ImagePlace, _ shape: Shape) -> Double {
        let sides: [(Int, Int, KeyPath<Pair, Int>)] = [(y.row, shape[2], \.height), (y.column, shape[3], \.width)]
        return sides.reduce(1) { product, side in
            let (output, size, path) = side
            guard countsPadding else { return product * Double(window.reach(of: output, in: size, path).count) }
            // A window may stand out beyond the padding; what is there does not count.
            let first = window.place(of: output, cell: 0, path)
            let end = min(first + window.kernel[keyPath: path], size + window.padding[keyPath: path])
            return product * Double(end - first)
        }
    }
}
