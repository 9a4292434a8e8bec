import Localization
import NeuralCore

/// `- max_pool1d: {kernel_size: 3, stride: 2, padding: 0, dilation: 1, ceil_mode: false}` or `- avg_pool1d: {kernel_size: 3, stride: 2,
/// padding: 0, ceil_mode: false, count_include_pad: true}` of rows [channels, length]; the stride is the kernel's size when left out.
struct RowPoolingSpec: LayerSpec {
    static let max = LayerKind(
        "max_pool1d", "MaxPool1d", .pooling,
        OperationKind(
            "MaxPool1d", Text("Max pooling of a row: the largest number of a window.", "一维最大池化：窗口里最大的数。"),
            letters: .rowPooling)
    ) { kind, settings throws(ExperimentError) in try RowPoolingSpec(kind, &settings) }
    static let average = LayerKind(
        "avg_pool1d", "AvgPool1d", .pooling,
        OperationKind(
            "AvgPool1d",
            Text("Average pooling of a row: the numbers in a window, added and divided.", "一维平均池化：窗口里的数相加，再除。"),
            letters: .rowPooling)
    ) { kind, settings throws(ExperimentError) in try RowPoolingSpec(kind, &settings) }

    private static let padding = SettingRow("padding", usual: 0, in: 0...1_000_000)
    private static let dilation = SettingRow("dilation", usual: 1, in: 1...1_000_000)
    private static let ceilMode = SettingRow("ceil_mode", usual: false)
    private static let countIncludePad = SettingRow("count_include_pad", usual: true)

    let kind: LayerKind
    private let kernel: Int
    private let stride: Int
    private let padding: Int
    private let dilation: Int
    private let ceilMode: Bool
    private let countIncludePad: Bool

    /// Padding may be at most half the kernel, as in PyTorch: more would pool nothing but padding.
    private init(_ kind: LayerKind, _ settings: inout Settings) throws(ExperimentError) {
        self.kind = kind
        try settings.synonyms(["kernel": "kernel_size"])
        kernel = try settings.requiredInteger("kernel_size", in: 1...1_000_000)
        let stride = SettingRow("stride", usual: kernel, in: 1...1_000_000)
        self.stride = settings.isNull("stride") ? kernel : try stride.read(&settings)
        padding = try Self.padding.read(&settings)
        dilation = kind == Self.max ? try Self.dilation.read(&settings) : 1
        ceilMode = try Self.ceilMode.read(&settings)
        countIncludePad = kind == Self.max ? true : try Self.countIncludePad.read(&settings)
        guard 2 * padding <= kernel else {
            throw settings.failure(
                .outOfRange(key: "padding", value: "\(padding)", expected: .halfKernel), at: "padding")
        }
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        try check(input, has: [2], .channelRows, context)
        let window = Window(
            kernel: Pair(1, kernel), stride: Pair(1, stride), padding: Pair(0, padding), dilation: Pair(1, dilation),
            ceilMode: ceilMode)
        let count = try context.windows(window, along: input[1])
        guard !window.liesOnPadding(Pair(1, input[1])) else {
            throw context.failure(.layer(.windowOnPadding(name: context.name)))
        }
        return [input[0], count]
    }

    func heading(_ input: [Int]) -> String { "\(kernel)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        let own =
            kind == Self.max
            ? [Self.dilation.setting(dilation), Self.ceilMode.setting(ceilMode)]
            : [Self.ceilMode.setting(ceilMode), Self.countIncludePad.setting(countIncludePad)]
        return [
            .heading("kernel_size", .whole(kernel), swift: "kernelSize"),
            LayerSetting("stride", .whole(stride), usual: .whole(kernel)), Self.padding.setting(padding),
        ] + own
    }

    func makeLayer(_ input: [Int]) -> Layer {
        kind == Self.max
            ? .module(
                MaxPool1d(
                    kernelSize: kernel, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode))
            : .module(
                AvgPool1d(
                    kernelSize: kernel, stride: stride, padding: padding, ceilMode: ceilMode,
                    countIncludePad: countIncludePad))
    }
}
