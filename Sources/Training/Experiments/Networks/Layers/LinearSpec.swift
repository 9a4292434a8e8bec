import NeuralCore

/// `- linear: {name: fc1, out: 512, in: 12544, bias: true}`; `in` is worked out when left out, and checked when given.
struct LinearSpec: LayerSpec {
    static let key = "linear"
    static let kind = "Linear"
    static let makesNeurons = true

    let out: Int
    let expectedIn: Int?
    let bias: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        out = try settings.requiredInteger("out", in: 1...Int.max)
        expectedIn = try settings.integer("in", in: 1...Int.max)
        bias = try settings.flag("bias") ?? true
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        guard input.count == 1 else {
            throw context.failure(
                .layerInput(
                    kind: Self.key, name: context.name,
                    expected: .rows, got: input,
                    from: context.previous))
        }
        if let expectedIn, expectedIn != input[0] {
            throw context.failure(
                .linearInput(
                    name: context.name, expected: expectedIn, got: input[0], from: context.previous,
                    image: context.image,
                    fitting: context.imageSizeGiving(expectedIn)))
        }
        return [out]
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        .weight([out, input[0]], bias: bias ? [out] : nil)
    }

    func fanIn(_ input: [Int]) -> [Int]? { input }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { Count(input[0]) * Count(out) }

    func heading(_ input: [Int]) -> String { "\(input[0])→\(out)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            LayerSetting("in", .whole(input[0])), LayerSetting("out", .whole(out)),
            LayerSetting("bias", .flag(bias), usual: .flag(true)),
        ]
    }

    func code(_ input: [Int]) -> LayerCode {
        .module(CodeCall("nn.Linear", [.value(Product(input)), .value(out), .setting("bias", bias, usual: true)]))
    }

    func makeLayer(_ input: [Int]) -> Layer { .module(Linear(input[0], out, bias: bias)) }
}
