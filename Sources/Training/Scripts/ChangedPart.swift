/// What of a run a change by hand touches, as lessons name it: `layers`, `loss`, `weights`.
public struct ChangedPart: Hashable, Sendable {
    /// `layers`, `weights`, `data`, `fault`, or a setting's key.
    public var name: String

    static let layers = ChangedPart(name: "layers")
    static let weights = ChangedPart(name: "weights")
    static let data = ChangedPart(name: "data")

    /// What a lesson may allow.
    public static let names = [layers, weights].map(\.name) + ExperimentSetting.all.map(\.key)

    /// Whether it is among what a lesson allows; `optimizer` stands for all that says how weights are changed.
    public func isAmong(_ allowed: [String]) -> Bool {
        allowed.contains(name)
            || allowed.contains("optimizer") && ExperimentSetting.optimizing.contains { $0.key == name }
    }
}

extension Edit {
    /// What it changes.
    public var part: ChangedPart {
        switch self {
        case .learningRate: ChangedPart(name: "lr")
        case .assign(let number, _): number.tensor.part
        case .fill(let tensor, _): tensor.part
        case .requiresGrad: ChangedPart(name: "freeze")
        case .noGrad, .sample: .data
        case .change(.setting(let key, _)): ChangedPart(name: key)
        case .change(.add), .change(.remove), .change(.resize), .change(.move): .layers
        case .change(.points): .data
        }
    }
}

extension TensorPath {
    fileprivate var part: ChangedPart {
        if case .parameter = owner { .weights } else { .data }
    }
}
