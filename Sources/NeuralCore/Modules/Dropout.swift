/// Sets elements to 0 with probability p in training, and scales the others by 1 / (1 - p); does nothing in evaluation
/// (PyTorch: `torch.nn.Dropout`; Srivastava et al., 2014).
public final class Dropout: LibraryLayer {
    public let p: Double
    public private(set) var isTraining = true

    /// - Precondition: p lies in 0...1.
    public init(p: Double = 0.5) {
        guard p >= 0, p <= 1 else { fail("Dropout: \(p) is no probability; it must lie in 0...1.") }
        self.p = p
    }

    public func setTraining(_ isTraining: Bool) { self.isTraining = isTraining }

    public func forward(_ x: Tensor) -> Tensor { dropout(x, p: p, training: isTraining) }
}
