import Localization
import NeuralCore

/// `- conv1d: {name: conv1, out_channels: 6, kernel_size: 3, stride: 1, padding: 0, dilation: 1, groups: 1, bias: true,
/// padding_mode: zeros}` of rows [channels, length]; `in_channels` is worked out when left out, and checked when given.
struct Conv1dSpec: LayerSpec {
    static let kind = LayerKind(
        "conv1d", "Conv1d", .convolution,
        OperationKind(
            "Conv1d",
            Text(
                "Convolution of a row: the kernel lies on a window of it. Multiply the numbers that lie on each other, add the "
                    + "products, add the bias.",
                "一维卷积：卷积核盖在一行数的一个窗口上，对应的数相乘，乘积全部加起来，再加上偏置 (bias)。"),
            letters: [
                .result, .input, Letter("w", "kernel", "卷积核"), Letter("b", "bias", "偏置"),
                Letter("o", "output channel", "输出通道"),
            ] + .row + [Letter("q", "place in the kernel", "核里的位置")]),
        read: Conv1dSpec.init)

    private static let stride = SettingRow("stride", usual: 1, in: 1...1_000_000)
    private static let dilation = SettingRow("dilation", usual: 1, in: 1...1_000_000)
    private static let paddingMode = SettingRow("padding_mode", usual: PaddingMode.zeros)

    let channels: ConvolutionChannels
    let kernel: Int
    let stride: Int
    /// Where the file gives the padding by its name.
    let namedPadding: NamedPadding?
    let padding: Int
    let dilation: Int
    let paddingMode: PaddingMode

    init(_ settings: inout Settings) throws(ExperimentError) {
        channels = try ConvolutionChannels(&settings)
        kernel = try settings.requiredInteger("kernel_size", in: 1...1_000_000)
        stride = try Self.stride.read(&settings)
        namedPadding = NamedPadding(rawValue: try settings.word("padding", NamedPadding.self) ?? "")
        guard namedPadding != .same || stride == 1 else {
            throw settings.failure(
                .outOfRange(key: "padding", value: "same", expected: .numberWithStride), at: "padding")
        }
        padding = namedPadding == nil ? try settings.integer("padding", in: 0...1_000_000) ?? 0 : 0
        dilation = try Self.dilation.read(&settings)
        paddingMode = try Self.paddingMode.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    /// That of the images one row high which the rows are.
    private var window: Window {
        namedPadding?.window(kernel: kernel, stride: stride, dilation: dilation)
            ?? padding.window(kernel: kernel, stride: stride, dilation: dilation)
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        try check(input, has: [2], .channelRows, channels: channels.expectedIn, context)
        let length = input[1]
        if let most = paddingMode.limit(Pair(1, length)), window.paddingAfter.width > most.width {
            throw context.failure(
                .layer(
                    .rowPaddingMode(
                        name: context.name, mode: paddingMode.rawValue, padding: window.paddingAfter.width,
                        length: length,
                        most: most.width)))
        }
        try channels.check(input[0], context)
        return [channels.out, try context.windows(window, along: length)]
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        .weight([channels.out] + kernelShape(input), bias: channels.biasShape)
    }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { Count(of: output) * Count(of: kernelShape(input)) }

    func beginning(_ input: [Int]) -> Beginning? { .evenly(fanIn: kernelShape(input)) }

    /// Of the weights behind one output channel.
    private func kernelShape(_ input: [Int]) -> [Int] { [input[0] / channels.groups, kernel] }

    func workingBytes(_ input: [Int], batchSize: Int) -> Double {
        window.workingMemory(
            batch: batchSize, channels: input[0], height: 1, width: input[1], outChannels: channels.out,
            groups: channels.groups)
    }

    func heading(_ input: [Int]) -> String { "\(input[0])→\(channels.out) \(kernel)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        channels.heading(input[0]) + [
            .heading("kernel_size", .whole(kernel), swift: "kernelSize"), Self.stride.setting(stride),
            LayerSetting(
                "padding", namedPadding.map { .word($0.rawValue) } ?? .whole(padding), usual: .whole(0)),
            Self.dilation.setting(dilation),
        ] + channels.settings + [Self.paddingMode.setting(paddingMode)]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        func layer(_ padding: some RowPadding) -> Layer {
            .module(
                Conv1d(
                    input[0], channels.out, kernelSize: kernel, stride: stride, padding: padding, dilation: dilation,
                    groups: channels.groups, bias: channels.bias, paddingMode: paddingMode))
        }
        return namedPadding.map { layer($0) } ?? layer(padding)
    }
}

extension LayerContext {
    /// How many places a window has along a row.
    func windows(_ window: Window, along length: Int) throws(ExperimentError) -> Int {
        let count = window.outputSize(length, \.width)
        guard count > 0 else {
            throw failure(
                .layer(
                    .kernelTooLong(
                        name: name, kernel: window.kernel.width, span: (window.span ?? window.kernel).width,
                        length: length,
                        padded: window.paddedSize(Pair(1, length))?.width ?? length)))
        }
        return count
    }
}
