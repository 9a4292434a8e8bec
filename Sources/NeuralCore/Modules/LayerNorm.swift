/// Normalises every row over the last dimensions (PyTorch: `torch.nn.LayerNorm`; Ba et al., 2016).
///
/// Holds `weight` (1) and `bias` (0), both of the normalised shape.
public struct LayerNorm: LibraryLayer {
    public let weight: Tensor?
    public let bias: Tensor?
    public let normalizedShape: Shape
    public let eps: Double

    public init(
        _ normalizedShape: Shape, eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true
    ) {
        weight = elementwiseAffine ? .parameter(.ones(normalizedShape)) : nil
        self.bias = elementwiseAffine && bias ? .parameter(.zeros(normalizedShape)) : nil
        self.normalizedShape = normalizedShape
        self.eps = eps
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public func forward(_ x: Tensor) -> Tensor {
        layerNorm(x, normalizedShape, weight: weight, bias: bias, eps: eps)
    }
}
