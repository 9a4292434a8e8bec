import NeuralCore

/// `- adaptive_avg_pool2d: {size: 6}`: images averaged down to a size, whatever they had.
struct AdaptiveAvgPool2dSpec: LayerSpec {
    static let key = "adaptive_avg_pool2d"
    static let kind = "AdaptiveAvgPool2d"

    let size: Pair

    init(_ settings: inout Settings) throws(ExperimentError) {
        guard let size = try settings.pair("size", in: 1...1_000_000) else {
            throw settings.missing("size")
        }
        self.size = size
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        [try imageInput(input, context).channels, size.height, size.width]
    }

    func heading(_ input: [Int]) -> String { "\(size)" }

    func settings(_ input: [Int]) -> [LayerSetting] { [LayerSetting("size", .sides(size))] }

    func code(_ input: [Int]) -> LayerCode {
        .module(CodeCall("nn.AdaptiveAvgPool2d", [.value(size, swift: "outputSize")]))
    }

    func makeLayer(_ input: [Int]) -> Layer { .module(AdaptiveAvgPool2d(outputSize: size)) }
}
