import CKernels

/// How a kernel slides over an image: PyTorch's `stride`, `padding`, `dilation`, each for height and width.
public struct Window: Sendable, Equatable {
    public var kernel: Pair
    public var stride: Pair
    public var padding: Pair
    public var dilation: Pair

    public init(kernel: Pair, stride: Pair = 1, padding: Pair = 0, dilation: Pair = 1) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
    }

    /// What is wrong with this window, in a sentence; `nil` when it can be used.
    public var problem: String? {
        let atLeastOne = [("kernel", kernel), ("stride", stride), ("dilation", dilation)]
        if let (name, pair) = atLeastOne.first(where: { $0.1.height < 1 || $0.1.width < 1 }) {
            return "the \(name) is \(pair); it must be at least 1."
        }
        return padding.height < 0 || padding.width < 0 ? "the padding is \(padding); it must be at least 0." : nil
    }

    /// Output size along one dimension: floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1; at most 0 when the kernel does not fit.
    public func outputSize(_ size: Int, _ side: KeyPath<Pair, Int>) -> Int {
        let reach = dilation[keyPath: side] * (kernel[keyPath: side] - 1) + 1
        let room = size + 2 * padding[keyPath: side] - reach
        return room < 0 ? 0 : room / stride[keyPath: side] + 1
    }

    /// The kernels' description of this window over images of `shape` [n, c, h, w].
    func layout(over shape: Shape, outChannels: Int, groups: Int) -> ck_window {
        ck_window(
            batch: shape[0], in_channels: shape[1], height: shape[2], width: shape[3],
            out_channels: outChannels, out_height: outputSize(shape[2], \.height),
            out_width: outputSize(shape[3], \.width),
            kernel_height: kernel.height, kernel_width: kernel.width,
            stride_height: stride.height, stride_width: stride.width,
            padding_height: padding.height, padding_width: padding.width,
            dilation_height: dilation.height, dilation_width: dilation.width, groups: groups)
    }
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
