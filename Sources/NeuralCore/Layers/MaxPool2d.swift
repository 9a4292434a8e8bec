import CKernels

/// Y[n, c, i, j] = the largest X[n, c, i s + p d, j s + q d] over the window (p, q); dL/dY goes to the element that was chosen,
/// the first among equals. Padding is never chosen.
struct MaxPool2dOperation: ExplainedOperation {
    let window: Window
    /// Where each output's element lies inside its plane of X.
    let places: [Int32]

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        let shape = pass.input(0).shape
        var layout = window.layout(over: shape, outChannels: shape[1], groups: 1)
        pass.fill(0) { ck_max_pool2d_backward(&layout, pass.upstream.storage.pointer, places, $0) }
    }

    static func forward(_ x: Tensor, _ window: Window) -> (y: Tensor, places: [Int32]) {
        var places: [Int32] = []
        let y = pooled(x, window, operation: "maxPool2d") { x, layout, y in
            places = [Int32](unsafeUninitializedCapacity: y.numel()) { places, filled in
                guard let place = places.baseAddress else { return }
                ck_max_pool2d_forward(&layout, x.storage.pointer, y.storage.initializing, place)
                filled = y.numel()
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
///   - ceilMode: whether a last window may stand out of the image
/// - Complexity: O(outputs · window area).
public func maxPool2d(
    _ x: Tensor, kernelSize: any PairConvertible, stride: (any PairConvertible)? = nil,
    padding: any PairConvertible = 0, dilation: any PairConvertible = 1, ceilMode: Bool = false
) -> Tensor {
    MaxPool2d(kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)(x)
}

/// ``maxPool2d(_:kernelSize:stride:padding:dilation:ceilMode:)`` with where each element was found: row by row inside its plane of x
/// (PyTorch: `return_indices=True`).
public func maxPool2dWithIndices(
    _ x: Tensor, kernelSize: any PairConvertible, stride: (any PairConvertible)? = nil,
    padding: any PairConvertible = 0, dilation: any PairConvertible = 1, ceilMode: Bool = false
) -> (values: Tensor, indices: Indices) {
    let window = MaxPool2d(
        kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode
    ).window
    let (y, places) = MaxPool2dOperation.forward(x, window)
    return (y, Indices(places.map(Int.init), shape: y.shape))
}

/// The largest element under each place of a window (PyTorch: `torch.nn.MaxPool2d`).
public struct MaxPool2d: LibraryLayer {
    /// Where the largest elements are looked for.
    public let window: Window

    /// The stride is the window's size when left out.
    public init(
        kernelSize: any PairConvertible, stride: (any PairConvertible)? = nil, padding: any PairConvertible = 0,
        dilation: any PairConvertible = 1, ceilMode: Bool = false
    ) {
        window = Window(
            kernel: kernelSize.pair, stride: (stride ?? kernelSize).pair, padding: padding.pair,
            dilation: dilation.pair, ceilMode: ceilMode)
    }

    /// The same with the window's size by its place: `MaxPool2d(2)`.
    public init(
        _ kernelSize: any PairConvertible, stride: (any PairConvertible)? = nil, padding: any PairConvertible = 0,
        dilation: any PairConvertible = 1, ceilMode: Bool = false
    ) {
        self.init(
            kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }

    public var extraDescription: String {
        "\(window.pooled), dilation=\(PythonText.text(window.dilation)), ceil_mode=\(PythonText.text(window.ceilMode))"
    }

    public func forward(_ x: Tensor) -> Tensor { MaxPool2dOperation.forward(x, window).y }
}

extension MaxPool2dOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let shape = numbers.shape(0)
        let y = ImagePlace(position, in: numbers.shape)
        let plane = (y.image * shape[1] + y.channel) * shape[2]
        let chosen = plane * shape[3] + Int(places[position])
        var terms = Terms()
        terms.isWindow = true
        let rows = window.cells(of: y.row, in: shape[2], \.height)
        let columns = window.cells(of: y.column, in: shape[3], \.width)
        let padded = window.cellsBeside(rows, columns)
        for p in rows {
            let row = window.place(of: y.row, cell: p, \.height)
            for q in columns {
                let column = window.place(of: y.column, cell: q, \.width)
                let x = numbers.operand("x", at: (plane + row) * shape[3] + column)
                terms.add(.candidate(isChosen: (plane + row) * shape[3] + column == chosen), Double(x.value)) { [x] }
            }
        }
        return Derivation(
            "y[n,c,i,j] = max x[n,c,\(window.symbol("i", "p", \.height)),\(window.symbol("j", "q", \.width))]", terms,
            result: Double(numbers.x(0)[chosen]), notes: padded > 0 ? [.padded(cells: padded)] : [],
            touched: [
                .init(
                    .operand(0),
                    [
                        y.image..<(y.image + 1), y.channel..<(y.channel + 1),
                        window.reach(of: y.row, in: shape[2], \.height),
                        window.reach(of: y.column, in: shape[3], \.width),
                    ])
            ])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let shape = numbers.shape(0)
        let own = Int32(position % (shape[2] * shape[3]))
        paths.formula("dL/dx = Σ dL/dy · [max]")
        var chosen = 0
        window.forEachOutput(covering: position, in: shape, numbers.shape) { from in
            let isChosen = places[from] == own
            chosen += isChosen ? 1 : 0
            paths.add(numbers, from: from, isOpen: isChosen, "[max]")
            paths.touch(.result, numbers.shape.block(ofPosition: from))
        }
        paths.note(chosen == 0 ? .notChosen : .chosen)
    }
}

extension Window {
    /// Calls `body` with the position of each output, in its own plane, whose window lies on the image's element.
    func forEachOutput(covering position: Int, in images: Shape, _ result: Shape, _ body: (Int) -> Void) {
        let place = ImagePlace(position, in: images)
        let plane = (place.image * result[1] + place.channel) * result[2]
        let columns = outputs(covering: place.column, count: result[3], \.width)
        for i in outputs(covering: place.row, count: result[2], \.height) {
            for j in columns { body((plane + i) * result[3] + j) }
        }
    }
}
