import Localization
import NeuralCore

/// `- max_pool2d: {kernel: 3, stride: 2, padding: 0}` or `avg_pool2d`; the stride is the kernel's size when left out.
struct PoolingSpec: LayerSpec {
    static let max = LayerKind(
        "max_pool2d", "MaxPool2d", .pooling,
        OperationKind(
            "MaxPool2d", Text("Max pooling: the largest number of a window.", "最大池化：窗口里最大的数。"), letters: .pooling)
    ) { kind, settings throws(ExperimentError) in
        try PoolingSpec(kind, &settings) { MaxPool2d(kernelSize: $0.kernel, stride: $0.stride, padding: $0.padding) }
    }
    static let average = LayerKind(
        "avg_pool2d", "AvgPool2d", .pooling, OperationKind("AvgPool2d", mean, letters: .pooling)
    ) { kind, settings throws(ExperimentError) in
        try PoolingSpec(kind, &settings) { AvgPool2d(kernelSize: $0.kernel, stride: $0.stride, padding: $0.padding) }
    }
    fileprivate static let mean = Text("Average pooling: the mean of a window.", "平均池化：窗口里的数的平均。")

    let kind: LayerKind
    private let window: Window
    private let module: @Sendable (Window) -> any Module

    /// Padding may be at most half the kernel, as in PyTorch: more would pool nothing but padding.
    private init(
        _ kind: LayerKind, _ settings: inout Settings, _ module: @escaping @Sendable (Window) -> any Module
    ) throws(ExperimentError) {
        self.kind = kind
        self.module = module
        guard let kernel = try settings.pair("kernel", in: 1...1_000_000) else { throw settings.missing("kernel") }
        window = Window(
            kernel: kernel, stride: try settings.pair("stride", in: 1...1_000_000) ?? kernel,
            padding: try settings.pair("padding", in: 0...1_000_000) ?? 0)
        guard 2 * window.padding.height <= kernel.height, 2 * window.padding.width <= kernel.width else {
            throw settings.failure(
                .outOfRange(key: "padding", value: "\(window.padding)", expected: .halfKernel), at: "padding")
        }
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        let image = try imageInput(input, context)
        let size = try context.windows(window, over: image)
        return [image.channels, size.height, size.width]
    }

    func heading(_ input: [Int]) -> String { "\(window.kernel)" }
    func settings(_ input: [Int]) -> [LayerSetting] { window.settings(usualStride: window.kernel) }
    func makeLayer(_ input: [Int]) -> Layer { .module(module(window)) }
}

/// `- adaptive_avg_pool2d: {size: 6}`: images averaged down to a size, whatever they had.
struct AdaptiveAvgPool2dSpec: LayerSpec {
    static let kind = LayerKind(
        "adaptive_avg_pool2d", "AdaptiveAvgPool2d", .pooling,
        OperationKind("AdaptiveAvgPool2d", PoolingSpec.mean, letters: .pooling), read: AdaptiveAvgPool2dSpec.init)

    let size: Pair

    init(_ settings: inout Settings) throws(ExperimentError) {
        guard let size = try settings.pair("size", in: 1...1_000_000) else { throw settings.missing("size") }
        self.size = size
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        [try imageInput(input, context).channels, size.height, size.width]
    }

    func heading(_ input: [Int]) -> String { "\(size)" }
    func settings(_ input: [Int]) -> [LayerSetting] { [.heading("size", .sides(size), swift: "outputSize")] }
    func makeLayer(_ input: [Int]) -> Layer { .module(AdaptiveAvgPool2d(outputSize: size)) }
}

extension LayerContext {
    /// How many places a window has on an image.
    func windows(
        _ window: Window, over image: (channels: Int, height: Int, width: Int)
    ) throws(ExperimentError) -> (height: Int, width: Int) {
        let (height, width) = (window.outputSize(image.height, \.height), window.outputSize(image.width, \.width))
        guard height > 0, width > 0 else {
            throw failure(
                .kernelTooLarge(name: name, kernel: "\(window.kernel)", image: "\(image.height)×\(image.width)"))
        }
        return (height, width)
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
