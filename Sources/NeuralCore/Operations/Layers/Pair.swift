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
        let total = Pair(dilation.height * (kernel.height - 1), dilation.width * (kernel.width - 1))
        guard total.height % 2 == 0, total.width % 2 == 0 else {
            misuse(
                "Pair.same: a kernel \(kernel) with dilation \(dilation) needs more padding on one side than on the other."
            )
        }
        return Pair(total.height / 2, total.width / 2)
    }
}
