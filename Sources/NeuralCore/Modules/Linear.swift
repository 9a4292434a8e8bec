/// y = x Wᵀ + b over the last dimension (PyTorch: `torch.nn.Linear`).
///
/// Holds `weight` [outFeatures, inFeatures] and `bias` [outFeatures], drawn in this order from the current generator as PyTorch
/// draws them.
public struct Linear: LibraryLayer {
    public let weight: Tensor
    public let bias: Tensor?

    public init(_ inFeatures: Int, _ outFeatures: Int, bias: Bool = true) {
        guard inFeatures > 0, outFeatures > 0 else {
            fail("Linear: \(inFeatures) inputs and \(outFeatures) outputs; both must be at least 1.")
        }
        weight = StandardInitialization.weight([outFeatures, inFeatures])
        self.bias = bias ? StandardInitialization.bias(outFeatures, fanIn: inFeatures) : nil
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public func forward(_ x: Tensor) -> Tensor { linear(x, weight, bias) }
}
