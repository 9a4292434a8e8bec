import Localization
import NeuralCore

/// `- flatten: {out: 12544}`: an image becomes one row of numbers, `x.view(-1, 12544)` in PyTorch's script; `out` is worked out
/// when left out, and must be what a sample has when given: see ``Experiment/checkViews()``.
struct FlattenSpec: LayerSpec {
    static let kind = LayerKind(
        "flatten", "Flatten", .shape,
        OperationKind(
            "View", spelling: "view",
            Text("The same number at another place: only the shape changes.", "同一个数换了位置：只是形状变了。")),
        read: FlattenSpec.init)

    /// What the file says that a row has.
    let expectedOut: Int?

    init(_ settings: inout Settings) throws(ExperimentError) {
        expectedOut = try settings.integer("out", in: 1...Int.max)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        [expectedOut ?? input.reduce(1, *)]
    }

    func code(_ input: [Int]) -> LayerCode {
        .method(CodeCall("view", [.value(-1), .value(LayerSetting.Value.product(input))]))
    }

    func makeLayer(_ input: [Int]) -> Layer {
        let count = input.reduce(1, *)
        return .function { $0.view(-1, count) }
    }
}

extension Experiment {
    /// Checks that each view makes one row of each sample: where a file says how long its rows are, that hangs on the batch.
    ///
    /// - Throws: PyTorch's error where the batch's numbers do not make whole rows, and what would fit.
    func checkViews() throws(ExperimentError) {
        for (position, layer) in plan.layers.enumerated() {
            guard let spec = layer.spec as? FlattenSpec, let columns = spec.expectedOut,
                columns != layer.input.reduce(1, *)
            else { continue }
            throw ExperimentError(
                .view(
                    name: layer.name, columns: columns, shape: [batchSize] + layer.input, image: plan.input,
                    fitting: plan.input.count != 3 ? nil : plan.imageSize(giving: columns, before: position)),
                at: layer.place)
        }
    }
}

/// What `view(-1, columns)` makes of its -1: as many rows as the tensor's numbers fill.
public struct InferredRows: Sendable, Equatable {
    /// Shape of the tensor that is viewed, batch included.
    public let shape: [Int]
    public let columns: Int

    public var rows: Int { shape.reduce(1, *) / columns }

    /// `view(-1, 12544)`
    public var call: String { "view(-1, \(columns))" }

    /// The division with its numbers: `-1 = 4·16·28·28 / 12544 = 4`.
    public var equation: String {
        "-1 = \(shape.map(String.init).joined(separator: "·")) / \(columns) = \(rows)"
    }
}

extension NetworkPlan.PlannedLayer {
    /// `nil` for layers that are no view.
    func inferredRows(batch: Int) -> InferredRows? {
        spec.kind.family == .shape ? InferredRows(shape: [batch] + input, columns: outputs) : nil
    }
}
