import Localization
import NeuralCore

/// `- max_pool2d: {kernel: 3, stride: 2, padding: 0}`; the stride is the kernel's size when left out.
struct MaxPool2dSpec: LayerSpec {
    static let kind = LayerKind(
        "max_pool2d", "MaxPool2d", .pooling,
        OperationKind(
            "MaxPool2d", Text("Max pooling: the largest number of a window.", "最大池化：窗口里最大的数。"), letters: .pooling),
        read: MaxPool2dSpec.init)

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
        .module(MaxPool2d(kernelSize: window.kernel, stride: window.stride, padding: window.padding))
    }
}

extension Settings {
    /// A pooling layer's window. Padding may be at most half the kernel, as in PyTorch: more would pool nothing but padding.
    mutating func poolingWindow() throws(ExperimentError) -> Window {
        guard let kernel = try pair("kernel", in: 1...1_000_000) else {
            throw missing("kernel")
        }
        let window = Window(
            kernel: kernel, stride: try pair("stride", in: 1...1_000_000) ?? kernel,
            padding: try pair("padding", in: 0...1_000_000) ?? 0)
        guard 2 * window.padding.height <= kernel.height, 2 * window.padding.width <= kernel.width else {
            throw failure(
                .outOfRange(key: "padding", value: "\(window.padding)", expected: .halfKernel),
                at: "padding")
        }
        return window
    }
}

extension LayerSpec {
    func pooledShape(
        _ window: Window, _ input: [Int], _ context: LayerContext
    ) throws(ExperimentError) -> [Int] {
        let image = try imageInput(input, context)
        let (height, width) = (window.outputSize(image.height, \.height), window.outputSize(image.width, \.width))
        guard height > 0, width > 0 else {
            throw context.failure(
                .kernelTooLarge(name: context.name, kernel: "\(window.kernel)", image: "\(image.height)×\(image.width)")
            )
        }
        return [image.channels, height, width]
    }
}

extension Window {
    /// How the window slides; the kernel stands in a layer's heading.
    func settings(usualStride: Pair) -> [LayerSetting] {
        [
            .heading("kernel", .sides(kernel), swift: "kernelSize"),
            LayerSetting("stride", .sides(stride), usual: .sides(usualStride)),
            LayerSetting("padding", .sides(padding), usual: .sides(0)),
        ]
    }
}
