import Localization

/// What a layer's numbers say of it: the first row of ``LayerRule/all`` that applies, with the number that it was judged by.
public struct LayerHealth: Sendable, Equatable {
    public var rule: LayerRule.Name
    public var number: Float

    init(_ rule: LayerRule.Name, _ number: Float = 0) {
        self.rule = rule
        self.number = number
    }

    init(of context: LayerMeasure.Context) {
        self.init(.fine)
        for row in LayerRule.all {
            guard let number = row.measure.number(context), row.limit.isPassed(by: number) else { continue }
            self.init(row.name, number)
            return
        }
    }
}

/// A row of the table of what can be said of a layer: a word, how bad it is, and the number and the limit that it takes.
public struct LayerRule: Sendable {
    public var name: Name
    public var level: Level
    public var word: Text
    public var measure: LayerMeasure
    public var limit: Limit
    /// Whose limit it is.
    public var source: String

    public enum Name: String, Sendable, CaseIterable {
        case notFinite, dead, saturated, noGradient, vanishing, exploding, unmoved, hugeSteps, largeSteps
        case smallSteps, frozen, fine
    }

    public enum Level: Sendable { case good, note, warning, bad }

    public typealias Limit = HealthLimit.Bound

    private init(name: Name, level: Level, word: Text, measure: LayerMeasure, limit: Limit, source: String) {
        (self.name, self.level, self.word, self.measure) = (name, level, word, measure)
        (self.limit, self.source) = (limit, source)
    }

    private init(name: Name, level: Level, word: Text, measure: LayerMeasure, _ limit: HealthLimit) {
        self.init(name: name, level: level, word: word, measure: measure, limit: limit.limit, source: limit.source)
    }

    public static func named(_ name: Name) -> LayerRule { all.first { $0.name == name } ?? fine }

    /// The worst first.
    public static let all = [
        LayerRule(
            name: .notFinite, level: .bad, word: Text("NaN/inf", "NaN/inf"), measure: .notFinite, limit: .above(0),
            source: "DLCheck"),
        LayerRule(
            name: .dead, level: .bad, word: Text("dead", "失活"), measure: .idleUnits, .dead),
        LayerRule(
            name: .saturated, level: .bad, word: Text("saturated", "饱和"), measure: .saturation, .saturated),
        LayerRule(
            name: .noGradient, level: .bad, word: Text("no gradient", "没有梯度"), measure: .gradient, limit: .equal(0),
            source: "AUTOTRAINER, ICSE 2021"),
        LayerRule(
            name: .vanishing, level: .warning, word: Text("vanishing", "梯度消失"), measure: .smallGradient, .vanishing),
        LayerRule(
            name: .exploding, level: .bad, word: Text("exploding", "梯度爆炸"), measure: .largeGradient, .exploding),
        LayerRule(
            name: .unmoved, level: .bad, word: Text("unmoved", "没有变化"), measure: .change, limit: .equal(0),
            source: "TheDeepChecker, TOSEM 2022"),
        LayerRule(
            name: .hugeSteps, level: .bad, word: Text("huge steps", "步子太大"), measure: .update, .hugeSteps),
        LayerRule(
            name: .largeSteps, level: .warning, word: Text("large steps", "步子偏大"), measure: .update,
            limit: .above(-2), source: "CS231n, ratio of weights to updates"),
        LayerRule(
            name: .smallSteps, level: .note, word: Text("small steps", "步子偏小"), measure: .update, .smallSteps),
        LayerRule(
            name: .frozen, level: .note, word: Text("frozen", "已冻结"), measure: .trainable, limit: .equal(0),
            source: "PyTorch, requires_grad"),
        fine,
    ]
    private static let fine = LayerRule(
        name: .fine, level: .good, word: Text("ok", "正常"), measure: .notFinite, limit: .equal(0), source: "")
}

/// A number that layers are judged by.
public struct LayerMeasure: Sendable {
    public var text: Text
    public var unit: Unit
    /// `nil` where it cannot be told of the layer.
    let number: @Sendable (Context) -> Float?

    public enum Unit: Sendable {
        case count, share, ratio, logarithm
        /// The word says all.
        case none
    }

    struct Context {
        var layer: LayerVitals
        /// Whether the layer gives the answer: a sure answer may lie at the end of its range.
        var isAnswer: Bool
        /// The gradient's norm of the last layer that learns.
        var lastGradient: Float?
    }

    /// Of fewer samples a healthy unit may well be zero for all.
    static let leastSamples = 64

    static let notFinite = LayerMeasure(
        text: Text("NaN and infinities in output, weights and gradients", "输出、权重、梯度里 NaN 和无穷大的个数"), unit: .count
    ) { Float($0.layer.notFinite) }
    static let idleUnits = LayerMeasure(
        text: Text("units that are 0 for each of \(leastSamples) samples or more", "对 \(leastSamples) 个以上样本全为 0 的单元"),
        unit: .share
    ) { context in
        guard let idle = context.layer.idle, idle.way == .zero, context.layer.samples >= leastSamples else {
            return nil
        }
        return Float(idle.idleUnits) / Float(max(1, idle.units))
    }
    static let saturation = LayerMeasure(
        text: Text("a hidden layer's outputs at an end of their range", "隐藏层里落在取值范围端点的输出"), unit: .share
    ) { context in
        guard let idle = context.layer.idle, idle.way == .saturated, !context.isAnswer else { return nil }
        return idle.share
    }
    static let gradient = LayerMeasure(
        text: Text("the norm of its gradient is 0: it learns nothing", "梯度的范数是 0：什么也学不到"), unit: .none
    ) {
        $0.layer.gradient
    }
    static let smallGradient = LayerMeasure(
        text: Text("norm of the gradient over the last layer's, below 0.0001", "梯度范数与最后一层之比，范数小于 0.0001"), unit: .ratio
    ) { context in context.layer.gradient.flatMap { $0 < 1e-4 ? context.ratio($0) : nil } }
    static let largeGradient = LayerMeasure(
        text: Text("norm of the gradient over the last layer's, above 1", "梯度范数与最后一层之比，范数大于 1"), unit: .ratio
    ) { context in context.layer.gradient.flatMap { $0 > 1 ? context.ratio($0) : nil } }
    static let change = LayerMeasure(
        text: Text("there is a gradient, but the step changed nothing", "有梯度，但这一步什么也没改变"), unit: .none
    ) { context in
        context.layer.gradient.flatMap { $0 > 0 ? context.layer.update?.change : nil }
    }
    static let update = LayerMeasure(
        text: Text("log10 of a step's change over the weights", "一步的变化与权重之比的 log10"), unit: .logarithm
    ) { $0.layer.update?.logarithm }
    static let trainable = LayerMeasure(
        text: Text("requires_grad of all its parameters is off", "所有参数的 requires_grad 都是关的"), unit: .none
    ) {
        $0.layer.learning == .frozen ? 0 : nil
    }
}

extension LayerMeasure.Context {
    fileprivate func ratio(_ gradient: Float) -> Float? {
        lastGradient.flatMap { $0 > 0 ? gradient / $0 : nil }
    }
}
