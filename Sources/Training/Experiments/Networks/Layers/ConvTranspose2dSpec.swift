import Localization
import NeuralCore

/// `- conv_transpose2d: {name: up1, out_channels: 6, kernel_size: 2, stride: 2, padding: 0, output_padding: 0, groups: 1, bias: true,
/// dilation: 1}`; `in_channels` is worked out when left out, and checked when given.
struct ConvTranspose2dSpec: LayerSpec {
    static let kind = LayerKind(
        "conv_transpose2d", "ConvTranspose2d", .convolution,
        OperationKind(
            "ConvTranspose2d",
            Text(
                "Transposed convolution: each number of the input lays the kernel down, times itself; what lies on one place is "
                    + "added, and the bias.",
                "转置卷积：输入的每个数乘以卷积核铺下去，落在同一处的加起来，再加上偏置 (bias)。"),
            letters: [
                .result, .input, Letter("w", "kernel", "卷积核"), Letter("b", "bias", "偏置"),
                Letter("o", "output channel", "输出通道"),
            ] + .image + [
                Letter("p", "row in the kernel", "核里的行"), Letter("q", "column in it", "核里的列"),
                Letter("r", "row of y", "y 的行"), Letter("s", "column of y", "y 的列"),
            ]),
        read: ConvTranspose2dSpec.init)

    private static let stride = SettingRow("stride", usual: Pair(1, 1), from: 1)
    private static let padding = SettingRow("padding", from: 0)
    private static let outputPadding = SettingRow("output_padding", from: 0)
    private static let dilation = SettingRow("dilation", usual: Pair(1, 1), from: 1)

    let channels: ConvolutionChannels
    /// That of the convolution which takes the result back.
    let window: Window
    let outputPadding: Pair

    init(_ settings: inout Settings) throws(ExperimentError) {
        channels = try ConvolutionChannels(&settings)
        let kernel = try settings.requiredPair("kernel_size")
        let stride = try Self.stride.read(&settings)
        let padding = try Self.padding.read(&settings)
        outputPadding = try Self.outputPadding.read(&settings)
        guard outputPadding.height < stride.height, outputPadding.width < stride.width else {
            throw settings.failure(
                .outOfRange(key: "output_padding", value: "\(outputPadding)", expected: .belowStride),
                at: "output_padding")
        }
        window = Window(
            kernel: kernel, stride: stride, padding: padding, dilation: try Self.dilation.read(&settings))
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        let image = try imageInput(input, channels: channels.expectedIn, context)
        try channels.check(image.channels, context)
        let size = Pair(
            try side(image.height, \.height, context), try side(image.width, \.width, context))
        guard size.height > 0, size.width > 0 else {
            throw context.failure(
                .layer(.noImage(name: context.name, image: Pair(image.height, image.width), size: size, key: "padding"))
            )
        }
        return [channels.out, size.height, size.width]
    }

    /// The size of the result along one side.
    private func side(
        _ size: Int, _ side: KeyPath<Pair, Int>, _ context: LayerContext
    ) throws(ExperimentError) -> Int {
        let (steps, overflow) = (size - 1).multipliedReportingOverflow(by: window.stride[keyPath: side])
        let reach = window.dilation[keyPath: side] * (window.kernel[keyPath: side] - 1)
        let ends = reach - 2 * window.padding[keyPath: side] + outputPadding[keyPath: side] + 1
        let (whole, tooLong) = steps.addingReportingOverflow(ends)
        guard !overflow, !tooLong else {
            throw context.failure(.tooLarge(.layer(context.name), bytes: .infinity))
        }
        return whole
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        .weight([input[0]] + kernelShape, bias: channels.biasShape)
    }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { Count(of: input) * Count(of: kernelShape) }

    func beginning(_ input: [Int]) -> Beginning? { .evenly(fanIn: kernelShape) }

    /// Of the weights of one input channel.
    private var kernelShape: [Int] { [channels.out / channels.groups, window.kernel.height, window.kernel.width] }

    func workingBytes(_ input: [Int], batchSize: Int) -> Double {
        let output = [\Pair.height, \Pair.width].enumerated().map { place, side in
            (input[place + 1] - 1) * window.stride[keyPath: side] - 2 * window.padding[keyPath: side]
                + window.dilation[keyPath: side] * (window.kernel[keyPath: side] - 1) + outputPadding[keyPath: side] + 1
        }
        return window.workingMemory(
            batch: batchSize, channels: channels.out, height: output[0], width: output[1], outChannels: input[0],
            groups: channels.groups)
    }

    func heading(_ input: [Int]) -> String { "\(input[0])→\(channels.out) \(window.kernel)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        channels.heading(input[0])
            + window.settings(usualStride: 1) + [Self.outputPadding.setting(outputPadding)] + channels.settings
            + [Self.dilation.setting(window.dilation)]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(
            ConvTranspose2d(
                input[0], channels.out, kernelSize: window.kernel, stride: window.stride, padding: window.padding,
                outputPadding: outputPadding, groups: channels.groups, bias: channels.bias, dilation: window.dilation))
    }
}
