import Localization
import NeuralCore

/// One kind of optimizer with its settings, `{type: sgd, lr: 0.01, momentum: 0.9}`: pure data that knows how to become an optimizer.
///
/// The kinds are in `Optimizers.swift`.
protocol OptimizerSpec: Sendable {
    associatedtype Values: OptimizerSettings
    static var kind: OptimizerKind { get }
    /// What files and scripts may set besides the learning rate, in the order of Swift's arguments.
    static var settings: [KindSetting<Values>] { get }

    var values: Values { get set }
    /// With PyTorch's defaults.
    init()

    /// What it keeps for each parameter's number, by PyTorch's names.
    var stateNames: [String] { get }
    func makeOptimizer(_ parameters: [Tensor]) -> any Optimizer
    /// - Throws: settings that do not go together.
    func check(_ file: Settings) throws(ExperimentError)
}

extension OptimizerSpec {
    func check(_ file: Settings) throws(ExperimentError) {}

    var kind: OptimizerKind { Self.kind }

    var learningRate: Double {
        get { values.learningRate }
        set { values.learningRate = newValue }
    }

    /// With the settings of a file, by PyTorch's names.
    static func read(_ file: inout Settings) throws(ExperimentError) -> Self {
        var spec = Self()
        spec.values.learningRate = try file.number("lr", .atLeastZero) ?? spec.values.learningRate
        for setting in settings { try setting.read(&file, &spec.values) }
        try file.refuseWithoutEffect("foreach", "fused", "capturable", "differentiable")
        try spec.check(file)
        return spec
    }

    /// As scripts make it.
    var call: CodeCall {
        CodeCall(
            "optim.\(kind.name)",
            [CodeArgument(code: "net.parameters()"), .named("lr", learningRate.code)] + changed)
    }

    /// The settings that differ from PyTorch's defaults, as its script writes them: `momentum=0.9`.
    var settingsText: String { changed.compactMap { $0 }.list.pytorch }

    /// As files have it: its kind, its learning rate and what differs from PyTorch's defaults.
    var written: [WrittenSetting] {
        let usual = Self().values
        return [WrittenSetting("type", kind.rawValue), WrittenSetting("lr", learningRate.yaml)]
            + Self.settings.compactMap { $0.written(values, usual) }
    }

    /// All settings besides the learning rate, also those that are as usual.
    var everySetting: [WrittenSetting] { Self.settings.compactMap { $0.written(values, nil) } }

    private var changed: [CodeArgument?] {
        let usual = Self().values
        return Self.settings.map { $0.argument(values, usual) }
    }
}

/// A kind of optimizer: all that is known of it before it has settings.
public struct OptimizerKind: Sendable, CustomStringConvertible {
    /// As files and command lines name it: `sgd`.
    public let rawValue: String
    /// PyTorch's class: `SGD`.
    public let name: String
    /// What it may keep for each parameter's number, by PyTorch's names.
    let stateNames: [String]
    /// What the letters of its formulas stand for.
    public let letters: [Letter]
    let read: @Sendable (inout Settings) throws(ExperimentError) -> any OptimizerSpec
    /// With PyTorch's defaults.
    let usual: @Sendable () -> any OptimizerSpec

    init<Spec: OptimizerSpec>(
        _ key: String, _ name: String, keeps stateNames: [String], letters: [Letter], _ spec: Spec.Type
    ) {
        rawValue = key
        self.name = name
        self.stateNames = stateNames
        self.letters =
            [
                Letter("w", "the number", "这个数"), Letter("lr", "learning rate", "学习率"), Letter("g", "gradient", "梯度"),
                Letter("decay", "weight decay", "权重衰减"),
            ] + letters
        read = { file throws(ExperimentError) in try Spec.read(&file) }
        usual = { Spec() }
    }

    /// `momentum` is short for PyTorch's `momentum_buffer`.
    static func fullStateName(_ name: String) -> String { name == "momentum" ? "momentum_buffer" : name }

    /// Every name of what an optimizer keeps.
    static let stateNames = allCases.reduce(into: ["momentum"]) { names, kind in
        names += kind.stateNames.filter { !names.contains($0) }
    }
}

extension OptimizerKind: Hashable, RawRepresentable {
    public var description: String { name }

    public init?(rawValue: String) {
        // Also as PyTorch's class.
        guard let kind = Self.allCases.first(where: { [$0.rawValue, $0.name].contains(rawValue) }) else { return nil }
        self = kind
    }
}
