extension NetworkPlan {
    /// This network with other last layers, which take the place of a softmax that stands there.
    func ending(in kinds: [LayerKind]) throws(FaultError) -> NetworkPlan {
        var entries = self.entries
        while let last = entries.last, last.spec.kind.family == .probabilities, entries.count > 1 {
            entries.removeLast()
        }
        return try rebuilt(entries + kinds.map { Entry(name: nil, spec: $0.plain()) })
    }

    /// The first layer with a bias whose output goes through a ReLU.
    var layerBeforeReLU: String? {
        zip(layers, layers.dropFirst()).first { $0.hasBias && $1.spec.kind == .relu }?.0.name
    }

    /// This network if a ReLU follows a layer with a bias; else with ReLU for its activations, or with one after its first such layer.
    func withReLU(_ name: FaultScenario) throws(FaultError) -> NetworkPlan {
        if layerBeforeReLU != nil { return self }
        let changed = try rebuilt(
            entries.map {
                $0.spec.kind.family == .activation && $0.spec.kind != .relu
                    ? Entry(name: nil, spec: LayerKind.relu.plain(), place: $0.place) : $0
            })
        if changed.layerBeforeReLU != nil { return changed }
        guard let first = layers.dropLast().firstIndex(where: { $0.hasBias }) else { throw .noBias(name) }
        var entries = self.entries
        entries.insert(Entry(name: nil, spec: LayerKind.relu.plain()), at: first + 1)
        return try rebuilt(entries)
    }

    private var entries: [Entry] { layers.map { Entry(name: $0.name, spec: $0.spec, place: $0.place) } }

    private func rebuilt(_ entries: [Entry]) throws(FaultError) -> NetworkPlan {
        do throws(ExperimentError) {
            return try NetworkPlan(input: input, entries: entries)
        } catch {
            throw .experiment(error)
        }
    }
}

extension NetworkPlan.PlannedLayer {
    /// Whether a bias moves what a ReLU behind it gets.
    fileprivate var hasBias: Bool {
        [.convolution, .linear].contains(spec.kind.family) && tensors.contains { $0.name.hasSuffix(".bias") }
    }
}
