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

/// What all pooling operations have in common: checks, the output's shape, images without a batch.
func pooled(
    _ x: Tensor, _ window: Window, operation: String, _ body: (Tensor, inout ck_window, Tensor) -> Tensor
) -> Tensor {
    if x.rank == 3 { return pooled(x.unsqueeze(0), window, operation: operation, body).squeeze(0) }
    guard x.rank == 4 else {
        misuse("\(operation): images [n, channels, height, width] are needed, not shape \(x.shape).")
    }
    let (kernel, padding) = (window.kernel, window.padding)
    guard kernel.height >= 1, kernel.width >= 1, window.stride.height >= 1, window.stride.width >= 1 else {
        misuse("\(operation): a window \(kernel) moved by \(window.stride) is none; both must be at least 1.")
    }
    guard padding.height >= 0, padding.width >= 0, padding.height * 2 <= kernel.height,
        padding.width * 2 <= kernel.width
    else { misuse("\(operation): padding \(padding) is more than half of the window \(kernel).") }
    var layout = window.layout(over: x.shape, outChannels: x.shape[1], groups: 1)
    guard layout.out_height > 0, layout.out_width > 0 else {
        misuse(
            "\(operation): a window \(kernel) does not fit into an image of shape \(x.shape) with padding \(padding).")
    }
    return body(x, &layout, Tensor(uninitialized: [x.shape[0], x.shape[1], layout.out_height, layout.out_width]))
}
