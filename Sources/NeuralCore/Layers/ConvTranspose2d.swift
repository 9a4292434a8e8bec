/// Transposed 2-D convolution, which makes images larger (PyTorch: `torch.nn.functional.conv_transpose2d`).
///
/// - Parameters:
///   - x: images [n, channels, height, width], or one image without n
///   - weight: kernels [channels, out / groups, kernel height, kernel width]
///   - bias: [out]
///   - outputPadding: what is added at the bottom and at the right; below the stride or the dilation
/// - Precondition: shapes, groups and window fit each other.
/// - Complexity: O(n · channels · height · width · out / groups · kernel area).
public func convTranspose2d(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any PairConvertible = 1,
    padding: any PairConvertible = 0, outputPadding: any PairConvertible = 0, groups: Int = 1,
    dilation: any PairConvertible = 1
) -> Tensor {
    if x.dim() == 3 {
        return convTranspose2d(
            x.unsqueeze(0), weight, bias, stride: stride, padding: padding, outputPadding: outputPadding,
            groups: groups, dilation: dilation
        ).squeeze(0)
    }
    guard x.dim() == 4, weight.dim() == 4, groups >= 1, x.shape[1] == weight.shape[0], x.shape[1] % groups == 0 else {
        fail(
            "convTranspose2d: input \(x.shape) does not fit weight \(weight.shape) in \(groups) group(s); [n, c, h, w] and [c, out / groups, kh, kw] are needed."
        )
    }
    let out = weight.shape[1] * groups
    if let bias, bias.shape != [out] {
        fail("convTranspose2d: bias \(bias.shape) does not fit weight \(weight.shape); [\(out)] is needed.")
    }
    let window = Window(
        kernel: Pair(weight.shape[2], weight.shape[3]), stride: stride.pair, padding: padding.pair,
        dilation: dilation.pair)
    if let problem = window.problem { fail("convTranspose2d: \(problem)") }
    let (extra, steps) = (outputPadding.pair, window.stride)
    func size(_ size: Int, _ side: KeyPath<Pair, Int>) -> Int {
        let reach = Double(window.dilation[keyPath: side]) * Double(window.kernel[keyPath: side] - 1)
        let way = Double(size - 1) * Double(steps[keyPath: side])
        let (border, end) = (window.padding[keyPath: side], extra[keyPath: side])
        // All that is added and taken off fits a machine word, or nothing is.
        let fits = way + reach + 2 * Double(border) + Double(end) < 0x1p62
        let whole = fits ? Int(way) - 2 * border + Int(reach) + end + 1 : 0
        guard size > 0, whole > 0, (0..<max(steps[keyPath: side], window.dilation[keyPath: side])).contains(end) else {
            fail(
                "convTranspose2d: an image of shape \(x.shape) becomes \(whole) wide or high with stride \(window.stride), padding \(window.padding) and output padding \(extra), which must be below the stride or the dilation."
            )
        }
        return whole
    }
    let shape: Shape = [x.shape[0], out, size(x.shape[2], \.height), size(x.shape[3], \.width)]
    if extra.height >= steps.height || extra.width >= steps.width {
        // Behind the last position of the window: what the padding took off there, then zeros.
        let whole = convTranspose2d(x, weight, stride: steps, groups: groups, dilation: dilation)
        let (top, left) = (window.padding.height, window.padding.width)
        let y = pad(whole, [0, extra.width, 0, extra.height]).slice(top..<top + shape[2], dim: 2)
            .slice(left..<left + shape[3], dim: 3)
        return bias.map { y + $0.view(1, out, 1, 1) } ?? y
    }
    return ConvTranspose2dOperation(window: window, groups: groups).forward(x, weight, bias, shape)
}

/// Transposed 2-D convolution of images [n, inChannels, h, w] (PyTorch: `torch.nn.ConvTranspose2d`).
///
/// Holds `weight` [inChannels, outChannels / groups, kernel height, kernel width] and `bias` [outChannels], drawn in this order
/// from the current generator as PyTorch draws them.
public struct ConvTranspose2d: LibraryLayer {
    /// [inChannels, outChannels / groups, kernel height, kernel width].
    public let weight: Tensor
    /// [outChannels]; `nil` where there is none.
    public let bias: Tensor?
    /// How the kernel moves.
    public let window: Window
    /// What is added at the bottom and at the right.
    public let outputPadding: Pair
    /// Into how many groups the channels are cut.
    public let groups: Int

    /// - Precondition: `groups` divides both numbers of channels, and the window can be used.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: any PairConvertible, stride: any PairConvertible = 1,
        padding: any PairConvertible = 0, outputPadding: any PairConvertible = 0, groups: Int = 1, bias: Bool = true,
        dilation: any PairConvertible = 1
    ) {
        guard inChannels > 0, outChannels > 0, groups > 0, inChannels % groups == 0, outChannels % groups == 0 else {
            fail(
                "ConvTranspose2d: \(inChannels) input and \(outChannels) output channels cannot be cut into \(groups) group(s)."
            )
        }
        window = Window(kernel: kernelSize.pair, stride: stride.pair, padding: padding.pair, dilation: dilation.pair)
        if let problem = window.problem { fail("ConvTranspose2d: \(problem)") }
        let shape: Shape = [inChannels, outChannels / groups, window.kernel.height, window.kernel.width]
        weight = StandardInitialization.weight(shape)
        self.bias = bias ? StandardInitialization.bias(outChannels, fanIn: shape.numel() / inChannels) : nil
        (self.outputPadding, self.groups) = (outputPadding.pair, groups)
    }

    /// The same with the kernel's size by its place: `ConvTranspose2d(6, 1, 3)`.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any PairConvertible, stride: any PairConvertible = 1,
        padding: any PairConvertible = 0, outputPadding: any PairConvertible = 0, groups: Int = 1, bias: Bool = true,
        dilation: any PairConvertible = 1
    ) {
        self.init(
            inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
            outputPadding: outputPadding, groups: groups, bias: bias, dilation: dilation)
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public var extraDescription: String {
        let (kernel, stride) = (PythonText.tuple(window.kernel), PythonText.tuple(window.stride))
        var text = "\(weight.shape[0]), \(weight.shape[1] * groups), kernel_size=\(kernel), stride=\(stride)"
        if window.padding != 0 { text += ", padding=\(PythonText.tuple(window.padding))" }
        if window.dilation != 1 { text += ", dilation=\(PythonText.tuple(window.dilation))" }
        if outputPadding != 0 { text += ", output_padding=\(PythonText.tuple(outputPadding))" }
        if groups != 1 { text += ", groups=\(groups)" }
        return bias == nil ? text + ", bias=False" : text
    }

    public func forward(_ x: Tensor) -> Tensor {
        convTranspose2d(
            x, weight, bias, stride: window.stride, padding: window.padding, outputPadding: outputPadding,
            groups: groups, dilation: window.dilation)
    }
}
