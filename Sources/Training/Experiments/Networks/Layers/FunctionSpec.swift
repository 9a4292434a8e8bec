import Localization
import NeuralCore

/// A layer without parameters that is one function: `- relu`, `- leaky_relu: {slope: 0.01}`. Each kind is an entry of ``LayerKind/functions``.
struct FunctionSpec: LayerSpec {
    let kind: LayerKind
    private let settings: [LayerSetting]
    private let call: CodeCall
    private let function: @Sendable (Tensor) -> Tensor

    fileprivate init(
        _ kind: LayerKind, settings: [LayerSetting] = [], _ call: CodeCall,
        _ function: @escaping @Sendable (Tensor) -> Tensor
    ) {
        self.kind = kind
        self.settings = settings
        self.call = call
        self.function = function
    }

    func settings(_ input: [Int]) -> [LayerSetting] { settings }
    func code(_ input: [Int]) -> LayerCode { .function(call) }
    func makeLayer(_ input: [Int]) -> Layer { .function(function) }
}

extension LayerKind {
    /// The kinds that are functions.
    static let functions = [relu, leakyReLU, gelu, sigmoid, tanh, softplus, softmax, logSoftmax]

    static let relu = function(
        "relu", "ReLU",
        Text("ReLU: positive numbers pass, negative ones become 0.", "ReLU：正数原样通过，负数变成 0。"),
        "F.relu"
    ) { NeuralCore.relu($0) }

    static let leakyReLU = function(
        "leaky_relu", "LeakyReLU",
        Text("Leaky ReLU: positive numbers pass, negative ones are made small.", "Leaky ReLU：正数原样通过，负数变得很小。"),
        "F.leaky_relu", NumberSetting("slope", usual: 0.01, .finite), label: "negativeSlope"
    ) { NeuralCore.leakyReLU($0, negativeSlope: $1) }

    static let gelu = function(
        "gelu", "GELU",
        Text(
            "GELU: the number times the share of the normal distribution below it.",
            "GELU：这个数乘以正态分布里比它小的那一份。"),
        "F.gelu"
    ) { NeuralCore.gelu($0) }

    static let sigmoid = function(
        "sigmoid", "Sigmoid",
        Text("Sigmoid: 1 / (1 + e^-x), always between 0 and 1.", "Sigmoid：1 / (1 + e^-x)，总在 0 和 1 之间。"),
        "torch.sigmoid", range: 0...1
    ) { NeuralCore.sigmoid($0) }

    static let tanh = function(
        "tanh", "Tanh",
        Text("Tanh: the hyperbolic tangent, always between -1 and 1.", "Tanh：双曲正切，总在 -1 和 1 之间。"),
        "torch.tanh", range: -1...1
    ) { NeuralCore.tanh($0) }

    static let softplus = function(
        "softplus", "Softplus",
        Text("Softplus: ln(1 + e^x), a ReLU with a smooth bend.", "Softplus：ln(1 + e^x)，拐弯平滑的 ReLU。"),
        "F.softplus"
    ) { NeuralCore.softplus($0) }

    static let softmax = ofRows(
        "softmax", "Softmax",
        Text("Softmax: e to this number, as a share of all of them.", "softmax：e 的这个数次方，占所有这样的数之和的多少。"),
        "F.softmax", range: 0...1
    ) { NeuralCore.softmax($0, dim: -1) }

    static let logSoftmax = ofRows(
        "log_softmax", "LogSoftmax",
        Text(
            "The logarithm of softmax: the number minus the logarithm of the sum of all e^x.",
            "softmax 的对数：这个数减去所有 e^x 之和的对数。"),
        "F.log_softmax"
    ) { NeuralCore.logSoftmax($0, dim: -1) }

    /// A function of each number by itself.
    private static func function(
        _ key: String, _ name: String, _ meaning: Text, _ call: String,
        range: ClosedRange<Float>? = nil, _ function: @escaping @Sendable (Tensor) -> Tensor
    ) -> LayerKind {
        let operation = OperationKind(name, meaning)
        return LayerKind(key, name, .activation, operation, range: range) { kind, _ in
            FunctionSpec(kind, CodeCall(call), function)
        }
    }

    /// The same with a setting, which scripts write after x.
    private static func function(
        _ key: String, _ name: String, _ meaning: Text, _ call: String, _ number: NumberSetting,
        label: String, _ function: @escaping @Sendable (Tensor, Float) -> Tensor
    ) -> LayerKind {
        let operation = OperationKind(name, meaning)
        return LayerKind(key, name, .activation, operation) { kind, settings throws(ExperimentError) in
            let value = try number.read(&settings)
            let setting = LayerSetting.place(
                number.name, .number(value), usual: .number(number.usual), swift: label)
            return FunctionSpec(kind, settings: [setting], CodeCall(call, [setting.argument])) {
                function($0, Float(value))
            }
        }
    }

    /// A function of the last dimension's numbers.
    private static func ofRows(
        _ key: String, _ name: String, _ meaning: Text, _ call: String, range: ClosedRange<Float>? = nil,
        _ function: @escaping @Sendable (Tensor) -> Tensor
    ) -> LayerKind {
        let operation = OperationKind(name, meaning, letters: .softmax)
        let call = CodeCall(call, [.named("dim", "-1")])
        return LayerKind(key, name, .probabilities, operation, range: range) { kind, _ in
            FunctionSpec(kind, call, function)
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
