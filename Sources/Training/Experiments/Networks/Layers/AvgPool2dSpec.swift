import Localization
import NeuralCore

/// `- avg_pool2d: {kernel: 2, stride: 2, padding: 0}`; the stride is the kernel's size when left out.
struct AvgPool2dSpec: LayerSpec {
    static let kind = LayerKind(
        "avg_pool2d", "AvgPool2d", .pooling, OperationKind("AvgPool2d", meaning, letters: .pooling),
        read: AvgPool2dSpec.init)
    static let meaning = Text("Average pooling: the mean of a window.", "平均池化：窗口里的数的平均。")

    let window: Window

    init(_ settings: inout Settings) throws(ExperimentError) { window = try settings.poolingWindow() }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        try pooledShape(window, input, context)
    }

    func heading(_ input: [Int]) -> String { "\(window.kernel)" }

    func settings(_ input: [Int]) -> [LayerSetting] { window.settings(usualStride: window.kernel) }

    func code(_ input: [Int]) -> LayerCode { module(input) }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(AvgPool2d(kernelSize: window.kernel, stride: window.stride, padding: window.padding))
    }
}
