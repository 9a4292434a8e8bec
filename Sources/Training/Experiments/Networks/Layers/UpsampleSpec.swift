import Localization
import NeuralCore

/// `- upsample: {scale_factor: 2, mode: nearest, align_corners: false}`, or `{size: [8, 8]}`: images made larger or smaller.
struct UpsampleSpec: LayerSpec {
    static let kind = LayerKind(
        "upsample", "Upsample", .pooling,
        OperationKind(
            "Upsample",
            Text(
                "Upsampling: the number of the nearest place of the smaller image, or a mixture of the four around it.",
                "上采样：取小图里最近一处的数，或周围四个数的混合。"),
            letters: [.result, .input] + .image + [
                Letter("r", "row of x", "x 的行"), Letter("s", "column of x", "x 的列"),
                Letter("a", "share of the row", "那一行的份额"), Letter("b", "share of the column", "那一列的份额"),
            ]),
        read: UpsampleSpec.init)

    private static let mode = SettingRow("mode", usual: UpsampleMode.nearest)
    private static let alignCorners = SettingRow("align_corners", usual: false)

    /// What the image becomes.
    private enum Size {
        case sides(Pair)
        case times(Double)
    }

    private let size: Size
    private let mode: UpsampleMode
    private let alignCorners: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        let sides = try settings.pair("size", in: 1...1_000_000)
        let factor = try settings.number("scale_factor", .positive)
        switch (sides, factor) {
        case (let sides?, nil): size = .sides(sides)
        case (nil, let factor?): size = .times(factor)
        case (_?, _?): throw settings.failure(.sameSetting("size", "scale_factor"), at: "scale_factor")
        case (nil, nil): throw settings.missing("scale_factor")
        }
        mode = try Self.mode.read(&settings)
        alignCorners = try Self.alignCorners.read(&settings)
        guard !alignCorners || mode == .bilinear else {
            throw settings.failure(
                .outOfRange(key: "align_corners", value: "true", expected: .offWithoutBilinear), at: "align_corners")
        }
    }

    var kind: LayerKind { Self.kind }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        let image = try imageInput(input, context)
        guard case .times(let factor) = size else { return [image.channels] + sides(input) }
        // More than a size that a file may give, and than any machine holds.
        guard Double(max(image.height, image.width)) * factor < 1e12 else {
            throw context.failure(.tooLarge(.layer(context.name), bytes: .infinity))
        }
        let result = sides(input)
        guard result.allSatisfy({ $0 > 0 }) else {
            throw context.failure(
                .layer(
                    .noImage(
                        name: context.name, image: Pair(image.height, image.width), size: Pair(result[0], result[1]),
                        key: "scale_factor")))
        }
        return [image.channels] + result
    }

    private func sides(_ input: [Int]) -> [Int] {
        switch size {
        case .sides(let pair): [pair.height, pair.width]
        case .times(let factor): input.dropFirst().map { Int(Double($0) * factor) }
        }
    }

    func settings(_ input: [Int]) -> [LayerSetting] {
        let size: LayerSetting =
            switch size {
            case .sides(let pair): .always("size", .sides(pair))
            case .times(let factor): .always("scale_factor", .number(factor))
            }
        return [size, Self.mode.setting(mode), Self.alignCorners.setting(alignCorners)]
    }

    func makeLayer(_ input: [Int]) -> Layer {
        switch size {
        case .sides(let pair): .module(Upsample(size: pair, mode: mode, alignCorners: alignCorners))
        case .times(let factor): .module(Upsample(scaleFactor: factor, mode: mode, alignCorners: alignCorners))
        }
    }
}
