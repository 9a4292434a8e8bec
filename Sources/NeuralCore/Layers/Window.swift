import CKernels

/// How a kernel slides over an image: PyTorch's `stride`, `padding`, `dilation`, each for height and width.
public struct Window: Sendable, Equatable {
    /// The window's own size.
    public var kernel: Pair
    /// How far it moves.
    public var stride: Pair
    /// What is added on each side of the image.
    public var padding: Pair
    /// What is added at the bottom and at the right besides.
    public var extra: Pair = 0
    /// What is added at the bottom and at the right in all.
    public var paddingAfter: Pair { Pair(padding.height + extra.height, padding.width + extra.width) }
    /// How far apart its cells are.
    public var dilation: Pair
    /// Whether a last window may stand out, as long as it begins on the image or on the padding before it.
    public var ceilMode: Bool

    public init(kernel: Pair, stride: Pair = 1, padding: Pair = 0, dilation: Pair = 1, ceilMode: Bool = false) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.ceilMode = ceilMode
    }

    /// With the padding that a word stands for; `same` keeps an image's size under a kernel that moves by single steps, and where
    /// both sides cannot get the same, the bottom and the right get one more, as in PyTorch.
    public init(kernel: Pair, stride: Pair = 1, padding: NamedPadding, dilation: Pair = 1) {
        self.init(kernel: kernel, stride: stride, dilation: dilation)
        guard padding == .same, let height = reach(\.height), let width = reach(\.width) else { return }
        self.padding = Pair(max(height, 0) / 2, max(width, 0) / 2)
        extra = Pair(max(height, 0) % 2, max(width, 0) % 2)
    }

    /// What is wrong with this window, in a sentence; `nil` when it can be used.
    public var problem: String? {
        let atLeastOne = [("kernel", kernel), ("stride", stride), ("dilation", dilation)]
        if let (name, pair) = atLeastOne.first(where: { $0.1.height < 1 || $0.1.width < 1 }) {
            return "the \(name) is \(pair); it must be at least 1."
        }
        if padding.height < 0 || padding.width < 0 { return "the padding is \(padding); it must be at least 0." }
        let sides: [KeyPath<Pair, Int>] = [\.height, \.width]
        if sides.contains(where: { padded(0, $0) == nil }) {
            return "the padding is \(padding); the padded image's size does not fit a machine word."
        }
        return sides.contains { reach($0) == nil }
            ? "the kernel is \(kernel), its dilation \(dilation); how far it reaches does not fit a machine word." : nil
    }

    /// The size of an image with its padding along one side; `nil` for what does not fit a machine word.
    private func padded(_ size: Int, _ side: KeyPath<Pair, Int>) -> Int? {
        let (both, tooMuch) = padding[keyPath: side].multipliedReportingOverflow(by: 2)
        let (padded, overflow) = (size + extra[keyPath: side]).addingReportingOverflow(both)
        return tooMuch || overflow ? nil : padded
    }

    /// How far the kernel reaches beyond its first cell along one side; `nil` for what does not fit a machine word.
    private func reach(_ side: KeyPath<Pair, Int>) -> Int? {
        let (reach, overflow) = dilation[keyPath: side].multipliedReportingOverflow(by: kernel[keyPath: side] - 1)
        return overflow ? nil : reach
    }

    /// Output size along one dimension: floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1, in `ceilMode` rounded
    /// up; at most 0 when the kernel does not fit.
    public func outputSize(_ size: Int, _ side: KeyPath<Pair, Int>) -> Int {
        guard let padded = padded(size, side), let reach = reach(side) else { return 0 }
        let (free, stride) = (padded - reach - 1, stride[keyPath: side])
        guard ceilMode, free > -stride else { return free < 0 ? 0 : free / stride + 1 }
        let last = free > 0 ? (free - 1) / stride + 1 : 0
        return min(last, (size + padding[keyPath: side] - 1) / stride) + 1
    }

    /// How large an image is with its padding: `10×10`.
    public func paddedSize(_ image: Pair) -> Pair? {
        guard let height = padded(image.height, \.height), let width = padded(image.width, \.width) else { return nil }
        return Pair(height, width)
    }

    /// Whether one of its places on an image has only padding.
    public func liesOnPadding(_ image: Pair) -> Bool {
        dilation != 1 && padding != 0
            && zip([image.height, image.width], [\Pair.height, \.width]).contains { size, side in
                (0..<outputSize(size, side)).contains { cells(of: $0, in: size, side).isEmpty }
            }
    }

    /// How far the kernel reaches with its cells apart.
    public var span: Pair? {
        guard let height = reach(\.height), let width = reach(\.width) else { return nil }
        return Pair(height + 1, width + 1)
    }

    /// The kernels' description of this window over images of `shape` [n, c, h, w].
    func layout(over shape: Shape, outChannels: Int, groups: Int) -> ck_window {
        layout(shape[0], shape[1], shape[2], shape[3], outChannels, groups)
    }

    /// The most bytes that a convolution by this window takes while it runs, besides its operands and results: copies of some
    /// images and sums. Forward or backward, whichever takes more.
    public func workingMemory(
        batch: Int, channels: Int, height: Int, width: Int, outChannels: Int, groups: Int = 1
    ) -> Double {
        var layout = layout(batch, channels, height, width, outChannels, groups)
        return layout.out_height > 0 && layout.out_width > 0 ? ck_conv2d_room(&layout) : 0
    }

    private func layout(
        _ batch: Int, _ channels: Int, _ height: Int, _ width: Int, _ outChannels: Int, _ groups: Int
    ) -> ck_window {
        // A stride beyond the image and the dilation of a single cell change nothing, but would overflow.
        func stride(_ size: Int, _ side: KeyPath<Pair, Int>) -> Int {
            min(self.stride[keyPath: side], max(padded(size, side) ?? 1, 1))
        }
        func dilation(_ side: KeyPath<Pair, Int>) -> Int {
            kernel[keyPath: side] == 1 ? 1 : self.dilation[keyPath: side]
        }
        return ck_window(
            batch: batch, in_channels: channels, height: height, width: width, out_channels: outChannels,
            out_height: outputSize(height, \.height), out_width: outputSize(width, \.width),
            kernel_height: kernel.height, kernel_width: kernel.width,
            stride_height: stride(height, \.height), stride_width: stride(width, \.width),
            padding_height: padding.height, padding_width: padding.width,
            dilation_height: dilation(\.height), dilation_width: dilation(\.width), groups: groups)
    }
}

extension Pair {
    /// Whether a side is larger than the other's.
    public func exceeds(_ other: Pair) -> Bool { height > other.height || width > other.width }

    /// The largest sides of what is copied row by row.
    static let largest = Pair(Int(Int32.max), Int(Int32.max))
}

extension Window {
    /// Where a window's cell lies in the image, along one side; it may be padding.
    func place(of output: Int, cell: Int, _ side: KeyPath<Pair, Int>) -> Int {
        output * stride[keyPath: side] + cell * dilation[keyPath: side] - padding[keyPath: side]
    }

    /// The output whose window has the image's `place` at `cell`, if there is one.
    func output(covering place: Int, cell: Int, count: Int, _ side: KeyPath<Pair, Int>) -> Int? {
        let distance = place + padding[keyPath: side] - cell * dilation[keyPath: side]
        guard distance >= 0, distance % stride[keyPath: side] == 0 else { return nil }
        let output = distance / stride[keyPath: side]
        return output < count ? output : nil
    }

    /// The cells of a window that lie on the image, along one side.
    func cells(of output: Int, in size: Int, _ side: KeyPath<Pair, Int>) -> Range<Int> {
        let (first, step, count) = (place(of: output, cell: 0, side), dilation[keyPath: side], kernel[keyPath: side])
        let start = min(count, first < 0 ? (-first - 1) / step + 1 : 0)
        let end = min(count, first < size ? (size - 1 - first) / step + 1 : 0)
        return start..<max(start, end)
    }

    /// The outputs whose windows have a cell on the image's `place`, the last first.
    func outputs(covering place: Int, count: Int, _ side: KeyPath<Pair, Int>) -> [Int] {
        let (step, gap) = (stride[keyPath: side], dilation[keyPath: side])
        let at = place + padding[keyPath: side]
        let beforeFirst = at - gap * (kernel[keyPath: side] - 1) - 1
        let first = beforeFirst < 0 ? 0 : beforeFirst / step + 1
        let last = min(count - 1, at / step)
        return last < first ? [] : (first...last).reversed().filter { (at - $0 * step) % gap == 0 }
    }

    /// How many cells of the window do not lie on these rows and columns of the image.
    func cellsBeside(_ rows: Range<Int>, _ columns: Range<Int>) -> Int {
        let (cells, overflow) = kernel.height.multipliedReportingOverflow(by: kernel.width)
        return (overflow ? .max : cells) - rows.count * columns.count
    }

    /// The part of an image that a window lies on, along one side.
    func reach(of output: Int, in size: Int, _ side: KeyPath<Pair, Int>) -> Range<Int> {
        let first = place(of: output, cell: 0, side)
        let last = place(of: output, cell: kernel[keyPath: side] - 1, side)
        let start = min(max(0, first), size)
        return start..<max(start, min(size, last + 1))
    }

    /// The place in the image as formulas write it: `i+p`, `2i+p-1`.
    func symbol(_ output: String, _ cell: String, _ side: KeyPath<Pair, Int>) -> String {
        let (stride, padding, dilation) = (stride[keyPath: side], padding[keyPath: side], dilation[keyPath: side])
        return (stride == 1 ? "" : "\(stride)") + output + "+" + (dilation == 1 ? "" : "\(dilation)") + cell
            + (padding == 0 ? "" : "-\(padding)")
    }
}

/// The element of images [n, channels, height, width] at a position.
struct ImagePlace {
    let image: Int
    let channel: Int
    let row: Int
    let column: Int

    init(_ position: Int, in shape: Shape) {
        column = position % shape[3]
        row = position / shape[3] % shape[2]
        channel = position / (shape[3] * shape[2]) % shape[1]
        image = position / (shape[3] * shape[2] * shape[1])
    }
}

/// A height and a width; one number stands for both, as in PyTorch.
public struct Pair: Sendable, Equatable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// The first number of PyTorch's pairs.
    public var height: Int
    /// The second.
    public var width: Int

    public init(_ height: Int, _ width: Int) {
        self.height = height
        self.width = width
    }

    public init(integerLiteral value: Int) { self.init(value, value) }

    /// `3×3`.
    public var description: String { "\(height)×\(width)" }
}

/// A height and a width as arguments: a number for both, or a ``Pair``.
public protocol PairConvertible: Sendable {
    /// Height and width.
    var pair: Pair { get }
}

extension Pair: PairConvertible { public var pair: Pair { self } }
extension Int: PairConvertible { public var pair: Pair { Pair(self, self) } }

/// A convolution's padding as an argument: a number, a ``Pair``, or a ``NamedPadding``.
public protocol ConvolutionPadding: Sendable {
    /// The window that moves so with this padding.
    func window(kernel: Pair, stride: Pair, dilation: Pair) -> Window
}

extension ConvolutionPadding where Self: PairConvertible {
    public func window(kernel: Pair, stride: Pair, dilation: Pair) -> Window {
        Window(kernel: kernel, stride: stride, padding: pair, dilation: dilation)
    }
}

extension Pair: ConvolutionPadding {}
extension Int: ConvolutionPadding {}

extension NamedPadding: ConvolutionPadding {
    public func window(kernel: Pair, stride: Pair, dilation: Pair) -> Window {
        Window(kernel: kernel, stride: stride, padding: self, dilation: dilation)
    }
}

extension ConvolutionPadding where Self == NamedPadding {
    /// As much as keeps the image's size.
    @_disfavoredOverload public static var same: NamedPadding { NamedPadding.same }
    /// None.
    @_disfavoredOverload public static var valid: NamedPadding { NamedPadding.valid }
}

/// A padding by its name in PyTorch.
public enum NamedPadding: String, Sendable, CaseIterable {
    /// As much as keeps the image's size.
    case same
    /// None.
    case valid
}

/// What all pooling operations have in common: checks, the output's shape, images without a batch.
func pooled(
    _ x: Tensor, _ window: Window, operation: String, _ body: (Tensor, inout ck_window, Tensor) -> Tensor
) -> Tensor {
    if x.dim() == 3 { return pooled(x.unsqueeze(0), window, operation: operation, body).squeeze(0) }
    guard x.dim() == 4 else {
        fail("\(operation): images [n, channels, height, width] are needed, not shape \(x.shape).")
    }
    let (kernel, padding) = (window.kernel, window.padding)
    if let problem = window.problem { fail("\(operation): \(problem)") }
    guard padding.height * 2 <= kernel.height, padding.width * 2 <= kernel.width else {
        fail("\(operation): padding \(padding) is more than half of the window \(kernel).")
    }
    var layout = window.layout(over: x.shape, outChannels: x.shape[1], groups: 1)
    guard layout.out_height > 0, layout.out_width > 0 else {
        fail(
            "\(operation): a window \(kernel) does not fit into an image of shape \(x.shape) with padding \(padding).")
    }
    if window.liesOnPadding(Pair(x.shape[2], x.shape[3])) {
        fail("\(operation): a window \(kernel) lies on nothing but padding \(padding).")
    }
    return body(x, &layout, Tensor(uninitialized: [x.shape[0], x.shape[1], layout.out_height, layout.out_width]))
}
