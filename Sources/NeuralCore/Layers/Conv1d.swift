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
    guard x.dim() == 2 || x.dim() == 3, weight.dim() == 3 else {
        fail(
            "conv1d: rows [n, channels, length] and kernels [out, channels, length] are needed, not \(x.shape), \(weight.shape)."
        )
    }
    if x.dim() == 2 {
        return conv1d(
            x.unsqueeze(0), weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups
        ).squeeze(0)
    }
    return RowsOperation.record("Conv1d", x, weight, bias) { image, kernel, bias in
        padding.convolved(image, kernel ?? image, bias, Pair(1, stride), Pair(1, dilation), groups)
    }
}

/// The padding of a row as an argument: a number, or a ``NamedPadding``.
public protocol RowPadding: Sendable {
    /// The convolution of images one row high.
    func convolved(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ stride: Pair, _ dilation: Pair, _ groups: Int)
        -> Tensor
    /// The window of a kernel one row high.
    func window(kernel: Int, stride: Int, dilation: Int) -> Window
    /// As PyTorch prints it; `nil` for none.
    var printed: String? { get }
}

extension Int: RowPadding {
    public func convolved(
        _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ stride: Pair, _ dilation: Pair, _ groups: Int
    ) -> Tensor {
        conv2d(x, weight, bias, stride: stride, padding: Pair(0, self), dilation: dilation, groups: groups)
    }
    public func window(kernel: Int, stride: Int, dilation: Int) -> Window {
        Window(kernel: Pair(1, kernel), stride: Pair(1, stride), padding: Pair(0, self), dilation: Pair(1, dilation))
    }
    public var printed: String? { self == 0 ? nil : "(\(self),)" }
}

extension NamedPadding: RowPadding {
    public func convolved(
        _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ stride: Pair, _ dilation: Pair, _ groups: Int
    ) -> Tensor {
        conv2d(x, weight, bias, stride: stride, padding: self, dilation: dilation, groups: groups)
    }
    public func window(kernel: Int, stride: Int, dilation: Int) -> Window {
        Window(kernel: Pair(1, kernel), stride: Pair(1, stride), padding: self, dilation: Pair(1, dilation))
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
    /// What the padding is made of.
    public let paddingMode: PaddingMode

    /// - Precondition: `groups` divides both numbers of channels, and the window can be used.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: Int, stride: Int = 1, padding: some RowPadding = 0,
        dilation: Int = 1, groups: Int = 1, bias: Bool = true, paddingMode: PaddingMode = .zeros
    ) {
        guard inChannels > 0, outChannels > 0, groups > 0, inChannels % groups == 0, outChannels % groups == 0 else {
            fail(
                "Conv1d: \(inChannels) input and \(outChannels) output channels cannot be cut into \(groups) group(s).")
        }
        if let problem = padding.window(kernel: kernelSize, stride: stride, dilation: dilation).problem {
            fail("Conv1d: \(problem)")
        }
        weight = StandardInitialization.weight([outChannels, inChannels / groups, kernelSize])
        self.bias = bias ? StandardInitialization.bias(outChannels, fanIn: inChannels / groups * kernelSize) : nil
        (self.stride, self.padding, self.dilation, self.groups) = (stride, padding, dilation, groups)
        self.paddingMode = paddingMode
    }

    /// The same with the kernel's length by its place: `Conv1d(1, 6, 3)`.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: Int, stride: Int = 1, padding: some RowPadding = 0,
        dilation: Int = 1, groups: Int = 1, bias: Bool = true, paddingMode: PaddingMode = .zeros
    ) {
        self.init(
            inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
            groups: groups, bias: bias, paddingMode: paddingMode)
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public var extraDescription: String {
        var text =
            "\(weight.shape[1] * groups), \(weight.shape[0]), kernel_size=(\(weight.shape[2]),), stride=(\(stride),)"
        if let printed = padding.printed { text += ", padding=\(printed)" }
        if dilation != 1 { text += ", dilation=(\(dilation),)" }
        if groups != 1 { text += ", groups=\(groups)" }
        if bias == nil { text += ", bias=False" }
        return paddingMode == .zeros ? text : text + ", padding_mode=\(paddingMode.rawValue)"
    }

    public func forward(_ x: Tensor) -> Tensor {
        guard paddingMode == .zeros else {
            if x.dim() == 2 { return forward(x.unsqueeze(0)).squeeze(0) }
            let window = padding.window(kernel: weight.shape[2], stride: stride, dilation: dilation)
            let row = RowsOperation.record("Pad", x) { image, _, _ in
                padded(image, before: window.padding, after: window.paddingAfter, paddingMode)
            }
            return conv1d(row, weight, bias, stride: stride, dilation: dilation, groups: groups)
        }
        return conv1d(x, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
    }
}
