import CKernels

/// Y[n, o, i, j] = b[o] + Σ X[n, c, i s + p, j s + q] W[o, c, p, q], summed over the channels c of o's group and the kernel (p, q):
/// cross-correlation, which deep learning calls convolution.
///
/// dL/dX is the upstream gradient spread back through the kernel; dL/dW[o, c, p, q] sums upstream × input over all places
/// where that weight was used; dL/db[o] sums upstream over the channel.
struct Conv2dOperation: ExplainedOperation {
    let window: Window
    let groups: Int

    func reads(forGradientOf operand: Int) -> SavedTensors { operand < 2 ? .input(1 - operand) : [] }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let w = pass.input(1)
        var layout = window.layout(over: x.shape, outChannels: w.shape[0], groups: groups)
        let dx = pass.needs(0) ? Tensor(uninitialized: x.shape) : nil
        let dw = pass.sum(at: 1)
        let db = pass.inputCount == 3 ? pass.sum(at: 2) : .unwanted
        ck_conv2d_backward(
            &layout, x.storage.pointer, w.storage.pointer, pass.upstream.storage.pointer, dx?.storage.initializing,
            dw.pointer, dw.accumulate, db.pointer, db.accumulate)
        if let dx { pass.send(to: 0) { dx } }
    }
}

/// 2-D convolution (PyTorch: `torch.nn.functional.conv2d`).
///
/// - Parameters:
///   - x: images [n, channels, height, width], or one image without n
///   - weight: kernels [out, channels / groups, kernel height, kernel width]
///   - bias: [out]
/// - Precondition: shapes, groups and window fit each other, and the kernel fits into the padded image.
/// - Complexity: O(n · out · out height · out width · channels / groups · kernel area).
public func conv2d(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any PairConvertible = 1,
    padding: some ConvolutionPadding = 0, dilation: any PairConvertible = 1, groups: Int = 1
) -> Tensor {
    convolved(x, weight, bias, groups) {
        padding.window(kernel: $0, stride: stride.pair, dilation: dilation.pair)
    }
}

private func convolved(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ groups: Int, _ makeWindow: (_ kernel: Pair) -> Window
) -> Tensor {
    if x.dim() == 3 { return convolved(x.unsqueeze(0), weight, bias, groups, makeWindow).squeeze(0) }
    guard x.dim() == 4, weight.dim() == 4, groups >= 1, x.shape[1] % groups == 0,
        x.shape[1] / groups == weight.shape[1], weight.shape[0] % groups == 0
    else {
        fail(
            "conv2d: input \(x.shape) does not fit weight \(weight.shape) in \(groups) group(s); [n, c, h, w] and [out, c / groups, kh, kw] are needed."
        )
    }
    if let bias, bias.dim() != 1 || bias.numel() != weight.shape[0] {
        fail("conv2d: bias \(bias.shape) does not fit weight \(weight.shape); [\(weight.shape[0])] is needed.")
    }
    let window = makeWindow(Pair(weight.shape[2], weight.shape[3]))
    if let problem = window.problem { fail("conv2d: \(problem)") }
    var layout = window.layout(over: x.shape, outChannels: weight.shape[0], groups: groups)
    guard layout.out_height > 0, layout.out_width > 0 else {
        fail(
            "conv2d: a kernel \(window.kernel) does not fit into an image of shape \(x.shape) with padding \(window.padding)."
        )
    }
    let y = Tensor(uninitialized: [x.shape[0], weight.shape[0], layout.out_height, layout.out_width])
    ck_conv2d_forward(
        &layout, x.storage.pointer, weight.storage.pointer, bias?.storage.pointer, 0, y.storage.initializing)
    return y.recorded(Conv2dOperation(window: window, groups: groups), x, weight, bias)
}

/// 2-D convolution of images [n, inChannels, h, w] (PyTorch: `torch.nn.Conv2d`).
///
/// Holds `weight` [outChannels, inChannels / groups, kernel height, kernel width] and `bias` [outChannels], drawn in this order
/// from the current generator as PyTorch draws them.
public struct Conv2d: LibraryLayer {
    /// [outChannels, inChannels / groups, kernel height, kernel width].
    public let weight: Tensor
    /// [outChannels]; `nil` where there is none.
    public let bias: Tensor?
    /// How the kernel moves.
    public let window: Window
    /// What the padding is made of.
    public let paddingMode: PaddingMode
    /// Into how many groups the channels are cut.
    public let groups: Int
    private var namedPadding: NamedPadding?

    /// The first weight and bias are drawn from the current generator: U(-1/√fanIn, 1/√fanIn).
    ///
    /// - Precondition: `groups` divides both numbers of channels, and the window can be used.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: any PairConvertible, stride: any PairConvertible = 1,
        padding: some ConvolutionPadding = 0, dilation: any PairConvertible = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros
    ) {
        let window = padding.window(kernel: kernelSize.pair, stride: stride.pair, dilation: dilation.pair)
        self.init(inChannels, outChannels, window, groups: groups, bias: bias, paddingMode: paddingMode)
        namedPadding = padding as? NamedPadding
    }

    /// The same with the kernel's size by its place: `Conv2d(1, 6, 3)`.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ kernelSize: any PairConvertible, stride: any PairConvertible = 1,
        padding: some ConvolutionPadding = 0, dilation: any PairConvertible = 1, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros
    ) {
        self.init(
            inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation,
            groups: groups, bias: bias, paddingMode: paddingMode)
    }

    /// The same with the way its kernel moves.
    public init(
        _ inChannels: Int, _ outChannels: Int, _ window: Window, groups: Int = 1, bias: Bool = true,
        paddingMode: PaddingMode = .zeros
    ) {
        guard inChannels > 0, outChannels > 0, groups > 0, inChannels % groups == 0, outChannels % groups == 0 else {
            fail(
                "Conv2d: \(inChannels) input and \(outChannels) output channels cannot be cut into \(groups) group(s).")
        }
        if let problem = window.problem { fail("Conv2d: \(problem)") }
        self.window = window
        self.paddingMode = paddingMode
        let shape: Shape = [outChannels, inChannels / groups, window.kernel.height, window.kernel.width]
        weight = StandardInitialization.weight(shape)
        let fanIn = shape.numel() / outChannels
        self.bias = bias ? StandardInitialization.bias(outChannels, fanIn: fanIn) : nil
        self.groups = groups
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public var extraDescription: String {
        let (kernel, stride) = (PythonText.tuple(window.kernel), PythonText.tuple(window.stride))
        var text = "\(weight.shape[1] * groups), \(weight.shape[0]), kernel_size=\(kernel), stride=\(stride)"
        if let namedPadding, namedPadding == .same {
            text += ", padding=same"
        } else if window.padding != 0 {
            text += ", padding=\(PythonText.tuple(window.padding))"
        }
        if window.dilation != 1 { text += ", dilation=\(PythonText.tuple(window.dilation))" }
        if groups != 1 { text += ", groups=\(groups)" }
        if bias == nil { text += ", bias=False" }
        return paddingMode == .zeros ? text : text + ", padding_mode=\(paddingMode.rawValue)"
    }

    public func forward(_ x: Tensor) -> Tensor {
        guard paddingMode != .zeros else { return convolved(x, weight, bias, groups) { _ in window } }
        let image = padded(x, before: window.padding, after: window.paddingAfter, paddingMode)
        return conv2d(image, weight, bias, stride: window.stride, dilation: window.dilation, groups: groups)
    }
}

extension Conv2dOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (images, kernels) = (numbers.shape(0), numbers.shape(1))
        let y = ImagePlace(position, in: numbers.shape)
        let (channels, height, width) = (kernels[1], images[2], images[3])
        let firstChannel = y.channel / (kernels[0] / groups) * channels
        let (x, w) = (numbers.x(0), numbers.x(1))
        var terms = Terms()
        terms.isWindow = true
        if numbers.operandCount == 3 {
            let b = numbers.operand("b", 2, at: y.channel)
            terms.pin(.init(.bias, [b], Double(b.value)))
        }
        var padded = 0
        for channel in 0..<channels {
            let plane = (y.image * images[1] + firstChannel + channel) * height
            for p in 0..<kernels[2] {
                let row = window.place(of: y.row, cell: p, \.height)
                for q in 0..<kernels[3] {
                    let column = window.place(of: y.column, cell: q, \.width)
                    guard row >= 0, row < height, column >= 0, column < width else {
                        padded += 1
                        continue
                    }
                    let left = (plane + row) * width + column
                    let right = ((y.channel * channels + channel) * kernels[2] + p) * kernels[3] + q
                    terms.add(.summand, Double(x[left]) * Double(w[right])) {
                        [numbers.operand("x", 0, at: left), numbers.operand("w", 1, at: right)]
                    }
                }
            }
        }
        let (i, j) = (window.symbol("i", "p", \.height), window.symbol("j", "q", \.width))
        let bias: [Derivation.Region] =
            numbers.operandCount == 3 ? [.init(.operand(2), [y.channel..<(y.channel + 1)])] : []
        return Derivation(
            "y[n,o,i,j] = \(numbers.operandCount == 3 ? "b[o] + " : "")Σ x[n,c,\(i),\(j)] · w[o,c,p,q]", terms,
            notes: padded > 0 ? [.padded(cells: padded)] : [],
            touched: [
                .init(
                    .operand(0),
                    [
                        y.image..<(y.image + 1), firstChannel..<(firstChannel + channels),
                        window.reach(of: y.row, in: height, \.height),
                        window.reach(of: y.column, in: width, \.width),
                    ]),
                .init(.operand(1), [y.channel..<(y.channel + 1), 0..<channels, 0..<kernels[2], 0..<kernels[3]]),
            ] + bias)
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        switch operand {
        case 0: addPathsToInput(at: position, numbers, to: &paths)
        case 1: addPathsToWeight(at: position, numbers, to: &paths)
        default: addPathsToBias(at: position, numbers, to: &paths)
        }
    }

    private func addPathsToInput(at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (result, kernels) = (numbers.shape, numbers.shape(1))
        let place = ImagePlace(position, in: numbers.shape(0))
        let (channels, outs) = (kernels[1], kernels[0] / groups)
        let (group, channel) = place.channel.quotientAndRemainder(dividingBy: channels)
        let (i, j) = (window.symbol("i", "p", \.height), window.symbol("j", "q", \.width))
        paths.formula("dL/dx[n,c,r,s] = Σ dL/dy[n,o,i,j] · w[o,c,p,q],  r = \(i), s = \(j)")
        paths.terms.isWindow = true
        var (rows, columns): (Range<Int>?, Range<Int>?)
        for out in (group * outs)..<((group + 1) * outs) {
            for p in 0..<kernels[2] {
                guard let i = window.output(covering: place.row, cell: p, count: result[2], \.height) else { continue }
                rows = rows.including(i)
                for q in 0..<kernels[3] {
                    guard let j = window.output(covering: place.column, cell: q, count: result[3], \.width)
                    else { continue }
                    columns = columns.including(j)
                    let weight = ((out * channels + channel) * kernels[2] + p) * kernels[3] + q
                    let from = ((place.image * result[1] + out) * result[2] + i) * result[3] + j
                    paths.add(numbers, from: from, slope: Double(numbers.x(1)[weight])) {
                        [numbers.operand("w", 1, at: weight)]
                    }
                }
            }
        }
        guard let rows, let columns else { return paths.note(.unused) }
        paths.touch(
            .result, [place.image..<(place.image + 1), (group * outs)..<((group + 1) * outs), rows, columns])
    }

    private func addPathsToWeight(at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (images, result, kernels) = (numbers.shape(0), numbers.shape, numbers.shape(1))
        let (height, width) = (images[2], images[3])
        let weight = ImagePlace(position, in: kernels)
        let (out, channel, p, q) = (weight.image, weight.channel, weight.row, weight.column)
        let source = out / (kernels[0] / groups) * kernels[1] + channel
        let (i, j) = (window.symbol("i", "p", \.height), window.symbol("j", "q", \.width))
        paths.formula("dL/dw[o,c,p,q] = Σ dL/dy[n,o,i,j] · x[n,c,\(i),\(j)]")
        let x = numbers.x(0)
        var (rows, columns): (Range<Int>?, Range<Int>?)
        for image in 0..<images[0] {
            for i in 0..<result[2] {
                let row = window.place(of: i, cell: p, \.height)
                guard row >= 0, row < height else { continue }
                rows = rows.including(row)
                for j in 0..<result[3] {
                    let column = window.place(of: j, cell: q, \.width)
                    guard column >= 0, column < width else { continue }
                    columns = columns.including(column)
                    let from = ((image * result[1] + out) * result[2] + i) * result[3] + j
                    let at = ((image * images[1] + source) * height + row) * width + column
                    paths.add(numbers, from: from, slope: Double(x[at])) { [numbers.operand("x", 0, at: at)] }
                }
            }
        }
        paths.noteUses(countingGradients: true)
        paths.touch(.result, [0..<result[0], out..<(out + 1), 0..<result[2], 0..<result[3]])
        if let rows, let columns { paths.touch(.operand(0), [0..<images[0], source..<(source + 1), rows, columns]) }
    }

    private func addPathsToBias(at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let result = numbers.shape
        paths.formula("dL/db[o] = Σ dL/dy[n,o,i,j]")
        let block = [0..<result[0], position..<(position + 1), 0..<result[2], 0..<result[3]]
        result.forEachPosition(in: block) { paths.add(numbers, from: $0, slope: 1) { [] } }
        paths.noteUses(countingGradients: true)
        paths.touch(.result, block)
    }
}

extension Range<Int>? {
    /// The range from the first to the last place seen.
    fileprivate func including(_ place: Int) -> Range<Int> {
        guard let self else { return place..<(place + 1) }
        return Swift.min(self.lowerBound, place)..<Swift.max(self.upperBound, place + 1)
    }
}
