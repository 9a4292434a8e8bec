import CKernels

/// Y[n, c, i, j] = the mean of X[n, c, i s + p, j s + q] over the window (p, q), padding counting as zeros or not at all;
/// dL/dY is shared evenly by the elements under the window.
struct AveragePool2dOperation: Operation {
    let window: Window
    let countsPadding: Bool

    var name: String { "AvgPool2d" }

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
public func averagePool2d(
    _ x: Tensor, kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, countIncludePad: Bool = true
) -> Tensor {
    let window = Window(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding)
    return pooled(x, window, operation: "averagePool2d") { x, layout, y in
        ck_average_pool2d_forward(&layout, countIncludePad ? 1 : 0, x.storage.pointer, y.storage.initializing)
        return y.recorded(AveragePool2dOperation(window: window, countsPadding: countIncludePad), x)
    }
}
