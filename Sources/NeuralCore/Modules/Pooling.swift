/// The largest element under each place of a window (PyTorch: `torch.nn.MaxPool2d`).
public struct MaxPool2d: LibraryLayer {
    public let window: Window

    /// The stride is the window's size when left out.
    public init(kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, dilation: Pair = 1) {
        window = Window(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding, dilation: dilation)
    }

    public func forward(_ x: Tensor) -> Tensor {
        maxPool2d(
            x, kernelSize: window.kernel, stride: window.stride, padding: window.padding, dilation: window.dilation)
    }
}

/// The mean under each place of a window (PyTorch: `torch.nn.AvgPool2d`).
public struct AvgPool2d: LibraryLayer {
    public let window: Window
    public let countIncludePad: Bool

    /// The stride is the window's size when left out.
    public init(kernelSize: Pair, stride: Pair? = nil, padding: Pair = 0, countIncludePad: Bool = true) {
        window = Window(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding)
        self.countIncludePad = countIncludePad
    }

    public func forward(_ x: Tensor) -> Tensor {
        avgPool2d(
            x, kernelSize: window.kernel, stride: window.stride, padding: window.padding,
            countIncludePad: countIncludePad)
    }
}

/// Images averaged down (or up) to a size (PyTorch: `torch.nn.AdaptiveAvgPool2d`).
public struct AdaptiveAvgPool2d: LibraryLayer {
    public let outputSize: Pair
    public init(outputSize: Pair) { self.outputSize = outputSize }
    public func forward(_ x: Tensor) -> Tensor { adaptiveAvgPool2d(x, outputSize: outputSize) }
}
