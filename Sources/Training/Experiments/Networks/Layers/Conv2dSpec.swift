import Localization
import NeuralCore

/// `- conv2d: {name: conv1, out_channels: 6, kernel_size: 3, stride: 1, padding: 0, dilation: 1, groups: 1, bias: true,
/// padding_mode: zeros}`; `in_channels` is worked out when left out, and checked when given.
struct Conv2dSpec: LayerSpec {
    static let kind = LayerKind(
        "conv2d", "Conv2d", .convolution,
        OperationKind(
            "Conv2d",
            Text(
                "Convolution: the kernel lies on a window of the input. Multiply the numbers that lie on each other, add the "
                    + "products, add the bias.",
                "卷积 (convolution)：卷积核盖在输入的一个窗口上，对应的数相乘，乘积全部加起来，再加上偏置 (bias)。"),
            letters: [
                .result, .input, Letter("w", "kernel", "卷积核"), Letter("b", "bias", "偏置"),
                Letter("o", "output channel", "输出通道"),
            ] + .image + [Letter("p", "row in the kernel", "核里的行"), Letter("q", "column in it", "核里的列")]),
        read: Conv2dSpec.init)

    private static let stride = SettingRow("stride", usual: Pair(1, 1), from: 1)
    private static let dilation = SettingRow("dilation", usual: Pair(1, 1), from: 1)
    private static let paddingMode = SettingRow("padding_mode", usual: PaddingMode.zeros)

    let channels: ConvolutionChannels
    let window: Window
    /// Where the file gives the padding by its name.
    let namedPadding: NamedPadding?
    let paddingMode: PaddingMode

    init(_ settings: inout Settings) throws(ExperimentError) {
        channels = try ConvolutionChannels(&settings)
        let kernel = try settings.requiredPair("kernel_size")
        let stride = try Self.stride.read(&settings)
        namedPadding = NamedPadding(rawValue: try settings.word("padding", NamedPadding.self) ?? "")
        let dilation = try Self.dilation.read(&settings)
        if let namedPadding {
            guard namedPadding == .valid || stride == 1 else {
                throw settings.failure(
                    .outOfRange(key: "padding", value: "same", expected: .numberWithStride), at: "padding")
            }
            window = Window(kernel: kernel, stride: stride, padding: namedPadding, dilation: dilation)
        } else {
            let padding = try settings.pair("padding", in: 0...1_000_000) ?? 0
            window = Window(kernel: kernel, stride: stride, padding: padding, dilation: dilation)
        }
        paddingMode = try Self.paddingMode.read(&settings)
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        let image = try imageInput(input, channels: channels.expectedIn, context)
        if let most = paddingMode.limit(Pair(image.height, image.width)), window.paddingAfter.exceeds(most) {
            throw context.failure(
                .layer(
                    .paddingMode(
                        name: context.name, mode: paddingMode.rawValue, padding: window.paddingAfter,
                        image: Pair(image.height, image.width), most: most)))
        }
        try channels.check(image.channels, context)
        let size = try context.windows(window, over: image)
        return [channels.out, size.height, size.width]
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        .weight([channels.out] + kernelShape(input), bias: channels.biasShape)
    }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { Count(of: output) * Count(of: kernelShape(input)) }

    func beginning(_ input: [Int]) -> Beginning? { .evenly(fanIn: kernelShape(input)) }

    /// Of the weights behind one output channel.
    private func kernelShape(_ input: [Int]) -> [Int] {
        [input[0] / channels.groups, window.kernel.height, window.kernel.width]
    }

    func workingBytes(_ input: [Int], batchSize: Int) -> Double {
        window.workingMemory(
            batch: batchSize, channels: input[0], height: input[1], width: input[2], outChannels: channels.out,
            groups: channels.groups)
    }

    func heading(_ input: [Int]) -> String { "\(input[0])→\(channels.out) \(window.kernel)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        channels.heading(input[0])
            + window.settings(usualStride: 1, padding: namedPadding) + [Self.dilation.setting(window.dilation)]
            + channels.settings + [Self.paddingMode.setting(paddingMode)]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(
            Conv2d(
                input[0], channels.out, window, groups: channels.groups, bias: channels.bias, paddingMode: paddingMode))
    }
}
