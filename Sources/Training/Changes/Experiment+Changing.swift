import NeuralCore

extension Experiment {
    /// Another experiment, which a change makes of this one.
    ///
    /// - Throws: why it does not fit, without a place: shapes, ranges, names with the nearest.
    public func applying(_ change: Change) throws(ExperimentError) -> Experiment {
        do throws(ExperimentError) {
            var changed = try changed(by: change)
            // What a message would name stands in no file any more.
            (changed.place, changed.lines) = (nil, [:])
            try changed.check()
            guard !changed.isFrozenWhole else { throw ExperimentError(.everythingFrozen) }
            return changed
        } catch {
            throw ExperimentError(error.problem)
        }
    }

    /// Whether the samples, or their targets, have to be made again.
    func needsOtherData(than other: Experiment) -> Bool {
        data != other.data || loss != other.loss || plan.input != other.plan.input
            || plan.output != other.plan.output || plan.lookupRows != other.plan.lookupRows
    }

    private func changed(by change: Change) throws(ExperimentError) -> Experiment {
        switch change {
        case .setting(let key, let value):
            return try ExperimentSetting.named(key).apply(value, self)
        case .add(let layer, let place):
            let entry = try NetworkPlan.Entry(layer)
            return try withLayers { entries, names throws(ExperimentError) in
                entries.insert(entry, at: try names.place(behind: place))
            }
        case .remove(let layer):
            return try withLayers { entries, names throws(ExperimentError) in
                entries.remove(at: try names.place(of: layer))
            }
        case .resize(let layer, let size):
            return try withLayers { entries, names throws(ExperimentError) in
                let place = try names.place(of: layer)
                entries[place] = try entries[place].resized(to: size, plan.layers[place].input)
            }
        case .move(let layer, let target):
            return try withLayers { entries, names throws(ExperimentError) in
                let place = try names.place(of: layer)
                guard target != layer else { throw ExperimentError(.change(.behindItself(layer))) }
                let goal = try names.place(behind: target)
                let entry = entries.remove(at: place)
                entries.insert(entry, at: goal > place ? goal - 1 : goal)
            }
        case .points(let points): return try settingPoints(points)
        }
    }

    /// With other layers; those that stay keep their names, and take whatever they get.
    func withLayers(
        _ change: (inout [NetworkPlan.Entry], [String]) throws(ExperimentError) -> Void
    ) throws(ExperimentError) -> Experiment {
        var entries = try plan.layers.map { layer throws(ExperimentError) in
            NetworkPlan.Entry(name: layer.name, spec: try layer.spec.kind.spec(layer.spec.written(layer.input)))
        }
        try change(&entries, plan.layerNames)
        var changed = self
        changed.plan = try NetworkPlan(input: plan.input, entries: entries)
        changed.frozen = frozen.filter(changed.plan.trainableNames.contains)
        return changed
    }
}

extension [String] {
    /// Of a layer among layers' names.
    fileprivate func place(of layer: String) throws(ExperimentError) -> Int {
        guard let place = firstIndex(of: layer) else {
            throw ExperimentError(.unknownName(layer, kind: .layer, known: self))
        }
        return place
    }

    fileprivate func place(behind layer: String?) throws(ExperimentError) -> Int {
        guard let layer else { return count }
        return layer == "input" ? 0 : try place(of: layer) + 1
    }
}

extension LayerKind {
    /// A layer with settings as files have them.
    func spec(_ settings: [WrittenSetting]) throws(ExperimentError) -> any LayerSpec {
        var settings = try Settings(settings.mapping, owner: .named(key), file: "")
        let spec = try read(&settings)
        try settings.finish()
        return spec
    }
}

extension NetworkPlan.Entry {
    /// A layer as an experiment file lists it: `relu`, `linear: {name: fc4, out: 32}`.
    init(_ text: String) throws(ExperimentError) {
        guard let node = try YAMLFile.node(text, file: "") else { throw ExperimentError(.emptyNetwork) }
        self = try ExperimentFile.layer(node, file: "")
        place = nil
    }

    fileprivate func resized(to size: Int, _ input: [Int]) throws(ExperimentError) -> NetworkPlan.Entry {
        let settings = spec.written(input)
        guard let key = settings.first(where: { $0.name.hasPrefix("out_") })?.name else {
            throw ExperimentError(.change(.notResizable(layer: name ?? "", kind: spec.kind.key)))
        }
        var entry = self
        entry.spec = try spec.kind.spec(settings.setting(key, to: "\(size)"))
        return entry
    }
}
