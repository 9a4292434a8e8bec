/// Normalises every channel of every image by its own mean and variance (PyTorch: `torch.nn.InstanceNorm2d` without running
/// statistics; Ulyanov et al., 2016): ``groupNorm(_:_:weight:bias:eps:)`` with a group for each channel.
///
/// Holds `weight` (1) and `bias` (0) of each channel with `affine`.
public struct InstanceNorm2d: LibraryLayer {
    /// γ [channels]; `nil` without `affine`.
    public let weight: Tensor?
    /// β [channels]; `nil` without `affine`.
    public let bias: Tensor?
    private let numFeatures: Int
    /// ε, added to the variance.
    public let eps: Double

    /// - Precondition: there is a channel.
    public init(_ numFeatures: Int, eps: Double = 1e-5, affine: Bool = false) {
        guard numFeatures > 0 else { fail("InstanceNorm2d: \(numFeatures) channels; at least 1 is needed.") }
        weight = affine ? .parameter(.ones([numFeatures])) : nil
        bias = affine ? .parameter(.zeros([numFeatures])) : nil
        (self.numFeatures, self.eps) = (numFeatures, eps)
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public var extraDescription: String {
        "\(numFeatures), eps=\(PythonText.text(eps)), momentum=0.1, affine=\(PythonText.text(weight != nil)), "
            + "bias=\(PythonText.text(bias != nil)), track_running_stats=False"
    }

    /// - Parameter x: images [n, numFeatures, height, width], or one image without n
    public func forward(_ x: Tensor) -> Tensor {
        if x.dim() == 3 { return forward(x.unsqueeze(0)).squeeze(0) }
        guard x.dim() == 4, x.shape[1] == numFeatures else {
            fail("InstanceNorm2d: images [n, \(numFeatures), height, width] are needed, not shape \(x.shape).")
        }
        guard x.shape[2] * x.shape[3] != 1 else {
            fail("InstanceNorm2d: an image of one pixel has no variance; shape \(x.shape).")
        }
        return groupNorm(x, numFeatures, weight, bias, eps, operation: "InstanceNorm2d")
    }
}
