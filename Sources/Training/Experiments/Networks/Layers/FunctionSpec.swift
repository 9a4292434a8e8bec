import Localization
import NeuralCore

/// A layer without parameters that is one function: `- relu`, `- leaky_relu: {negative_slope: 0.01}`. Each kind is an entry of ``LayerKind/functions``.
struct FunctionSpec: LayerSpec {
    let kind: LayerKind
    private let settings: [LayerSetting]
    private let call: CodeCall
    private let function: @Sendable (Tensor) -> Tensor
    /// The dimension, the batch's being 0, whose numbers belong together; `nil` where each number is by itself.
    private let dim: Int?

    fileprivate init(_ kind: LayerKind, _ call: String, _ made: Made) {
        self.kind = kind
        settings = made.settings
        self.call = CodeCall(call, made.settings.map(\.argument))
        function = made.function
        dim = made.dim
    }

    /// What the settings of a file make of a kind.
    struct Made {
        var settings: [LayerSetting] = []
        var dim: Int?
        let function: @Sendable (Tensor) -> Tensor
    }

    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        if let dim, !(-input.count - 1...input.count).contains(dim) {
            throw context.failure(
                .outOfRange(
                    key: "dim", value: "\(dim)", expected: .range("\(-input.count - 1)", "\(input.count)")))
        }
        return input
    }

    func settings(_ input: [Int]) -> [LayerSetting] { settings }
    func code(_ input: [Int]) -> LayerCode { .function(call) }
    func makeLayer(_ input: [Int]) -> Layer { .function(function) }
}

extension LayerKind {
    /// The kinds that are functions.
    static let functions = [
        relu, leakyReLU, gelu, silu, elu, selu, mish, hardtanh, sigmoid, tanh, softplus, softmax, logSoftmax,
        log,
    ]

    static let relu = function(
        "relu", "ReLU",
        Text("ReLU: positive numbers pass, negative ones become 0.", "ReLU：正数原样通过，负数变成 0。"),
        "F.relu"
    ) { settings throws(ExperimentError) in
        try settings.ignore("inplace")
        return .init { NeuralCore.relu($0) }
    }

    static let leakyReLU = function(
        "leaky_relu", "LeakyReLU",
        Text("Leaky ReLU: positive numbers pass, negative ones are made small.", "Leaky ReLU：正数原样通过，负数变得很小。"),
        "F.leaky_relu"
    ) { settings throws(ExperimentError) in
        try settings.synonyms(["slope": "negative_slope"])
        let slope = try negativeSlope.read(&settings)
        try settings.ignore("inplace")
        let setting = LayerSetting.place(
            negativeSlope.name, .number(slope), usual: .number(negativeSlope.usual), swift: "negativeSlope")
        return .init(settings: [setting]) { NeuralCore.leakyReLU($0, negativeSlope: Float(slope)) }
    }
    private static let negativeSlope = SettingRow("negative_slope", usual: 0.01, .finite)

    static let gelu = function(
        "gelu", "GELU",
        Text(
            "GELU: the number times the share of the normal distribution below it.",
            "GELU：这个数乘以正态分布里比它小的那一份。"),
        "F.gelu"
    ) { settings throws(ExperimentError) in
        let approximation = try approximate.read(&settings)
        return .init(settings: [approximate.setting(approximation)]) { NeuralCore.gelu($0, approximate: approximation) }
    }
    private static let approximate = SettingRow("approximate", usual: GELUApproximation.none)

    static let silu = function(
        "silu", "SiLU",
        Text("SiLU: the number times its sigmoid, a ReLU with a dip.", "SiLU：这个数乘以自己的 sigmoid，略微下凹的 ReLU。"),
        "F.silu"
    ) { settings throws(ExperimentError) in
        try settings.ignore("inplace")
        return .init { NeuralCore.silu($0) }
    }

    static let elu = function(
        "elu", "ELU",
        Text(
            "ELU: positive numbers pass, negative ones bend towards -alpha.", "ELU：正数原样通过，负数弯向 -alpha。"),
        "F.elu"
    ) { settings throws(ExperimentError) in
        let depth = try alpha.read(&settings)
        try settings.ignore("inplace")
        return .init(settings: [alpha.setting(depth)]) { NeuralCore.elu($0, alpha: Float(depth)) }
    }
    private static let alpha = SettingRow("alpha", usual: 1, .finite)

    static let selu = function(
        "selu", "SELU",
        Text(
            "SELU: an ELU so scaled that mean 0 and variance 1 stay.", "SELU：缩放过的 ELU，使均值 0、方差 1 保持不变。"),
        "F.selu"
    ) { settings throws(ExperimentError) in
        try settings.ignore("inplace")
        return .init { NeuralCore.selu($0) }
    }

    static let mish = function(
        "mish", "Mish",
        Text("Mish: the number times tanh(ln(1 + e^x)).", "Mish：这个数乘以 tanh(ln(1 + e^x))。"),
        "F.mish"
    ) { settings throws(ExperimentError) in
        try settings.ignore("inplace")
        return .init { NeuralCore.mish($0) }
    }

    static let hardtanh = function(
        "hardtanh", "Hardtanh",
        Text("Hardtanh: the number, cut off at two bounds.", "Hardtanh：这个数，超出两条界限的部分截去。"),
        "F.hardtanh"
    ) { settings throws(ExperimentError) in
        let (least, most) = (try minimum.read(&settings), try maximum.read(&settings))
        guard Float(least) < Float(most) else {
            throw settings.failure(
                .outOfRange(key: maximum.name, value: "\(most)", expected: .moreThan("\(least)")), at: maximum.name)
        }
        try settings.ignore("inplace")
        return .init(settings: [minimum.setting(least), maximum.setting(most)]) {
            NeuralCore.hardtanh($0, minVal: Float(least), maxVal: Float(most))
        }
    }
    private static let minimum = SettingRow("min_val", usual: -1, .finite)
    private static let maximum = SettingRow("max_val", usual: 1, .finite)

    static let sigmoid = function(
        "sigmoid", "Sigmoid",
        Text("Sigmoid: 1 / (1 + e^-x), always between 0 and 1.", "Sigmoid：1 / (1 + e^-x)，总在 0 和 1 之间。"),
        "torch.sigmoid", range: 0...1
    ) { _ in .init { NeuralCore.sigmoid($0) } }

    static let tanh = function(
        "tanh", "Tanh",
        Text("Tanh: the hyperbolic tangent, always between -1 and 1.", "Tanh：双曲正切，总在 -1 和 1 之间。"),
        "torch.tanh", range: -1...1
    ) { _ in .init { NeuralCore.tanh($0) } }

    static let softplus = function(
        "softplus", "Softplus",
        Text("Softplus: ln(1 + e^x), a ReLU with a smooth bend.", "Softplus：ln(1 + e^x)，拐弯平滑的 ReLU。"),
        "F.softplus"
    ) { settings throws(ExperimentError) in
        let (bend, linear) = (try beta.read(&settings), try threshold.read(&settings))
        return .init(settings: [beta.setting(bend), threshold.setting(linear)]) {
            NeuralCore.softplus($0, beta: Float(bend), threshold: Float(linear))
        }
    }
    private static let beta = SettingRow("beta", usual: 1, .positive)
    private static let threshold = SettingRow("threshold", usual: 20, .finite)

    static let softmax = ofRows(
        "softmax", "Softmax",
        Text("Softmax: e to this number, as a share of all of them.", "softmax：e 的这个数次方，占所有这样的数之和的多少。"),
        "F.softmax", range: 0...1
    ) { NeuralCore.softmax($0, dim: $1) }

    static let logSoftmax = ofRows(
        "log_softmax", "LogSoftmax",
        Text(
            "The logarithm of softmax: the number minus the logarithm of the sum of all e^x.",
            "softmax 的对数：这个数减去所有 e^x 之和的对数。"),
        "F.log_softmax"
    ) { NeuralCore.logSoftmax($0, dim: $1) }

    /// What makes log_softmax of a softmax, as people write it by hand.
    static let log = function(
        "log", "Log",
        Text("The natural logarithm: of 0 it is -∞, below 0 there is none.", "自然对数：0 的对数是 -∞，负数没有对数。"),
        "torch.log", family: .probabilities
    ) { _ in .init { NeuralCore.log($0) } }

    /// A function of each number by itself.
    private static func function(
        _ key: String, _ name: String, _ meaning: Text, _ call: String, family: LayerFamily = .activation,
        range: ClosedRange<Float>? = nil,
        _ make: @escaping @Sendable (inout Settings) throws(ExperimentError) -> FunctionSpec.Made
    ) -> LayerKind {
        LayerKind(key, name, family, OperationKind(name, meaning), range: range) {
            kind, settings throws(ExperimentError) in FunctionSpec(kind, call, try make(&settings))
        }
    }

    /// A function of the numbers of one dimension, the last when no other is given.
    private static func ofRows(
        _ key: String, _ name: String, _ meaning: Text, _ call: String, range: ClosedRange<Float>? = nil,
        _ function: @escaping @Sendable (Tensor, Int) -> Tensor
    ) -> LayerKind {
        let operation = OperationKind(name, meaning, letters: .softmax)
        return LayerKind(key, name, .probabilities, operation, range: range) { kind, settings throws(ExperimentError) in
            let dim = try settings.integer("dim", in: -8...8) ?? -1
            let setting = LayerSetting.named("dim", .whole(dim), usual: .whole(-1))
            return FunctionSpec(kind, call, .init(settings: [setting], dim: dim) { function($0, dim) })
        }
    }

    /// A layer of a kind that needs no settings.
    func plain() -> any LayerSpec {
        do throws(ExperimentError) {
            var none = try Settings(nil, owner: .named(key), file: "")
            return try read(&none)
        } catch {
            preconditionFailure("\(name) needs settings.")
        }
    }
}
