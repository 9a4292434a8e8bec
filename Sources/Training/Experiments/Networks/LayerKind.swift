import Localization

/// A kind of layer: all that is known of it before it has settings.
public struct LayerKind: Sendable, CustomStringConvertible {
    /// As experiment files name it: `conv2d`.
    public let key: String
    /// PyTorch's class: `Conv2d`.
    public let name: String
    public let family: LayerFamily
    /// What it adds to the graph, with what is said of it.
    let operation: OperationKind
    /// What its outputs never leave, whatever goes in; `nil` where there is no such range.
    let range: ClosedRange<Float>?
    private let make: @Sendable (LayerKind, inout Settings) throws(ExperimentError) -> any LayerSpec

    init(
        _ key: String, _ name: String, _ family: LayerFamily, _ operation: OperationKind,
        range: ClosedRange<Float>? = nil,
        make: @escaping @Sendable (LayerKind, inout Settings) throws(ExperimentError) -> any LayerSpec
    ) {
        self.key = key
        self.name = name
        self.family = family
        self.operation = operation
        self.range = range
        self.make = make
    }

    /// A kind whose layers are of a type of their own.
    init(
        _ key: String, _ name: String, _ family: LayerFamily, _ operation: OperationKind,
        read: @escaping @Sendable (inout Settings) throws(ExperimentError) -> any LayerSpec
    ) {
        self.init(key, name, family, operation) { _, settings throws(ExperimentError) in try read(&settings) }
    }

    /// A layer with the settings of a file.
    func read(_ settings: inout Settings) throws(ExperimentError) -> any LayerSpec { try make(self, &settings) }

    /// Every kind that an experiment file can name.
    static let all =
        [
            Conv2dSpec.kind, Conv1dSpec.kind, ConvTranspose2dSpec.kind, LinearSpec.kind, OperandSpec.multiply,
            OperandSpec.add, FlattenSpec.kind, IdentitySpec.kind, PoolingSpec.max, PoolingSpec.average,
            AdaptiveAvgPool2dSpec.kind, RowPoolingSpec.max, RowPoolingSpec.average, UpsampleSpec.kind, DropoutSpec.kind,
            DropoutSpec.channels, BatchNormSpec.images, BatchNormSpec.rows, LayerNormSpec.kind, GroupNormSpec.kind,
            InstanceNorm2dSpec.kind, LocalResponseNormSpec.kind, PReLUSpec.kind, EmbeddingSpec.kind,
        ] + functions

    /// What experiment files call them.
    package static let keys = all.map(\.key)

    /// What the layers' list begins with.
    public static let input = LayerKind(
        "input", "Input", .input, OperationKind("Input", Text("")),
        read: { _ in preconditionFailure("No file names the input as a layer.") })

    /// The kind of a name as files write it, or of PyTorch's class.
    package static func named(_ name: String) -> LayerKind? { all.first { $0.key == name || $0.name == name } }
}

extension LayerKind: Hashable {
    public var description: String { name }

    public static func == (a: LayerKind, b: LayerKind) -> Bool { a.key == b.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// What layers of several kinds have in common.
public enum LayerFamily: Sendable, CaseIterable {
    case input
    case convolution, linear
    /// A parameter and one operation.
    case arithmetic
    /// The same numbers in another shape.
    case shape
    /// Rows of a table by their places.
    case lookup
    /// A function of each number by itself.
    case activation
    /// A row of numbers becomes probabilities, or their logarithms.
    case probabilities
    case pooling, regularization, normalization
}
