import Canvas
import Localization
import Training

/// What is said of layers.
enum LayerText {
    /// `dead 62 %`
    static func health(_ health: LayerHealth) -> Text {
        let rule = LayerRule.named(health.rule)
        guard let number = number(health.number, rule.measure.unit) else { return rule.word }
        return health.rule == .fine ? rule.word : rule.word + Text(" \(number)")
    }

    static func style(_ health: LayerHealth, _ theme: Theme) -> Style {
        style(LayerRule.named(health.rule).level, theme)
    }

    static func style(_ level: LayerRule.Level, _ theme: Theme) -> Style {
        switch level {
        case .good: theme.good
        case .note: theme.dim
        case .warning: theme.warning
        case .bad: theme.bad
        }
    }

    /// `nil` where the word says all.
    private static func number(_ value: Float, _ unit: LayerMeasure.Unit) -> String? {
        switch unit {
        case .count: NumberFormat.count.string(value)
        case .share: NumberFormat.percent(0).string(value)
        case .ratio: NumberFormat.significant(2).string(value)
        case .logarithm: NumberFormat.fixed(1).string(value)
        case .none: nil
        }
    }

    /// What the word means, by which number and whose limit; the longest first.
    static func explanations(_ layer: LayerVitals) -> [Text] {
        let rule = LayerRule.named(layer.health.rule)
        let beginning = Text("\(layer.name): ", "\(layer.name)：") + health(layer.health)
        guard layer.health.rule != .fine else {
            return [
                beginning + Text(": none of \(rules) rules has anything to say of it", "：\(rules) 条规则都没有发现问题"),
                beginning,
            ]
        }
        let meaning = beginning + Text(": ", "：") + rule.measure.text
        let limited = limit(rule).map { meaning + Text("; said ", "；") + $0 } ?? meaning
        return [limited + Text(" (\(rule.source))", "（\(rule.source)）"), limited, meaning, beginning]
    }

    /// The band of the gauge.
    static let gauge = Text(
        "log Δw/w: log10 of a step's change over the weights, good from -4 to -2",
        "log Δw/w：一步的改变与权重之比的 log10，-4 到 -2 为好")

    private static var rules: Int { LayerRule.all.count - 1 }

    /// Where no layer has anything.
    static var allFine: [Text] {
        let words = LayerRule.all.filter { $0.level != .good }.map(\.word).joined(Text(", ", "、"))
        return [
            Text("all layers: none of \(rules) rules has anything to say (", "所有层：\(rules) 条规则都没有发现问题（")
                + words + Text(")", "）"),
            Text("all layers: none of \(rules) rules has anything to say", "所有层：\(rules) 条规则都没有发现问题"),
            Text("all layers ok", "所有层都正常"),
        ]
    }

    private static func limit(_ rule: LayerRule) -> Text? {
        func text(_ limit: Float, _ en: (String) -> String, _ zh: (String) -> String) -> Text? {
            number(limit, rule.measure.unit).map { Text(en($0), zh($0)) }
        }
        return switch rule.limit {
        case .above(let limit): text(limit, { "above \($0)" }, { "超过 \($0) 就这样说" })
        case .from(let limit): text(limit, { "from \($0) on" }, { "从 \($0) 起这样说" })
        case .below(let limit): text(limit, { "below \($0)" }, { "低于 \($0) 就这样说" })
        case .equal: nil
        }
    }

    /// `47 % zero`
    static func idle(_ idle: LayerVitals.Idle) -> Text {
        let share = NumberFormat.percent(0).string(idle.share)
        return switch idle.way {
        case .zero: Text("\(share) zero", "\(share) 为零")
        case .saturated: Text("\(share) sat.", "\(share) 饱和")
        }
    }

    /// Of what the numbers are, and how far back the curves go.
    static func note(_ looks: [Dated<[LayerVitals]>]) -> Text {
        guard let last = looks.last, let samples = last.value.first?.samples else { return Text("") }
        let counted = Text("\(samples) \(samples == 1 ? "sample" : "samples")", "\(samples) 个样本")
        guard looks.count > 1, let first = looks.first else { return counted }
        return counted
            + Text(
                ", \(looks.count) looks, steps \(first.step)-\(last.step)",
                "，看了 \(looks.count) 次，第 \(first.step)-\(last.step) 步")
    }
}
