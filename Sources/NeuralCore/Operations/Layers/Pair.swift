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

extension Pair {
    /// The padding that keeps an image's size under a kernel moved by single steps (PyTorch: `padding="same"`).
    ///
    /// - Precondition: dilation (kernel - 1) is even in both directions, so that both sides get the same.
    public static func same(for kernel: Pair, dilation: Pair = 1) -> Pair {
        let (height, tooHigh) = dilation.height.multipliedReportingOverflow(by: kernel.height - 1)
        let (width, tooWide) = dilation.width.multipliedReportingOverflow(by: kernel.width - 1)
        guard kernel.height > 0, kernel.width > 0, !tooHigh, !tooWide, height % 2 == 0, width % 2 == 0 else {
            fail(
                "Pair.same: a kernel \(kernel) with dilation \(dilation) has no padding that is the same on both sides."
            )
        }
        return Pair(height / 2, width / 2)
    }
}
