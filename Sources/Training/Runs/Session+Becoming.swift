import Datasets
import NeuralCore

/// A running session goes on as another experiment.
extension Session {
    /// Goes on as another experiment from this moment on. A layer whose name and shapes stay keeps its numbers, its gradients and
    /// what the optimizer remembers of it; the others are drawn from the session's generator.
    ///
    /// A new batch size cuts the samples of this epoch that are left. Points that are set or taken away count from the next epoch's
    /// shuffle on: the one under way ends with those that it began with. Other data begin this epoch anew; a new seed counts for
    /// what is drawn from here on. Where a step is under way whose forward has run with another network, other data or another
    /// loss, it begins anew.
    ///
    /// - Throws: why the experiment cannot run: its data, its shapes; nothing has changed then.
    /// - Precondition: the network is defined, and no phase is under way.
    @discardableResult
    func become(_ experiment: Experiment) throws(ExperimentError) -> WhatStayed {
        guard let network, let optimizer, let feed, underWay == nil else { preconditionFailure("define comes first") }
        let old = setup
        let data = experiment.needsOtherData(than: old.experiment) ? try experiment.loadData() : old.data
        try experiment.checkBatchNorm(samples: data?.split.training.count)
        try experiment.checkSchedules(data, steps: 0)
        setup = SessionSetup(experiment, data)
        if experiment.seed != old.experiment.seed { generator.manualSeed(experiment.seed) }

        var stayed = WhatStayed()
        let grown = Generator.with(generator) { network.grown(into: experiment) }
        if let grown { exchange(network, for: grown.network, grown.kept, &stayed) }
        if grown != nil || experiment.optimizer.written != old.experiment.optimizer.written {
            exchange(
                optimizer, old.experiment.optimizer.values.cycledMomentum, of: network,
                grown?.kept ?? Set(network.namedTensors().map(\.name)), &stayed)
        }
        if experiment.schedules.map(\.written) != old.experiment.schedules.map(\.written) { beginSchedules() }
        // The weights that were the best are those of another network.
        if grown != nil || experiment.earlyStopping != old.experiment.earlyStopping { beginWatching() }
        let hasOtherSamples = exchange(feed, old.experiment)
        if grown != nil || hasOtherSamples || experiment.loss != old.experiment.loss {
            stayed.restartsStep = now.ran.contains(.forward) && now.completed != .update
            beginStepAnew(withBatch: !hasOtherSamples && experiment.loss.targetKind == old.experiment.loss.targetKind)
        }
        return stayed
    }

    private func exchange(_ old: Network, for new: Network, _ kept: Set<String>, _ stayed: inout WhatStayed) {
        new.freeze(setup.experiment.frozenTensors.filter { !kept.contains($0) })
        let passes = Dictionary(
            zip(old.namedParameters().map(\.name), now.gradientPasses), uniquingKeysWith: { first, _ in first })
        network = new
        now.gradientPasses = new.namedParameters().map { kept.contains($0.name) ? passes[$0.name] ?? nil : nil }
        for layer in new.plan.layers where !layer.tensors.isEmpty {
            let isKept = layer.tensors.allSatisfy { kept.contains($0.name) }
            if isKept { stayed.kept.append(layer.name) } else { stayed.new.append(layer.name) }
        }
        stayed.gone = old.plan.layers.filter { !$0.tensors.isEmpty }.map(\.name)
            .filter { !new.plan.layerNames.contains($0) }
    }

    /// An optimizer of the same kind goes on with what it remembers of the parameters that are there still.
    private func exchange(
        _ old: any Optimizer, _ given: Double?, of before: Network, _ kept: Set<String>, _ stayed: inout WhatStayed
    ) {
        guard let network else { return }
        let new = setup.experiment.optimizer.makeOptimizer(network.parameters())
        optimizer = new
        now.recording.update = nil
        // What a schedule has made of them stays; another kind begins with its own.
        let isSameMomentum =
            type(of: new) == type(of: old) && setup.experiment.optimizer.values.cycledMomentum == given
        new.groupStates = zip(new.groupStates, old.groupStates).map { fresh, before in
            GroupState(
                learningRate: fresh.learningRate, momentum: isSameMomentum ? before.momentum : fresh.momentum,
                initialRate: before.initialRate)
        }
        let entries = old.state.entries
        guard type(of: new) == type(of: old) else {
            stayed.losesMemory = !entries.isEmpty
            return
        }
        let places = Dictionary(
            network.namedParameters().enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = before.namedParameters().map(\.name)
        let lasting = entries.compactMap { entry -> OptimizerState.Entry? in
            guard let place = places[names[entry.parameter]], kept.contains(names[entry.parameter]) else { return nil }
            return OptimizerState.Entry(
                parameter: place, name: entry.name, shape: entry.shape, elements: entry.elements)
        }
        do { try new.restore(lasting) } catch { preconditionFailure("a memory that fitted does not fit: \(error)") }
    }

    /// - Returns: whether the samples are others.
    private func exchange(_ old: BatchLoader, _ before: Experiment) -> Bool {
        let (experiment, data) = (setup.experiment, setup.data)
        let samples = experiment.samples(of: old.epoch, data)
        let goesOn =
            data == nil
            ? experiment.data == before.data && experiment.drawsTheSame(as: before)
            : samples?.count == old.position.order.count
        guard goesOn else {
            feed = Generator.with(generator) { BatchLoader(experiment, data) }
            now.training.done.restartEpoch()
            return true
        }
        feed = BatchLoader(experiment, data, ofEpoch: samples, after: old)
        return false
    }

    /// Forward is what comes next, on the batch that the step has where it still fits.
    private func beginStepAnew(withBatch keepsBatch: Bool) {
        let isUsed = now.stepIsUsed || now.completed == .update
        if isUsed { now.step += 1 }
        now.stepIsUsed = false
        now.completed = .define
        now.ran = [.define]
        now.skipped = []
        now.next = .forward
        now.outputs = []
        now.loss = nil
        now.updates = []
        now.recording = Recording()
        if isUsed || !keepsBatch { now.batch = nil }
    }
}

extension RunProgress {
    /// Other samples: what was seen of this epoch counts no more.
    fileprivate mutating func restartEpoch() { (stepInEpoch, lossSum, samples) = (0, 0, 0) }
}

extension Experiment {
    /// The samples of an epoch under way as this experiment takes them.
    ///
    /// - Returns: `nil` where it has others, and not only points set by hand.
    fileprivate func samples(of epoch: BatchLoader.Epoch, _ data: TrainingData?) -> Dataset? {
        if epoch.source == self.data { return data?.split.training }
        guard epoch.source.isSame(butForPointsOf: self.data) else { return nil }
        var earlier = self
        earlier.data = epoch.source
        return try? earlier.loadData()?.split.training
    }

    /// Whether one random batch of both has the same shapes and the same kind of targets.
    func drawsTheSame(as other: Experiment) -> Bool {
        batchSize == other.batchSize && plan.input == other.plan.input && plan.output == other.plan.output
            && loss.targetKind == other.loss.targetKind && plan.lookupRows == other.plan.lookupRows
    }
}

extension Network {
    /// The network of an experiment that this one's has become, with the names of the tensors that stay; `nil` where it is this one.
    ///
    /// Layers that are the same are shared; others are made, from the current generator, and get the numbers, gradients and switches
    /// of the layer of their name, where that has tensors of the same shapes.
    fileprivate func grown(into experiment: Experiment) -> (network: Network, kept: Set<String>)? {
        let now = experiment.plan
        guard !now.isSame(as: plan) else { return nil }
        let old = Dictionary(uniqueKeysWithValues: zip(plan.layerNames, zip(plan.layers, layers)))
        let layers = now.layers.map { planned in
            old[planned.name].flatMap { planned.isSame(as: $0.0) ? $0.1 : nil }
                ?? planned.spec.makeLayer(planned.input)
        }
        let network = Network(now, layers)
        let before = Dictionary(namedTensors().map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
        var kept: Set<String> = []
        for (name, module) in network.children {
            let tensors = module.namedTensors(prefix: "\(name).")
            let sources = tensors.compactMap { tensor in
                before[tensor.name].flatMap { $0.shape == tensor.tensor.shape ? $0 : nil }
            }
            guard sources.count == tensors.count else { continue }
            kept.formUnion(tensors.map(\.name))
            for ((_, tensor), source) in zip(tensors, sources) where source !== tensor {
                tensor.restore(source.leafState())
            }
        }
        return (network, kept)
    }
}

extension NetworkPlan {
    /// Whether all layers are.
    func isSame(as other: NetworkPlan) -> Bool {
        layers.count == other.layers.count && zip(layers, other.layers).allSatisfy { $0.isSame(as: $1) }
    }
}

extension NetworkPlan.PlannedLayer {
    /// Whether both are made alike, and of the same name.
    func isSame(as other: Self) -> Bool {
        name == other.name && spec.kind == other.spec.kind && input == other.input
            && spec.settings(input).map(\.text) == other.spec.settings(input).map(\.text)
    }
}
