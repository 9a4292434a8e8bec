import Localization
import NeuralCore

/// `- max_pool2d: {kernel_size: 3, stride: 2, padding: 0, dilation: 1, ceil_mode: false}` or `- avg_pool2d: {kernel_size: 3, stride: 2,
/// padding: 0, ceil_mode: false, count_include_pad: true, divisor_override: null}`; the stride is the kernel's size when left out.
struct PoolingSpec: LayerSpec {
    static let max = LayerKind(
        "max_pool2d", "MaxPool2d", .pooling,
        OperationKind(
            "MaxPool2d", Text("Max pooling: the largest number of a window.", "最大池化：窗口里最大的数。"), letters: .pooling)
    ) { kind, settings throws(ExperimentError) in try PoolingSpec(kind, &settings) }
    static let average = LayerKind(
        "avg_pool2d", "AvgPool2d", .pooling, OperationKind("AvgPool2d", mean, letters: .pooling)
    ) { kind, settings throws(ExperimentError) in try PoolingSpec(kind, &settings) }
    fileprivate static let mean = Text(
        "Average pooling: the numbers in a window, added and divided.", "平均池化：窗口里的数相加，再除。")

    private static let dilation = SettingRow("dilation", usual: Pair(1, 1), from: 1)
    private static let ceilMode = SettingRow("ceil_mode", usual: false)
    private static let countIncludePad = SettingRow("count_include_pad", usual: true)
    private static let divisorOverride = SettingRow(orNull: "divisor_override", in: 1...1_000_000_000)

    let kind: LayerKind
    private let window: Window
    private let countIncludePad: Bool
    private let divisorOverride: Int?

    /// Padding may be at most half the kernel, as in PyTorch: more would pool nothing but padding.
    private init(_ kind: LayerKind, _ settings: inout Settings) throws(ExperimentError) {
        self.kind = kind
        try settings.synonyms(["kernel": "kernel_size"])
        let kernel = try settings.requiredPair("kernel_size")
        let isMax = kind == Self.max
        let stride = SettingRow("stride", usual: kernel, from: 1)
        window = Window(
            kernel: kernel, stride: settings.isNull("stride") ? kernel : try stride.read(&settings),
            padding: try SettingRow("padding", from: 0).read(&settings),
            dilation: isMax ? try Self.dilation.read(&settings) : 1, ceilMode: try Self.ceilMode.read(&settings))
        countIncludePad = isMax ? true : try Self.countIncludePad.read(&settings)
        divisorOverride = isMax ? nil : try Self.divisorOverride.read(&settings)
        guard 2 * window.padding.height <= kernel.height, 2 * window.padding.width <= kernel.width else {
            throw settings.failure(
                .outOfRange(key: "padding", value: "\(window.padding)", expected: .halfKernel), at: "padding")
        }
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        let image = try imageInput(input, context)
        let size = try context.windows(window, over: image)
        guard !window.liesOnPadding(Pair(image.height, image.width)) else {
            throw context.failure(.layer(.windowOnPadding(name: context.name)))
        }
        return [image.channels, size.height, size.width]
    }

    func heading(_ input: [Int]) -> String { "\(window.kernel)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        let ceilMode = Self.ceilMode.setting(window.ceilMode)
        return window.settings(usualStride: window.kernel)
            + (kind == Self.max
                ? [Self.dilation.setting(window.dilation), ceilMode]
                : [
                    ceilMode, Self.countIncludePad.setting(countIncludePad),
                    Self.divisorOverride.setting(divisorOverride),
                ])
    }

    func makeLayer(_ input: [Int]) -> Layer {
        guard kind == Self.average else {
            return .module(
                MaxPool2d(
                    kernelSize: window.kernel, stride: window.stride, padding: window.padding,
                    dilation: window.dilation, ceilMode: window.ceilMode))
        }
        return .module(
            AvgPool2d(
                kernelSize: window.kernel, stride: window.stride, padding: window.padding, ceilMode: window.ceilMode,
                countIncludePad: countIncludePad, divisorOverride: divisorOverride))
    }
}

/// `- adaptive_avg_pool2d: {output_size: 6}`: images averaged down to a size, whatever they had; `[null, 4]` leaves their height.
struct AdaptiveAvgPool2dSpec: LayerSpec {
    static let kind = LayerKind(
        "adaptive_avg_pool2d", "AdaptiveAvgPool2d", .pooling,
        OperationKind("AdaptiveAvgPool2d", PoolingSpec.mean, letters: .pooling), read: AdaptiveAvgPool2dSpec.init)

    private let height: Int?
    private let width: Int?

    init(_ settings: inout Settings) throws(ExperimentError) {
        try settings.synonyms(["size": "output_size"])
        guard let size = try settings.sides("output_size", in: 1...1_000_000) else {
            throw settings.missing("output_size")
        }
        (height, width) = size
    }

    var kind: LayerKind { Self.kind }

    private func size(_ input: [Int]) -> Pair { Pair(height ?? input[1], width ?? input[2]) }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        let channels = try imageInput(input, context).channels
        return [channels, size(input).height, size(input).width]
    }

    func heading(_ input: [Int]) -> String { "\(size(input))" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        let size = size(input)
        let value: LayerSetting.Value =
            height == nil || width == nil ? .someSides(height, width, all: size) : .sides(size)
        return [.heading("output_size", value, swift: "outputSize")]
    }

    func makeLayer(_ input: [Int]) -> Layer { .module(AdaptiveAvgPool2d(outputSize: size(input))) }
}

extension LayerContext {
    /// How many places a window has on an image.
    func windows(
        _ window: Window, over image: (channels: Int, height: Int, width: Int)
    ) throws(ExperimentError) -> (height: Int, width: Int) {
        let (height, width) = (window.outputSize(image.height, \.height), window.outputSize(image.width, \.width))
        guard height > 0, width > 0 else {
            let image = Pair(image.height, image.width)
            throw failure(
                .layer(
                    .kernelTooLarge(
                        name: name, kernel: window.kernel, span: window.span ?? window.kernel, image: image,
                        padded: window.paddedSize(image) ?? image)))
        }
        return (height, width)
    }
}

extension Window {
    /// How the window slides; the kernel stands in a layer's heading.
    func settings(usualStride: Pair, padding named: NamedPadding? = nil) -> [LayerSetting] {
        [
            .heading("kernel_size", .sides(kernel), swift: "kernelSize"),
            LayerSetting("stride", .sides(stride), usual: .sides(usualStride)),
            LayerSetting("padding", named.map { .word($0.rawValue) } ?? .sides(padding), usual: .sides(0)),
        ]
    }
}
