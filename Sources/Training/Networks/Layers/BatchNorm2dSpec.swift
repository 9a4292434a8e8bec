import NeuralCore

/// `- batch_norm2d: {eps: 0.00001, momentum: 0.1}`
struct BatchNorm2dSpec: LayerSpec {
    static let key = "batch_norm2d"
    static let kind = "BatchNorm2d"
    static let isModule = true

    let epsilon: Double
    let momentum: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        epsilon = try settings.number("eps", "more than 0", where: { $0 > 0 && $0.isFinite }) ?? 1e-5
        momentum = try settings.number("momentum", "0 to 1", where: { (0...1).contains($0) }) ?? 0.1
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        _ = try imageInput(input, context)
        return input
    }

    func parameterCount(_ input: [Int]) -> Double { 2 * Double(input[0]) }

    func makeLayer(_ input: [Int]) -> Layer { .module(BatchNorm2d(input[0], eps: epsilon, momentum: momentum)) }
}
