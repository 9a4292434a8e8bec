extension NetworkPlan {
    /// This network with other last layers, which take the place of a softmax that stands there.
    func ending(in specs: [any LayerSpec]) throws(FaultError) -> NetworkPlan {
        var entries = self.entries
        while let last = entries.last, last.spec is SoftmaxSpec || last.spec is LogSoftmaxSpec, entries.count > 1 {
            entries.removeLast()
        }
        return try rebuilt(entries + specs.map { Entry(name: nil, spec: $0) })
    }

    /// The first layer with a bias whose output goes through a ReLU.
    var layerBeforeReLU: String? {
        zip(layers, layers.dropFirst()).first { $0.spec.hasBias && $1.spec is ReLUSpec }?.0.name
    }

    /// This network if a ReLU follows a layer with a bias; else with ReLU for its activations, or with one after its first such layer.
    func withReLU(_ name: FaultScenario) throws(FaultError) -> NetworkPlan {
        if layerBeforeReLU != nil { return self }
        let changed = try rebuilt(
            entries.map { $0.spec.isActivation ? Entry(name: nil, spec: ReLUSpec(), place: $0.place) : $0 })
        if changed.layerBeforeReLU != nil { return changed }
        guard let first = layers.dropLast().firstIndex(where: { $0.spec.hasBias }) else { throw .noBias(name) }
        var entries = self.entries
        entries.insert(Entry(name: nil, spec: ReLUSpec()), at: first + 1)
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

extension LayerSpec {
    fileprivate var hasBias: Bool {
        switch self {
        case let linear as LinearSpec: linear.bias
        case let convolution as Conv2dSpec: convolution.bias
        default: false
        }
    }

    fileprivate var isActivation: Bool {
        self is TanhSpec || self is SigmoidSpec || self is GELUSpec || self is LeakyReLUSpec || self is SoftplusSpec
    }
}
