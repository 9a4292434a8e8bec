import CKernels

/// Y[n, o, i, j] = b[o] + Σ X[n, c, i s + p, j s + q] W[o, c, p, q], summed over the channels c of o's group and the kernel (p, q):
/// cross-correlation, which deep learning calls convolution.
///
/// dL/dX is the upstream gradient spread back through the kernel; dL/dW[o, c, p, q] sums upstream × input over all places
/// where that weight was used; dL/db[o] sums upstream over the channel.
struct Conv2dOperation: ExplainedOperation {
    let window: Window
    let groups: Int

    var name: String { "Conv2d" }

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
/// - Complexity: O(n · out · out height · out width · channels / groups · kernel area).
public func conv2d(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: Pair = 1, padding: Pair = 0, dilation: Pair = 1,
    groups: Int = 1
) -> Tensor {
    if x.rank == 3 {
        return conv2d(
            x.unsqueeze(0), weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups
        ).squeeze(0)
    }
    guard x.rank == 4, weight.rank == 4, groups >= 1, x.shape[1] == weight.shape[1] * groups,
        weight.shape[0] % groups == 0
    else {
        fail(
            "conv2d: input \(x.shape) does not fit weight \(weight.shape) in \(groups) group(s); [n, c, h, w] and [out, c / groups, kh, kw] are needed."
        )
    }
    if let bias, bias.rank != 1 || bias.elementCount != weight.shape[0] {
        fail("conv2d: bias \(bias.shape) does not fit weight \(weight.shape); [\(weight.shape[0])] is needed.")
    }
    let window = Window(
        kernel: Pair(weight.shape[2], weight.shape[3]), stride: stride, padding: padding, dilation: dilation)
    if let problem = window.problem { fail("conv2d: \(problem)") }
    var layout = window.layout(over: x.shape, outChannels: weight.shape[0], groups: groups)
    guard layout.out_height > 0, layout.out_width > 0 else {
        fail(
            "conv2d: a kernel \(window.kernel) does not fit into an image of shape \(x.shape) with padding \(padding).")
    }
    let y = Tensor(uninitialized: [x.shape[0], weight.shape[0], layout.out_height, layout.out_width])
    ck_conv2d_forward(
        &layout, x.storage.pointer, weight.storage.pointer, bias?.storage.pointer, 0, y.storage.initializing)
    return y.recorded(Conv2dOperation(window: window, groups: groups), x, weight, bias)
}
