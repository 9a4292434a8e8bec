import CKernels

/// Y[n, c, i, j] = Σ X[n, c, i s + p, j s + q] over the window (p, q), divided by how many they are, padding counting or not, or
/// by one number everywhere; each element under the window gets dL/dY divided by the same.
struct AvgPool2dOperation: AveragingOperation {
    let window: Window
    /// One for all windows; 0: how many cells lie on the image, -1: and on its padding.
    let divisor: Int

    func backward(_ pass: BackwardPass) {
        let shape = pass.input(0).shape
        var layout = window.layout(over: shape, outChannels: shape[1], groups: 1)
        pass.fill(0) {
            ck_average_pool2d_backward(&layout, divisor, pass.upstream.storage.pointer, $0)
        }
    }
}

/// The mean under each place of a window (PyTorch: `torch.nn.functional.avg_pool2d`).
///
/// - Parameters:
///   - x: images [n, channels, height, width], or one image without n
///   - stride: the window's size when left out
///   - padding: zeros around the image, at most half of the window
///   - ceilMode: whether a last window may stand out of the image
///   - countIncludePad: whether those zeros count in the divisor
///   - divisorOverride: what sums are divided by, at least 1; else how many numbers they have
/// - Complexity: O(outputs · window area).
public func avgPool2d(
    _ x: Tensor, kernelSize: any PairConvertible, stride: (any PairConvertible)? = nil,
    padding: any PairConvertible = 0, ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil
) -> Tensor {
    AvgPool2d(
        kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode, countIncludePad: countIncludePad,
        divisorOverride: divisorOverride)(x)
}

/// The mean under each place of a window (PyTorch: `torch.nn.AvgPool2d`).
public struct AvgPool2d: LibraryLayer {
    /// Where the means are taken.
    public let window: Window
    /// Whether padding counts in the divisor.
    public let countIncludePad: Bool

    /// What sums are divided by; `nil`: how many numbers they have.
    public let divisorOverride: Int?

    /// The stride is the window's size when left out.
    public init(
        kernelSize: any PairConvertible, stride: (any PairConvertible)? = nil, padding: any PairConvertible = 0,
        ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil
    ) {
        window = Window(
            kernel: kernelSize.pair, stride: (stride ?? kernelSize).pair, padding: padding.pair, ceilMode: ceilMode)
        self.countIncludePad = countIncludePad
        self.divisorOverride = divisorOverride
        if let divisorOverride, divisorOverride < 1 {
            fail("avgPool2d: the divisor is \(divisorOverride); it must be at least 1.")
        }
    }

    /// The same with the window's size by its place: `AvgPool2d(2)`.
    public init(
        _ kernelSize: any PairConvertible, stride: (any PairConvertible)? = nil, padding: any PairConvertible = 0,
        ceilMode: Bool = false, countIncludePad: Bool = true, divisorOverride: Int? = nil
    ) {
        self.init(
            kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
            countIncludePad: countIncludePad, divisorOverride: divisorOverride)
    }

    public var extraDescription: String { window.pooled }

    public func forward(_ x: Tensor) -> Tensor {
        let divisor = divisorOverride ?? (countIncludePad ? -1 : 0)
        return pooled(x, window, operation: "avgPool2d") { x, layout, y in
            ck_average_pool2d_forward(&layout, divisor, x.storage.pointer, y.storage.initializing)
            return y.recorded(AvgPool2dOperation(window: window, divisor: divisor), x)
        }
    }
}

extension AvgPool2dOperation {
    var windowFormula: String {
        "x[n,c,\(window.symbol("i", "p", \.height)),\(window.symbol("j", "q", \.width))]"
    }

    func cells(_ y: ImagePlace, _ shape: Shape) -> (rows: Range<Int>, columns: Range<Int>, divisor: Int) {
        let rows = window.reach(of: y.row, in: shape[2], \.height)
        let columns = window.reach(of: y.column, in: shape[3], \.width)
        // A window may stand out beyond the padding; what is there does not count.
        func counted(_ output: Int, _ size: Int, _ side: KeyPath<Pair, Int>) -> Int {
            let first = window.place(of: output, cell: 0, side)
            return min(first + window.kernel[keyPath: side], size + window.padding[keyPath: side]) - first
        }
        let padded = counted(y.row, shape[2], \.height) * counted(y.column, shape[3], \.width)
        return (rows, columns, divisor > 0 ? divisor : divisor < 0 ? padded : rows.count * columns.count)
    }

    func notes(_ rows: Range<Int>, _ columns: Range<Int>) -> [Derivation.Note] {
        let padded = window.cellsBeside(rows, columns)
        return padded > 0 ? [.padded(cells: padded)] : []
    }

    func forEachOutput(covering position: Int, in images: Shape, _ result: Shape, _ body: (Int) -> Void) {
        window.forEachOutput(covering: position, in: images, result, body)
    }
}

/// The explanation that means of parts of an image share: each result is Σ x / divisor over some rows and columns.
protocol AveragingOperation: ExplainedOperation {
    /// What is added up, in symbols.
    var windowFormula: String { get }
    /// What the result's number at `y` is the mean of.
    func cells(_ y: ImagePlace, _ shape: Shape) -> (rows: Range<Int>, columns: Range<Int>, divisor: Int)
    func notes(_ rows: Range<Int>, _ columns: Range<Int>) -> [Derivation.Note]
    /// Calls `body` with the position of each output that the image's element is a part of.
    func forEachOutput(covering position: Int, in images: Shape, _ result: Shape, _ body: (Int) -> Void)
}

extension AveragingOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func notes(_ rows: Range<Int>, _ columns: Range<Int>) -> [Derivation.Note] { [] }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let y = ImagePlace(position, in: numbers.shape)
        let (rows, columns, divisor) = cells(y, numbers.shape(0))
        let block = [y.image..<(y.image + 1), y.channel..<(y.channel + 1), rows, columns]
        var terms = Terms()
        terms.isWindow = true
        numbers.shape(0).forEachPosition(in: block) { place in
            let x = numbers.operand("x", at: place)
            terms.add(.summand, Double(x.value) / Double(divisor)) { [x, Operand.share(Double(divisor))] }
        }
        return Derivation(
            "y[n,c,i,j] = Σ \(windowFormula) / \(divisor)", terms, notes: notes(rows, columns),
            touched: [.init(.operand(0), block)])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        var divisors: Set<Int> = []
        forEachOutput(covering: position, in: numbers.shape(0), numbers.shape) { from in
            let divisor = cells(ImagePlace(from, in: numbers.shape), numbers.shape(0)).divisor
            divisors.insert(divisor)
            paths.add(numbers, from: from, slope: 1 / Double(divisor)) { [Operand.share(Double(divisor))] }
            paths.touch(.result, numbers.shape.block(ofPosition: from))
        }
        // It differs from window to window: `{6, 9}`.
        let all = divisors.sorted().map(String.init).joined(separator: ", ")
        paths.formula(
            divisors.isEmpty ? "dL/dx = 0" : "dL/dx = Σ dL/dy / \(divisors.count == 1 ? all : "{\(all)}")")
    }
}
