import NeuralCore

/// `- leaky_relu: {slope: 0.01}`: x where positive, slope · x elsewhere.
struct LeakyReLUSpec: LayerSpec {
    static let key = "leaky_relu"
    static let kind = "LeakyReLU"

    let slope: Double

    init(_ settings: inout Settings) throws(ExperimentError) {
        slope = try settings.number("slope", .finite, where: { $0.isFinite }) ?? 0.01
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [LayerSetting("slope", .number(slope), usual: .number(0.01))]
    }

    func code(_ input: [Int]) -> LayerCode {
        .function(CodeCall("F.leaky_relu", [.value(slope, swift: "negativeSlope")]))
    }

    func makeLayer(_ input: [Int]) -> Layer {
        let slope = Float(slope)
        return .function { leakyReLU($0, negativeSlope: slope) }
    }
}
