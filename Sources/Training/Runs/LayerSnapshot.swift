/// A layer as the network panel lists it.
public struct LayerSnapshot: Sendable, Equatable {
    /// `conv1`; activations and reshapes are numbered by kind: `relu1`, `flatten1`. The first layer is `input`.
    public var name: String
    /// PyTorch's class: `Conv2d`, `ReLU`, `Flatten`; `Input` for the first.
    public var kind: String
    /// Its settings in a few characters, `1→6 3×3`; empty when there are none.
    public var detail: String
    /// Whether PyTorch's script has it as a module of the network (`conv1`), not as a call in `forward` (`relu`, `view`).
    public var isModule: Bool
    /// Batch included: `[1, 6, 30, 30]`.
    public var outputShape: [Int]
    public var parameterCount: Int
    /// Numbers in one sample's output where each has weights of its own, else 0; and what such a layer is in the network.
    public var neurons = 0
    public var role: LayerRole?
    /// Where it is a view, what its -1 became.
    public var inferredRows: InferredRows?
    /// After `forward`.
    public var activation: Statistics?
    /// dL/d(output), after `backward`.
    public var activationGradient: Statistics?

    public init(
        name: String, kind: String, detail: String, isModule: Bool, outputShape: [Int], parameterCount: Int,
        activation: Statistics? = nil, activationGradient: Statistics? = nil
    ) {
        self.name = name
        self.kind = kind
        self.detail = detail
        self.isModule = isModule
        self.outputShape = outputShape
        self.parameterCount = parameterCount
        self.activation = activation
        self.activationGradient = activationGradient
    }
}
