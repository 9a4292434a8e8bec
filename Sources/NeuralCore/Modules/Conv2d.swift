/// 2-D convolution of images [n, inChannels, h, w] (PyTorch: `torch.nn.Conv2d`).
///
/// Holds `weight` [outChannels, inChannels / groups, kernel height, kernel width] and `bias` [outChannels], drawn in this order
/// from the current generator as PyTorch draws them.
public struct Conv2d: LibraryLayer {
    public let weight: Tensor
    public let bias: Tensor?
    public let window: Window
    public let groups: Int

    public init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: Pair, stride: Pair = 1, padding: Pair = 0,
        dilation: Pair = 1,
        groups: Int = 1, bias: Bool = true
    ) {
        guard inChannels > 0, outChannels > 0, groups > 0, inChannels % groups == 0, outChannels % groups == 0 else {
            fail(
                "Conv2d: \(inChannels) input and \(outChannels) output channels cannot be cut into \(groups) group(s).")
        }
        window = Window(kernel: kernelSize, stride: stride, padding: padding, dilation: dilation)
        if let problem = window.problem { fail("Conv2d: \(problem)") }
        let shape: Shape = [outChannels, inChannels / groups, kernelSize.height, kernelSize.width]
        weight = StandardInitialization.weight(shape)
        let fanIn = shape.elementCount / outChannels
        self.bias = bias ? StandardInitialization.bias(outChannels, fanIn: fanIn) : nil
        self.groups = groups
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public func forward(_ x: Tensor) -> Tensor {
        conv2d(
            x, weight, bias, stride: window.stride, padding: window.padding, dilation: window.dilation, groups: groups)
    }
}
