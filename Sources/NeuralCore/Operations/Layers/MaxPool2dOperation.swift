import CKernels

/// Y[n, c, i, j] = the largest X[n, c, i s + p d, j s + q d] over the window (p, q); dL/dY goes to the element that was chosen,
/// the first among equals. Padding is never chosen.
struct MaxPool2dOperation: Operation {
    let window: Window
    /// Where each output's element lies inside its plane of X.
    let places: [Int32]

    var name: String { "MaxPool2d" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        let shape = pass.input(0).shape
        var layout = window.layout(over: shape, outChannels: shape[1], groups: 1)
        pass.fill(0) { ck_max_pool2d_backward(&layout, pass.upstream.storage.pointer, places, $0) }
    }

    static func forward(_ x: Tensor, _ window: Window) -> (y: Tensor, places: [Int32]) {
        var places: [Int32] = []
        let y = pooled(x, window, operation: "maxPool2d") { x, layout, y in
            places = [Int32](unsafeUninitializedCapacity: y.elementCount) { places, filled in
                guard let place = places.baseAddress else { return }
                ck_max_pool2d_forward(&layout, x.storage.pointer, y.storage.initializing, place)
                filled = y.elementCount
            }
            return y.recorded(MaxPool2dOperation(window: window, places: places), x)
        }
        return (y, places)
    }
}

/// The largest element under each place of a window (PyTorch: `torch.nn.functional.max_pool2d`).
///
/// - Parameters:
///   - x: images [n, channels, height, width], or one image without n
///   - stride: the window's size when left out
///   - padding: at most half of the window
/// - Complexity: O(outputs · window area).
public func maxPool2d(
    _ x: Tensor, kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, dilation: Pair = 1
) -> Tensor {
    let window = Window(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding, dilation: dilation)
    return MaxPool2dOperation.forward(x, window).y
}

/// ``maxPool2d(_:kernelSize:stride:padding:dilation:)`` with where each element was found: row by row inside its plane of x
/// (PyTorch: `return_indices=True`).
public func maxPool2dWithIndices(
    _ x: Tensor, kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, dilation: Pair = 1
) -> (values: Tensor, indices: Indices) {
    let window = Window(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding, dilation: dilation)
    let (y, places) = MaxPool2dOperation.forward(x, window)
    return (y, Indices(places.map(Int.init), shape: y.shape))
}
