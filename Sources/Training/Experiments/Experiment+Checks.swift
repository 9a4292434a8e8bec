import Datasets
import Foundation
import Localization

extension Experiment {
    /// The samples to train and validate on; `nil` for random data.
    func loadData() throws(ExperimentError) -> TrainingData? {
        guard let (split, notices) = try split() else { return nil }
        try checkMemory(batchSize: min(batchSize, split.training.count))
        let task = task(of: split)
        let fitted = fault.picked(from: split, seed: seed).map { samples in
            let fitting = plan.input.count == 3 ? samples.resized(height: plan.input[1], width: plan.input[2]) : samples
            switch task {
            case .classification where loss.targetKind == .classes: return fitting
            case .classification, .regression:
                return fitting.withOneHotTargets().withTargets(times: fault.targetScale)
            case .binary: return fitting.withLabelsAsTargets().withTargets(times: fault.targetScale)
            }
        }
        let prepared = fault.prepared(fitted)
        return TrainingData(split: prepared, task: task, notices: notices, plane: TrainingData.plane(of: prepared))
    }

    /// How many samples there are to train on, and what was done to them; `nil` for random data.
    ///
    /// - Throws: what of the network's ends does not fit them: its input, its outputs.
    public func countSamples() throws(ExperimentError) -> (count: Int, notices: [Notice])? {
        try split().map { ($0.split.training.count, $0.notices) }
    }

    private func split() throws(ExperimentError) -> (split: DataSplit, notices: [Notice])? {
        guard case .dataset(let spec) = data else { return nil }
        var notices: [Notice] = []
        let report = skipsBroken ? { notices.append(.broken($0)) } : nil
        let split = try rethrow(
            as: ExperimentError.data,
            try spec.load(relativeTo: folder, expecting: expectation, skipBroken: report))
        guard split.training.count > 0 else {
            throw ExperimentError(.nothingToTrainOn(data: "\(data)"), at: place(of: "data"))
        }
        try check(split.training, columns: split.columns)
        for samples in [split.training, split.validation] { try checkPlaces(samples, columns: split.columns) }
        return (split, notices + split.notices.map { .data($0) } + resizingNotice(split.training))
    }

    /// What is waiting for the data.
    private var expectation: DataExpectation {
        let task: TableTask? =
            switch loss.targetKind {
            case .classes: .classification
            case .numbers: .regression
            case .probabilities, .distribution, .logDistribution: nil
            }
        return DataExpectation(
            input: plan.input, outputs: plan.outputCount, task: task, areLookedUp: plan.lookup != nil)
    }

    private func resizingNotice(_ samples: Dataset) -> [Notice] {
        let (given, wanted) = (samples.sampleShape, plan.input)
        guard given.count == 3, wanted.count == 3, given[1...] != wanted[1...] else { return [] }
        return [.resized(data: "\(data)", from: [given[1], given[2]], to: [wanted[1], wanted[2]])]
    }

    /// Checks what no single line of a file shows, before data are read: that network and loss fit each other and this machine.
    func check() throws(ExperimentError) {
        guard plan.parameterCount > 0 else { throw ExperimentError(.nothingToTrain, at: place(of: "network")) }
        try checkViews()
        try checkMemoryOfLayers()
        if loss.targetKind == .classes, plan.output.count != 1 {
            throw ExperimentError(
                .lossNeedsTwoDimensions(loss: loss.rawValue, got: [batchSize] + plan.output), at: place(of: "loss"))
        }
        try loss.check(plan, at: place(of: "loss"))
        if loss.targetKind == .logDistribution, data != .random {
            throw ExperimentError(.logTarget(data: "\(data)"), at: place(of: "loss"))
        }
        if data == .random { try checkMemory(batchSize: batchSize) }
    }

    /// Checks that no batch of the training, the last of an epoch among them, is one that batch norm refuses.
    ///
    /// - Parameter samples: to train on; `nil` where every batch is a whole one.
    func checkBatchNorm(samples: Int?) throws(ExperimentError) {
        let whole = min(batchSize, samples ?? batchSize)
        let left = (samples ?? 0) % batchSize
        guard min(whole, left > 0 ? left : whole) == 1 else { return }
        if let layer = plan.layers.first(where: \.needsSeveralSamples) {
            throw ExperimentError(
                .layer(
                    .oneValuePerChannel(
                        kind: layer.spec.kind.key, layer: layer.name, input: [1] + layer.input, batchSize: batchSize,
                        samples: samples)),
                at: layer.place)
        }
    }

    private func check(_ samples: Dataset, columns: TableColumns?) throws(ExperimentError) {
        let shape = samples.images == nil ? samples.sampleShape : [samples.sampleShape[0]] + plan.input.dropFirst()
        guard shape == plan.input else {
            throw ExperimentError(
                .dataShape(
                    data: "\(data)", got: samples.sampleShape, expected: plan.input, columns: columns?.inputs ?? []),
                at: place(of: "input"))
        }
        let named = columns?.targets ?? []
        switch samples.targets {
        case .classes(_, let names):
            guard plan.output == [names.count] || takesOneOutput(of: names.count) else {
                throw outputs(.classes(names.count, columns: named, loss: lossOfOneOutput(names)))
            }
        case .values(_, let width):
            guard loss.targetKind != .classes else {
                throw ExperimentError(
                    .lossNeedsClasses(loss: loss.rawValue, data: "\(data)"), at: place(of: "loss"))
            }
            guard plan.output == [width] else { throw outputs(.numbers(width, columns: named)) }
        }
    }

    /// Checks that a table of rows has one for each of the samples' numbers.
    private func checkPlaces(_ samples: Dataset, columns: TableColumns?) throws(ExperimentError) {
        guard let (layer, spec) = plan.lookup, samples.count > 0 else { return }
        let size = plan.input.reduce(1, *)
        for first in stride(from: 0, to: samples.count, by: 1024) {
            let numbers = samples.batch(Array(first..<min(first + 1024, samples.count))).inputs.elements
            guard
                let wrong = numbers.firstIndex(where: { !((0..<Float(spec.rows)).contains($0) && $0 == $0.rounded()) })
            else { continue }
            let names = columns?.inputs ?? []
            throw ExperimentError(
                .layer(
                    .notAPlace(
                        layer: layer.name, rows: spec.rows, value: numbers[wrong], data: "\(data)",
                        column: names.indices.contains(wrong % size) ? names[wrong % size] : nil)), at: layer.place)
        }
    }

    private func outputs(_ wanted: ExperimentError.Outputs) -> ExperimentError {
        ExperimentError(
            .outputs(got: plan.layers.last?.outputs ?? 0, wanted, data: "\(data)"),
            at: plan.layers.last { $0.neurons > 0 }?.place ?? place)
    }

    /// With what loss one output is enough: of two classes, and of classes that are numbers.
    private func lossOfOneOutput(_ classes: [String]) -> String? {
        guard plan.output == [1], loss.targetKind != .numbers else { return nil }
        let loss: LossSpec? =
            classes.count == 2 ? .bceWithLogits : classes.allSatisfy { Double($0) != nil } ? .mse : nil
        return loss?.rawValue
    }

    /// Numbers that are kept for each parameter: itself, its gradient, the optimizer's.
    private var copies: Count { Count(2 + optimizer.stateNames.count) }

    /// Refuses a layer that cannot fit into memory before anything is allocated.
    private func checkMemoryOfLayers() throws(ExperimentError) {
        for layer in plan.layers {
            let bytes = 4 * copies * Count(layer.parameters)
            try refuse(bytes: bytes.value, of: .layer(layer.name), at: layer.place)
        }
    }

    /// Refuses what cannot fit into memory: weights, gradients, the optimizer's state, a batch, its activations and their
    /// gradients, and the room that the greediest layer takes while it runs.
    private func checkMemory(batchSize: Int) throws(ExperimentError) {
        let sample = 2 * Count(plan.activationCount) + Count(of: plan.input)
        let kept = 4 * (copies * Count(plan.parameterCount) + Count(batchSize) * sample)
        let room = plan.layers.map { $0.spec.workingBytes($0.input, batchSize: batchSize) }.max() ?? 0
        try refuse(
            bytes: kept.value + room, of: .training(batchSize: batchSize),
            at: place(of: "batch_size", "network"))
    }

    private func refuse(bytes: Double, of what: ExperimentError.Load, at place: SourcePlace?) throws(ExperimentError) {
        guard bytes <= Double(ProcessInfo.processInfo.physicalMemory) else {
            throw ExperimentError(.tooLarge(what, bytes: bytes), at: place)
        }
    }
}

extension Experiment {
    /// What is known before anything runs: what the network's last layer gives is not what the loss takes.
    public var lossWarnings: [LossWarning] {
        guard let last = plan.answering else { return [] }
        let kind = last.spec.kind
        func warning(missing: LayerKind) -> [LossWarning] {
            [LossWarning(loss: loss, kind: .ending(layer: last.name, kind: kind, missing: missing))]
        }
        switch loss.input {
        case .numbers: return []
        case .logits: return boundedLogits.map { [$0] } ?? []
        case .probabilities:
            let range = kind.range
            return range.map { $0.lowerBound >= 0 && $0.upperBound <= 1 } ?? false
                ? [] : warning(missing: .sigmoid)
        case .logProbabilities: return plan.givesLogProbabilities ? [] : warning(missing: .logSoftmax)
        }
    }

    /// The last layer keeps the numbers in a range that the loss turns into probabilities itself.
    var boundedLogits: LossWarning? {
        guard loss.input == .logits, let last = plan.answering, let range = last.spec.kind.range,
            plan.outputCount > 1 || loss != .crossEntropy,
            let floors = loss.floors(of: range, outputs: plan.outputCount)
        else { return nil }
        return LossWarning(loss: loss, kind: .bounded(layer: last.name, range: range, floors: floors))
    }
}

extension NetworkPlan {
    /// Numbers of one sample's output.
    var outputCount: Int { output.reduce(1, *) }

    /// Whether it ends with log_softmax, or with softmax and the logarithm of that.
    fileprivate var givesLogProbabilities: Bool {
        let kinds = layers.map(\.spec.kind).filter { $0.family != .shape }
        return kinds.last == .logSoftmax || kinds.suffix(2) == [.softmax, .log]
    }
}

extension NetworkPlan {
    /// The first layer that one sample alone cannot go through in training.
    var needsSeveralSamples: String? { layers.first(where: \.needsSeveralSamples)?.name }
}

extension NetworkPlan.PlannedLayer {
    fileprivate var needsSeveralSamples: Bool { (spec as? BatchNormSpec)?.needsSeveralSamples(input) ?? false }
}
