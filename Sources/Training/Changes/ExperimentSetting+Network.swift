import Localization

/// What every layer of a kind is told.
extension ExperimentSetting {
    static let network: [ExperimentSetting] = [
        ExperimentSetting(
            "dropout", Text("dropout", "dropout"),
            Text("The share of numbers that every dropout layer sets to 0 in training.", "训练时每个 dropout 层把多大比例的数变成 0。"),
            Text("0 to 1", "0 到 1"),
            current: { experiment in
                let shares = experiment.plan.layers.compactMap { ($0.spec as? DropoutSpec)?.probability.yaml }
                return shares.isEmpty ? nil : Set(shares).count == 1 ? shares[0] : shares.joined(separator: ", ")
            },
            apply: { text, experiment throws(ExperimentError) in
                let share = [WrittenSetting("p", text)]
                _ = try DropoutSpec.kind.spec(share)
                let isThere = experiment.plan.layers.contains { $0.spec is DropoutSpec }
                guard isThere else {
                    throw ExperimentError(.change(.noLayerOf(kind: "dropout", example: "add dropout 0.5")))
                }
                return try experiment.withLayers { entries, _ throws(ExperimentError) in
                    for place in entries.indices where entries[place].spec is DropoutSpec {
                        entries[place].spec = try entries[place].spec.kind.spec(share)
                    }
                }
            }),
        ExperimentSetting(
            "activation", Text("activation", "激活函数 (activation)"),
            Text("The function of all hidden layers.", "所有隐藏层的激活函数。"),
            Text(activations.joined(separator: ", "), activations.joined(separator: "、")), choices: activations,
            current: { experiment in
                let kinds = experiment.plan.hiddenActivations.map { experiment.plan.layers[$0].spec.kind.key }
                return kinds.isEmpty
                    ? nil
                    : kinds.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
            },
            apply: { text, experiment throws(ExperimentError) in
                let spec = try NetworkPlan.Entry(text).spec
                guard spec.kind.family == .activation else {
                    throw ExperimentError(.unknownName(text, kind: "activation", known: activations))
                }
                let places = experiment.plan.hiddenActivations
                guard !places.isEmpty else {
                    throw ExperimentError(.change(.noLayerOf(kind: "activation", example: "add relu")))
                }
                return try experiment.withLayers { entries, names in
                    for place in places {
                        let old = entries[place].spec.kind.key
                        entries[place].spec = spec
                        // One that is called after its kind would be called wrong.
                        let number = names[place].dropFirst(old.count)
                        if names[place].hasPrefix(old), Int(number) != nil { entries[place].name = nil }
                    }
                }
            }),
    ]

    private static let activations = LayerKind.all.filter { $0.family == .activation }.map(\.key)
}

extension NetworkPlan {
    /// The activations that something with parameters follows.
    fileprivate var hiddenActivations: [Int] {
        let last = layers.lastIndex { !$0.tensors.isEmpty } ?? 0
        return layers.indices.filter { $0 < last && layers[$0].spec.kind.family == .activation }
    }
}
