/// Sets whole channels of images to 0 at random and scales the others, in training (PyTorch:
/// `torch.nn.functional.dropout2d`; Tompson et al., 2015). The same seed drops the same channels as in PyTorch.
///
/// - Parameter x: images [n, channels, height, width], or one image without n
/// - Precondition: p lies in 0...1.
public func dropout2d(_ x: Tensor, p: Double = 0.5, training: Bool = true, generator: Generator = .current) -> Tensor {
    if x.dim() == 3 { return dropout2d(x.unsqueeze(0), p: p, training: training, generator: generator).squeeze(0) }
    guard x.dim() == 4 else {
        fail("dropout2d: images [n, channels, height, width] are needed, not shape \(x.shape).")
    }
    guard p >= 0, p <= 1 else { fail("dropout2d: \(p) is no probability; it must lie in 0...1.") }
    guard training, p > 0 else { return x }
    return DropoutOperation(name: "Dropout2d", probability: p).forward(
        x, maskOf: [x.shape[0], x.shape[1], 1, 1], generator)
}

/// ``dropout2d(_:p:training:generator:)`` in training; does nothing in evaluation (PyTorch: `torch.nn.Dropout2d`).
public final class Dropout2d: LibraryLayer {
    /// The probability of a channel to become 0.
    public let p: Double
    /// Whether channels are dropped.
    public private(set) var isTraining = true

    /// - Precondition: p lies in 0...1.
    public init(p: Double = 0.5) {
        guard p >= 0, p <= 1 else { fail("Dropout2d: \(p) is no probability; it must lie in 0...1.") }
        self.p = p
    }

    /// The same with the probability by its place: `Dropout2d(0.5)`.
    public convenience init(_ p: Double) { self.init(p: p) }

    public func setTraining(_ isTraining: Bool) { self.isTraining = isTraining }
    public var extraDescription: String { "p=\(PythonText.text(p)), inplace=False" }
    public func forward(_ x: Tensor) -> Tensor { dropout2d(x, p: p, training: isTraining) }
}
