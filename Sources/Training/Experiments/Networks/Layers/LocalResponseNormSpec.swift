import NeuralCore

/// `- local_response_norm: {size: 5, alpha: 0.0001, beta: 0.75, k: 2}`
struct LocalResponseNormSpec: LayerSpec {
    static let key = "local_response_norm"
    static let kind = "LocalResponseNorm"

    let size: Int
    let alpha: Double
    let beta: Double
    let k: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        size = try settings.requiredInteger("size", in: 1...1_000_000)
        alpha = try settings.number("alpha", .finite, where: { $0.isFinite }) ?? 1e-4
        beta = try settings.number("beta", .finite, where: { $0.isFinite }) ?? 0.75
        k = try settings.number("k", .finite, where: { $0.isFinite }) ?? 1
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        _ = try imageInput(input, context)
        return input
    }

    func heading(_ input: [Int]) -> String { "\(size)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            LayerSetting("size", .whole(size)), LayerSetting("alpha", .number(alpha), usual: .number(1e-4)),
            LayerSetting("beta", .number(beta), usual: .number(0.75)), LayerSetting("k", .number(k), usual: .number(1)),
        ]
    }

    func code(_ input: [Int]) -> LayerCode {
        .module(
            CodeCall(
                "nn.LocalResponseNorm",
                [.value(size), .named("alpha", alpha.code), .named("beta", beta.code), .named("k", k.code)]))
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(LocalResponseNorm(size, alpha: Float(alpha), beta: Float(beta), k: Float(k)))
    }
}
