import NeuralCore

/// What is done to gradients before an update, `clip: {norm: 1}` or `clip: {value: 0.5}`.
public enum GradientClip: Sendable, Hashable {
    /// All gradients together get a norm of at most so much.
    case norm(Double, type: Double = 2)
    /// Every number lies between -v and v.
    case value(Double)

    static func read(_ settings: inout Settings) throws(ExperimentError) -> GradientClip? {
        guard let node = settings.node("clip"), !node.isNone else { return nil }
        var own = try Settings(node, owner: "clip", file: settings.file)
        let norm = try own.number("norm", .positive)
        let type = try own.number("norm_type", NumberRange(expected: .zeroOrMore) { $0 >= 0 })
        let value = try own.number("value", .positive)
        switch (norm, value) {
        case (let norm?, nil):
            try own.finish()
            return .norm(norm, type: type ?? 2)
        case (nil, let value?):
            if type != nil { throw own.failure(.missing(key: "norm", of: "clip"), at: "norm_type") }
            try own.finish()
            return .value(value)
        case (nil, nil): throw own.missing("norm")
        case (_?, _?): throw own.failure(.sameSetting("norm", "value"), at: "value")
        }
    }

    /// As files have it.
    var written: [WrittenSetting] {
        switch self {
        case .norm(let norm, let type):
            [WrittenSetting("norm", norm.yaml)] + (type == 2 ? [] : [WrittenSetting("norm_type", type.yaml)])
        case .value(let value): [WrittenSetting("value", value.yaml)]
        }
    }

    /// As scripts do it.
    var code: Code {
        switch self {
        case .norm(let norm, let type):
            let kind = type == .infinity ? Code(pytorch: "float(\"inf\")", swift: ".infinity") : type.code
            return Code(
                pytorch:
                    "nn.utils.clip_grad_norm_(net.parameters(), \(norm)\(type == 2 ? "" : ", norm_type=\(kind.pytorch)"))",
                swift:
                    "clipGradNorm(net.parameters(), maxNorm: \(norm)\(type == 2 ? "" : ", normType: \(kind.swift)"))")
        case .value(let value):
            return Code(
                pytorch: "nn.utils.clip_grad_value_(net.parameters(), \(value))",
                swift: "clipGradValue(net.parameters(), clipValue: \(value))")
        }
    }

    /// `clip norm=1`: as headers have it.
    var text: String {
        switch self {
        case .norm(let norm, 2): "clip norm=\(norm)"
        case .norm(let norm, let type): "clip norm=\(norm) norm_type=\(type)"
        case .value(let value): "clip value=\(value)"
        }
    }
}
