/// Pooling of rows [n, channels, length]: that of images one row high.
private func rows(_ x: Tensor, _ operation: String, _ name: String, _ pool: (Tensor) -> Tensor) -> Tensor {
    guard x.dim() == 2 || x.dim() == 3 else {
        fail("\(operation): rows [n, channels, length] are needed, not shape \(x.shape).")
    }
    guard x.dim() == 3 || x.shape[0] > 0 else {
        fail("\(operation): shape \(x.shape) has no channel; only the number of samples may be 0.")
    }
    if x.dim() == 2 { return rows(x.unsqueeze(0), operation, name, pool).squeeze(0) }
    return RowsOperation.record(name, x) { image, _, _ in pool(image) }
}

/// The largest element under each place of a window (PyTorch: `torch.nn.functional.max_pool1d`).
///
/// - Parameter x: rows [n, channels, length], or one without n
/// - Precondition: as ``maxPool2d(_:kernelSize:stride:padding:dilation:ceilMode:)``.
public func maxPool1d(
    _ x: Tensor, kernelSize: Int, stride: Int? = nil, padding: Int = 0, dilation: Int = 1, ceilMode: Bool = false
) -> Tensor {
    rows(x, "maxPool1d", "MaxPool1d") {
        maxPool2d(
            $0, kernelSize: Pair(1, kernelSize), stride: Pair(1, stride ?? kernelSize), padding: Pair(0, padding),
            dilation: Pair(1, dilation), ceilMode: ceilMode)
    }
}

/// The mean under each place of a window (PyTorch: `torch.nn.functional.avg_pool1d`).
///
/// - Parameter x: rows [n, channels, length], or one without n
public func avgPool1d(
    _ x: Tensor, kernelSize: Int, stride: Int? = nil, padding: Int = 0, ceilMode: Bool = false,
    countIncludePad: Bool = true
) -> Tensor {
    rows(x, "avgPool1d", "AvgPool1d") {
        avgPool2d(
            $0, kernelSize: Pair(1, kernelSize), stride: Pair(1, stride ?? kernelSize), padding: Pair(0, padding),
            ceilMode: ceilMode, countIncludePad: countIncludePad)
    }
}

/// ``maxPool1d(_:kernelSize:stride:padding:dilation:ceilMode:)`` as a module (PyTorch: `torch.nn.MaxPool1d`).
public struct MaxPool1d: LibraryLayer {
    private let (kernel, stride, padding, dilation): (Int, Int, Int, Int)
    private let ceilMode: Bool

    /// The stride is the window's size when left out.
    public init(kernelSize: Int, stride: Int? = nil, padding: Int = 0, dilation: Int = 1, ceilMode: Bool = false) {
        (kernel, self.stride, self.padding, self.dilation) = (kernelSize, stride ?? kernelSize, padding, dilation)
        self.ceilMode = ceilMode
    }

    /// The same with the window's size by its place: `MaxPool1d(2)`.
    public init(_ kernelSize: Int, stride: Int? = nil, padding: Int = 0, dilation: Int = 1, ceilMode: Bool = false) {
        self.init(kernelSize: kernelSize, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }

    public var extraDescription: String {
        "kernel_size=\(kernel), stride=\(stride), padding=\(padding), dilation=\(dilation), ceil_mode=\(PythonText.text(ceilMode))"
    }

    public func forward(_ x: Tensor) -> Tensor {
        maxPool1d(x, kernelSize: kernel, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }
}

/// ``avgPool1d(_:kernelSize:stride:padding:ceilMode:countIncludePad:)`` as a module (PyTorch: `torch.nn.AvgPool1d`).
public struct AvgPool1d: LibraryLayer {
    private let (kernel, stride, padding): (Int, Int, Int)
    private let (ceilMode, countIncludePad): (Bool, Bool)

    /// The stride is the window's size when left out.
    public init(
        kernelSize: Int, stride: Int? = nil, padding: Int = 0, ceilMode: Bool = false, countIncludePad: Bool = true
    ) {
        (kernel, self.stride, self.padding) = (kernelSize, stride ?? kernelSize, padding)
        (self.ceilMode, self.countIncludePad) = (ceilMode, countIncludePad)
    }

    /// The same with the window's size by its place: `AvgPool1d(2)`.
    public init(
        _ kernelSize: Int, stride: Int? = nil, padding: Int = 0, ceilMode: Bool = false, countIncludePad: Bool = true
    ) {
        self.init(
            kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode,
            countIncludePad: countIncludePad)
    }

    public var extraDescription: String { "kernel_size=(\(kernel),), stride=(\(stride),), padding=(\(padding),)" }

    public func forward(_ x: Tensor) -> Tensor {
        avgPool1d(
            x, kernelSize: kernel, stride: stride, padding: padding, ceilMode: ceilMode,
            countIncludePad: countIncludePad)
    }
}
