import NeuralCore

/// `- conv2d: {name: conv1, out: 6, kernel: 3, stride: 1, padding: 0, dilation: 1, groups: 1, bias: true}`
struct Conv2dSpec: LayerSpec {
    static let key = "conv2d"
    static let kind = "Conv2d"

    let out: Int
    let window: Window
    let groups: Int
    let bias: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        out = try settings.requiredInteger("out", in: 1...Int.max)
        guard let kernel = try settings.pair("kernel", in: 1...1_000_000) else {
            throw settings.failure(.missing(key: "kernel", of: settings.owner))
        }
        window = Window(
            kernel: kernel, stride: try settings.pair("stride", in: 1...1_000_000) ?? 1,
            padding: try settings.pair("padding", in: 0...1_000_000) ?? 0,
            dilation: try settings.pair("dilation", in: 1...1_000_000) ?? 1)
        groups = try settings.integer("groups", in: 1...Int.max) ?? 1
        bias = try settings.flag("bias") ?? true
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        let image = try imageInput(input, context)
        guard image.channels % groups == 0, out % groups == 0 else {
            throw context.failure(.groups(name: context.name, groups: groups, inputs: image.channels, outputs: out))
        }
        let (height, width) = (window.outputSize(image.height, \.height), window.outputSize(image.width, \.width))
        guard height > 0, width > 0 else {
            throw context.failure(
                .kernelTooLarge(name: context.name, kernel: "\(window.kernel)", image: "\(image.height)×\(image.width)")
            )
        }
        return [out, height, width]
    }

    func parameterCount(_ input: [Int]) -> Double {
        Double(out)
            * (Double(input[0] / groups) * Double(window.kernel.height) * Double(window.kernel.width) + (bias ? 1 : 0))
    }

    func multiplyAdds(_ input: [Int], output: [Int]) -> Double {
        output.reduce(1) { $0 * Double($1) } * Double(input[0] / groups) * Double(window.kernel.height)
            * Double(window.kernel.width)
    }

    func detail(_ input: [Int]) -> String {
        var detail = "\(input[0])→\(out) \(window.kernel)"
        if window.stride != 1 { detail += " stride=\(window.stride.height)" }
        if window.padding != 0 { detail += " padding=\(window.padding.height)" }
        if window.dilation != 1 { detail += " dilation=\(window.dilation.height)" }
        if groups > 1 { detail += " groups=\(groups)" }
        return detail
    }

    func code(_ input: [Int]) -> LayerCode {
        .module(
            CodeCall(
                "nn.Conv2d",
                [.value(input[0]), .value(out)] + window.arguments(usualStride: 1)
                    + [.setting("groups", groups, usual: 1), .setting("bias", bias, usual: true)]))
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(
            Conv2d(
                input[0], out, kernelSize: window.kernel, stride: window.stride, padding: window.padding,
                dilation: window.dilation, groups: groups, bias: bias))
    }
}
