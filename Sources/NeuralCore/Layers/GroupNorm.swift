/// Normalises groups of neighbouring channels of every sample, each by its own mean and variance, and scales every channel
/// (PyTorch: `torch.nn.functional.group_norm`; Wu and He, 2018).
///
/// - Parameters:
///   - x: [n, channels, ...]
///   - weight: γ [channels]
///   - bias: β [channels]
/// - Precondition: x has two dimensions or more, the groups divide the channels, and weight and bias have one number for each.
/// - Complexity: O(elements).
public func groupNorm(
    _ x: Tensor, _ numGroups: Int, weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
) -> Tensor {
    groupNorm(x, numGroups, weight, bias, eps, operation: "GroupNorm")
}

/// - Parameter operation: what the graph calls it
func groupNorm(
    _ x: Tensor, _ numGroups: Int, _ weight: Tensor?, _ bias: Tensor?, _ eps: Double, operation: String
) -> Tensor {
    guard x.dim() >= 2, numGroups > 0, x.shape[1] % numGroups == 0 else {
        fail("groupNorm: the channels of shape \(x.shape) cannot be cut into \(numGroups) groups.")
    }
    let channels = x.shape[1]
    for given in [weight, bias] {
        guard let given, given.shape != [channels] else { continue }
        fail("groupNorm: a tensor of shape \(given.shape) does not fit \(channels) channels.")
    }
    // One number in all has no variance; a group of one beside others becomes 0, as in PyTorch.
    guard x.numel() != numGroups else {
        fail("groupNorm: a group of shape \(x.shape) in \(numGroups) has one number, which has no variance.")
    }
    let scale = weight ?? bias.map { _ in Tensor.ones(channels) }
    return GroupNormOperation.forward(x, groups: numGroups, scale, bias, eps: eps, name: operation)
}

/// ``groupNorm(_:_:weight:bias:eps:)`` as a module (PyTorch: `torch.nn.GroupNorm`).
///
/// Holds `weight` (1) and `bias` (0) of each channel.
public struct GroupNorm: LibraryLayer {
    /// γ [channels]; `nil` without `affine`.
    public let weight: Tensor?
    /// β [channels]; `nil` where there is none.
    public let bias: Tensor?
    /// Into how many groups the channels are cut.
    public let numGroups: Int
    private let numChannels: Int
    /// ε, added to the variance.
    public let eps: Double

    /// - Precondition: the groups divide the channels.
    public init(_ numGroups: Int, _ numChannels: Int, eps: Double = 1e-5, affine: Bool = true, bias: Bool = true) {
        guard numGroups > 0, numChannels > 0, numChannels % numGroups == 0 else {
            fail("GroupNorm: \(numChannels) channels cannot be cut into \(numGroups) groups.")
        }
        weight = affine ? .parameter(.ones([numChannels])) : nil
        self.bias = affine && bias ? .parameter(.zeros([numChannels])) : nil
        (self.numGroups, self.numChannels, self.eps) = (numGroups, numChannels, eps)
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public var extraDescription: String {
        "\(numGroups), \(numChannels), eps=\(PythonText.text(eps)), affine=\(PythonText.text(weight != nil)), "
            + "bias=\(PythonText.text(bias != nil))"
    }

    /// - Precondition: x is [n, numChannels, ...].
    public func forward(_ x: Tensor) -> Tensor {
        guard x.dim() >= 2, x.shape[1] == numChannels else {
            fail("GroupNorm: [n, \(numChannels), ...] is needed, not shape \(x.shape).")
        }
        return groupNorm(x, numGroups, weight: weight, bias: bias, eps: eps)
    }
}
