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

extension Pair {
    /// The padding that keeps an image's size under a kernel moved by single steps (PyTorch: `padding="same"`).
    ///
    /// - Precondition: dilation (kernel - 1) is even in both directions, so that both sides get the same.
    public static func same(for kernel: Pair, dilation: Pair = 1) -> Pair {
        let total = Pair(dilation.height * (kernel.height - 1), dilation.width * (kernel.width - 1))
        guard total.height % 2 == 0, total.width % 2 == 0 else {
            misuse(
                "Pair.same: a kernel \(kernel) with dilation \(dilation) needs more padding on one side than on the other."
            )
        }
        return Pair(total.height / 2, total.width / 2)
    }
}

/// A height and a width; one number stands for both, as in PyTorch.
public struct Pair: Sendable, Equatable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    public var height: Int
    public var width: Int

    public init(_ height: Int, _ width: Int) {
        self.height = height
        self.width = width
    }

    public init(integerLiteral value: Int) { self.init(value, value) }

    /// `3×3`.
    public var description: String { "\(height)×\(width)" }
}
