import NeuralCore

/// `- avg_pool2d: {kernel: 2, stride: 2, padding: 0}`; the stride is the kernel's size when left out.
struct AvgPool2dSpec: LayerSpec {
    static let key = "avg_pool2d"
    static let kind = "AvgPool2d"

    let window: Window

    init(_ settings: inout Settings) throws(ExperimentError) { window = try settings.poolingWindow() }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        try pooledShape(window, input, context)
    }

    func heading(_ input: [Int]) -> String { "\(window.kernel)" }

    func settings(_ input: [Int]) -> [LayerSetting] { window.settings(usualStride: window.kernel) }

    func code(_ input: [Int]) -> LayerCode {
        .module(CodeCall("nn.AvgPool2d", window.arguments(usualStride: window.kernel)))
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(AvgPool2d(kernelSize: window.kernel, stride: window.stride, padding: window.padding))
    }
}
