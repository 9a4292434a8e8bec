import Localization
import NeuralCore

/// `- linear: {name: fc1, out_features: 512, in_features: 12544, bias: true}`; `in_features` is worked out when left out, and checked when given.
struct LinearSpec: LayerSpec {
    static let kind = LayerKind(
        "linear", "Linear", .linear,
        OperationKind(
            "Linear",
            Text(
                "Linear: every number of the input times its weight, all added, plus the bias.",
                "全连接 (Linear)：每个输入乘以它的权重，全部加起来，再加上偏置 (bias)。"),
            letters: [
                .result, .input, Letter("w", "weight", "权重"), Letter("b", "bias", "偏置"), Letter("n", "sample", "样本"),
                Letter("o", "place in y", "在 y 里的位置"), Letter("i", "place in x", "在 x 里的位置"),
            ]), read: LinearSpec.init)

    private static let bias = SettingRow("bias", usual: true)

    let out: Int
    let expectedIn: Int?
    let bias: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        try settings.synonyms(["out": "out_features", "in": "in_features"])
        out = try settings.requiredInteger("out_features", in: 1...Int.max)
        expectedIn = try settings.integer("in_features", in: 1...Int.max)
        bias = try Self.bias.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        guard input.count == 1 else {
            throw context.failure(
                .layer(
                    .input(
                        kind: kind.key, name: context.name,
                        expected: .rows, got: input,
                        from: context.previous)))
        }
        if let expectedIn, expectedIn != input[0] {
            throw context.failure(
                .layer(
                    .linearInput(
                        name: context.name, expected: expectedIn, got: input[0], from: context.previous,
                        image: context.image,
                        fitting: context.imageSizeGiving(expectedIn))))
        }
        return [out]
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        .weight([out, input[0]], bias: bias ? [out] : nil)
    }

    func beginning(_ input: [Int]) -> Beginning? { .evenly(fanIn: input) }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { Count(input[0]) * Count(out) }

    func heading(_ input: [Int]) -> String { "\(input[0])→\(out)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            .workedOut("in_features", .product(input)), .heading("out_features", .whole(out)), Self.bias.setting(bias),
        ]
    }

    func makeLayer(_ input: [Int]) -> Layer { .module(Linear(input[0], out, bias: bias)) }
}
