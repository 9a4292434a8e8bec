import Localization
import NeuralCore

/// `- adaptive_avg_pool2d: {size: 6}`: images averaged down to a size, whatever they had.
struct AdaptiveAvgPool2dSpec: LayerSpec {
    static let kind = LayerKind(
        "adaptive_avg_pool2d", "AdaptiveAvgPool2d", .pooling,
        OperationKind("AdaptiveAvgPool2d", AvgPool2dSpec.meaning, letters: .pooling), read: AdaptiveAvgPool2dSpec.init)

    let size: Pair

    init(_ settings: inout Settings) throws(ExperimentError) {
        guard let size = try settings.pair("size", in: 1...1_000_000) else {
            throw settings.missing("size")
        }
        self.size = size
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        [try imageInput(input, context).channels, size.height, size.width]
    }

    func heading(_ input: [Int]) -> String { "\(size)" }
    func settings(_ input: [Int]) -> [LayerSetting] { [.heading("size", .sides(size), swift: "outputSize")] }
    func code(_ input: [Int]) -> LayerCode { module(input) }
    func makeLayer(_ input: [Int]) -> Layer { .module(AdaptiveAvgPool2d(outputSize: size)) }
}
