import NeuralCore

/// `- batch_norm2d: {eps: 0.00001, momentum: 0.1}`
struct BatchNorm2dSpec: LayerSpec {
    static let key = "batch_norm2d"
    static let kind = "BatchNorm2d"

    private static let usual = (epsilon: 1e-5, momentum: 0.1)

    let epsilon: Double
    let momentum: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        epsilon = try settings.number("eps", .moreThan("0"), where: { $0 > 0 && $0.isFinite }) ?? Self.usual.epsilon
        momentum =
            try settings.number("momentum", .range("0", "1"), where: { (0...1).contains($0) }) ?? Self.usual.momentum
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        _ = try imageInput(input, context)
        return input
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] { .weight([input[0]], bias: [input[0]]) }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            LayerSetting("eps", .number(epsilon), usual: .number(1e-5)),
            LayerSetting("momentum", .number(momentum), usual: .number(0.1)),
        ]
    }

    func code(_ input: [Int]) -> LayerCode {
        .module(
            CodeCall(
                "nn.BatchNorm2d",
                [
                    .value(input[0]), .setting("eps", epsilon, usual: Self.usual.epsilon),
                    .setting("momentum", momentum, usual: Self.usual.momentum),
                ]))
    }

    func makeLayer(_ input: [Int]) -> Layer { .module(BatchNorm2d(input[0], eps: epsilon, momentum: momentum)) }
}
