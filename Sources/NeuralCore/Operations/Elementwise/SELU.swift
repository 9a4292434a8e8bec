/// y = s x where x > 0, else s α (eˣ - 1), with s = 1.0507 and α = 1.67326 chosen so that a network keeps mean 0 and variance 1;
/// dy/dx = s where x > 0, else s α eˣ (PyTorch: `torch.selu`; Klambauer et al., 2017).
public func selu(_ x: Tensor) -> Tensor {
    ELUOperation(name: "SELU", alpha: 1.6732632423543772, scale: 1.0507009873554805)(x)
}

/// ``selu(_:)`` as a module (PyTorch: `torch.nn.SELU`).
public struct SELU: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { selu(x) }
}
