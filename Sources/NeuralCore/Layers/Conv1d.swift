/// 1-D convolution (PyTorch: `torch.nn.functional.conv1d`): ``conv2d(_:_:_:stride:padding:dilation:groups:)`` of images one row
/// high.
///
/// - Parameters:
///   - x: rows [n, channels, length], or one without n
///   - weight: kernels [out, channels / groups, kernel length]
///   - bias: [out]
/// - Precondition: shapes, groups and window fit each other, and the kernel fits into the padded row.
public func conv1d(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: some RowPadding = 0,
    dilation: Int = 1, groups: Int = 1
) -> Tensor {
    guard x.rank == 2 || x.rank == 3, weight.rank == 3 else {
        fail(
            "conv1d: rows [n, channels, length] and kernels [out, channels, length] are needed, not \(x.shape), \(weight.shape)."
        )
    }
    let image = x.unsqueeze(-2)
    let kernel = weight.unsqueeze(-2)
    let (stride, dilation) = (Pair(1, stride), Pair(1, dilation))
    return padding.convolved(image, kernel, bias, stride, dilation, groups).squeeze(-2)
}

/// The padding of a row as an argument: a number, or a ``NamedPadding``.
public protocol RowPadding: Sendable {
    /// The convolution of images one row high.
    func convolved(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ stride: Pair, _ dilation: Pair, _ groups: Int)
        -> Tensor
    /// As PyTorch prints it; `nil` for none.
    var printed: String? { get }
}

extension Int: RowPadding {
    public func convolved(
        _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ stride: Pair, _ dilation: Pair, _ groups: Int
    ) -> Tensor {
        conv2d(x, weight, bias, stride: stride, padding: Pair(0, self), dilation: dilation, groups: groups)
    }
    public var printed: String? { self == 0 ? nil : "(\(self),)" }
}

extension NamedPadding: RowPadding {
    public func convolved(
        _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ stride: Pair, _ dilation: Pair, _ groups: Int
    ) -> Tensor {
        conv2d(x, weight, bias, stride: stride, padding: self, dilation: dilation, groups: groups)
    }
    public var printed: String? { rawValue }
}

extension RowPadding where Self == NamedPadding {
    /// As much as keeps the row's length.
    @_disfavoredOverload public static var same: NamedPadding { NamedPadding.same }
    /// None.
    @_disfavoredOverload public static var valid: NamedPadding { NamedPadding.valid }
}

/// 1-D convolution of rows [n, inChannels, length] (PyTorch: `torch.nn.Conv1d`).
///
/// Holds `weight` [outChannels, inChannels / groups, kernelSize] and `bias` [outChannels], drawn in this order from the current
/// generator as PyTorch draws them.
public struct Conv1d: LibraryLayer {
    /// [outChannels, inChannels / groups, kernelSize].
    public let weight: Tensor
    /// [outChannels]; `nil` where there is none.
    public let bias: Tensor?
    /// How far the kernel moves.
    public let stride: Int
    /// What is added at both ends.
    public let padding: any RowPadding
    /// How far apart its cells are.
    public let dilation: Int
    /// Into how many groups the channels are cut.
    public let groups: Int

    /// - Precondition: `groups` divides both numbers of channels, and the window can be used.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: Int, stride: Int = 1, padding: some RowPadding = 0,
        dilation: Int = 1, groups: Int = 1, bias: Bool = true
    ) {
        guard inChannels > 0, outChannels > 0, groups > 0, inChannels % groups == 0, outChannels % groups == 0 else {
            fail(
                "Conv1d: \(inChannels) input and \(outChannels) output channels cannot be cut into \(groups) group(s).")
        }
        let window = Window(kernel: Pair(1, kernelSize), stride: Pair(1, stride), dilation: Pair(1, dilation))
        if let problem = window.problem { fail("Conv1d: \(problem)") }
        if let padding = padding as? Int, padding < 0 {
            fail("Conv1d: the padding is \(padding); it must be at least 0.")
        }
        weight = StandardInitialization.weight([outChannels, inChannels / groups, kernelSize])
        self.bias = bias ? StandardInitialization.bias(outChannels, fanIn: inChannels / groups * kernelSize) : nil
        (self.stride, self.padding, self.dilation, self.groups) = (stride, padding, dilation, groups)
    }

    /// The same with the kernel's length by its place: `Conv1d(1, 6, 3)`.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, stride: Int = 1, padding: some RowPadding = 0,
        dilation: Int = 1, groups: Int = 1, bias: Bool = true
    ) {
        self.init(
            inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
            groups: groups, bias: bias)
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public var extraDescription: String {
        var text =
            "\(weight.shape[1] * groups), \(weight.shape[0]), kernel_size=(\(weight.shape[2]),), stride=(\(stride),)"
        if let printed = padding.printed { text += ", padding=\(printed)" }
        if dilation != 1 { text += ", dilation=(\(dilation),)" }
        if groups != 1 { text += ", groups=\(groups)" }
        return bias == nil ? text + ", bias=False" : text
    }

    public func forward(_ x: Tensor) -> Tensor {
        conv1d(x, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
    }
}
