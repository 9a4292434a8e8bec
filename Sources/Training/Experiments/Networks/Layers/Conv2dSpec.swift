import Localization
import NeuralCore

/// `- conv2d: {name: conv1, out: 6, kernel: 3, stride: 1, padding: 0, dilation: 1, groups: 1, bias: true}`
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

    let out: Int
    let window: Window
    let groups: Int
    let bias: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        out = try settings.requiredInteger("out", in: 1...Int.max)
        guard let kernel = try settings.pair("kernel", in: 1...1_000_000) else {
            throw settings.missing("kernel")
        }
        window = Window(
            kernel: kernel, stride: try settings.pair("stride", in: 1...1_000_000) ?? 1,
            padding: try settings.pair("padding", in: 0...1_000_000) ?? 0,
            dilation: try settings.pair("dilation", in: 1...1_000_000) ?? 1)
        groups = try settings.integer("groups", in: 1...Int.max) ?? 1
        bias = try settings.flag("bias") ?? true
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        let image = try imageInput(input, context)
        guard image.channels % groups == 0, out % groups == 0 else {
            throw context.failure(.groups(name: context.name, groups: groups, inputs: image.channels, outputs: out))
        }
        let size = try context.windows(window, over: image)
        return [out, size.height, size.width]
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] {
        .weight([out] + kernelShape(input), bias: bias ? [out] : nil)
    }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { Count(of: output) * Count(of: kernelShape(input)) }

    func fanIn(_ input: [Int]) -> [Int]? { kernelShape(input) }

    /// Of the weights behind one output channel.
    private func kernelShape(_ input: [Int]) -> [Int] {
        [input[0] / groups, window.kernel.height, window.kernel.width]
    }

    func workingBytes(_ input: [Int], batchSize: Int) -> Double {
        window.workingMemory(
            batch: batchSize, channels: input[0], height: input[1], width: input[2], outChannels: out, groups: groups)
    }

    func heading(_ input: [Int]) -> String { "\(input[0])→\(out) \(window.kernel)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [.heading("in", .whole(input[0])), .heading("out", .whole(out))] + window.settings(usualStride: 1) + [
            LayerSetting("dilation", .sides(window.dilation), usual: .sides(1)),
            LayerSetting("groups", .whole(groups), usual: .whole(1)),
            LayerSetting("bias", .flag(bias), usual: .flag(true)),
        ]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(
            Conv2d(
                input[0], out, kernelSize: window.kernel, stride: window.stride, padding: window.padding,
                dilation: window.dilation, groups: groups, bias: bias))
    }
}
