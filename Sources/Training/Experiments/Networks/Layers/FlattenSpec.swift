import Localization
import NeuralCore

/// `- flatten: {out: 12544, start_dim: 1, end_dim: -1}`: an image becomes one row of numbers, `x.view(-1, 12544)` in PyTorch's script; `out` is worked out
/// when left out, and must be what a sample has when given: see ``Experiment/checkViews()``.
struct FlattenSpec: LayerSpec {
    static let kind = LayerKind(
        "flatten", "Flatten", .shape,
        OperationKind(
            "View", spelling: "view",
            Text("The same number at another place: only the shape changes.", "同一个数换了位置：只是形状变了。")),
        read: FlattenSpec.init)

    private static let start = SettingRow("start_dim", usual: 1, in: -8...8)
    private static let end = SettingRow("end_dim", usual: -1, in: -8...8)

    /// What the file says that a row has.
    let expectedOut: Int?
    let start: Int
    let end: Int

    init(_ settings: inout Settings) throws(ExperimentError) {
        start = try Self.start.read(&settings)
        end = try Self.end.read(&settings)
        expectedOut = try settings.integer("out", in: 1...Int.max)
    }

    /// The dimensions of a sample that become one; `nil` where there are none such.
    private func joined(_ input: [Int]) -> ClosedRange<Int>? {
        let places = [start, end].map { $0 < 0 ? input.count + $0 : $0 - 1 }
        return places[0] >= 0 && places[1] < input.count && places[0] <= places[1] ? places[0]...places[1] : nil
    }

    /// Whether each sample becomes one row.
    fileprivate func isView(_ input: [Int]) -> Bool { joined(input) == 0...(input.count - 1) }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        guard let joined = joined(input) else {
            throw context.failure(
                .layer(.flatten(name: context.name, start: start, end: end, shape: input)))
        }
        if isView(input) { return [expectedOut ?? input.reduce(1, *)] }
        return input[..<joined.lowerBound] + [input[joined].reduce(1, *)] + input[(joined.upperBound + 1)...]
    }

    func settings(_ input: [Int]) -> [LayerSetting] { [Self.start.setting(start), Self.end.setting(end)] }

    func code(_ input: [Int]) -> LayerCode {
        guard isView(input) else {
            return .method(
                CodeCall(
                    "flatten",
                    [
                        .named("start_dim", swift: "from", start.code), .named("end_dim", swift: "to", end.code),
                    ]))
        }
        return .method(CodeCall("view", [.value(-1), .value(LayerSetting.Value.product(input))]))
    }

    func makeLayer(_ input: [Int]) -> Layer {
        guard isView(input) else { return .function { [start, end] in $0.flatten(from: start, to: end) } }
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
                .layer(
                    .view(
                        name: layer.name, columns: columns, shape: [batchSize] + layer.input, image: plan.input,
                        fitting: plan.input.count != 3 ? nil : plan.imageSize(giving: columns, before: position))),
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
        (spec as? FlattenSpec)?.isView(input) == true
            ? InferredRows(shape: [batch] + input, columns: outputs) : nil
    }
}
