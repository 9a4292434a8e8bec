import Datasets
import Foundation

extension Experiment {
    /// The samples to train and validate on; `nil` for random data.
    func loadData() throws(ExperimentError) -> TrainingData? {
        guard case .dataset(let spec) = data else { return nil }
        var notices: [String] = []
        let split: DataSplit
        do throws(DatasetError) {
            split = try spec.load(relativeTo: folder, skipBroken: skipsBroken ? { notices.append($0) } : nil)
        } catch {
            throw ExperimentError(.data(error))
        }
        try check(split.training)
        let labelled =
            mistake.shufflesLabels
            ? DataSplit(training: split.training.withShuffledTargets(seed: seed), validation: split.validation) : split
        let fitted = labelled.map { samples in
            let fitting = plan.input.count == 3 ? samples.resized(height: plan.input[1], width: plan.input[2]) : samples
            return loss.targetKind == .classes
                ? fitting : fitting.withOneHotTargets().withTargets(times: mistake.targetScale)
        }
        return TrainingData(
            split: fitted, classNames: split.training.classNames, notices: notices + resizingNotice(split.training))
    }

    private func resizingNotice(_ samples: Dataset) -> [String] {
        let (given, wanted) = (samples.sampleShape, plan.input)
        guard given.count == 3, wanted.count == 3, given[1...] != wanted[1...] else { return [] }
        return ["\(data): images of \(given[1])x\(given[2]) are resized to the network's \(wanted[1])x\(wanted[2])"]
    }

    /// Checks what no single line of a file shows: that data, network and loss fit each other and this machine.
    func check() throws(ExperimentError) {
        try checkMemory()
        if loss.targetKind == .classes, plan.output.count != 1 {
            throw ExperimentError(
                .lossNeedsTwoDimensions(loss: loss.rawValue, got: [batchSize] + plan.output), at: place)
        }
    }

    private func check(_ samples: Dataset) throws(ExperimentError) {
        let shape = samples.images == nil ? samples.sampleShape : [samples.sampleShape[0]] + plan.input.dropFirst()
        guard shape == plan.input else {
            throw ExperimentError(
                .dataShape(data: "\(data)", got: samples.sampleShape, expected: plan.input), at: place)
        }
        switch samples.targets {
        case .classes(_, let names):
            guard plan.output == [names.count] else {
                throw ExperimentError(
                    .outputs(got: plan.output.reduce(1, *), classes: names.count, data: "\(data)"), at: place)
            }
        case .values:
            guard loss.targetKind != .classes else {
                throw ExperimentError(.lossNeedsClasses(loss: loss.rawValue, data: "\(data)"), at: place)
            }
        }
    }

    /// Refuses what cannot fit into memory before anything is allocated: weights, gradients, the optimizer's state, activations and their gradients.
    private func checkMemory() throws(ExperimentError) {
        let available = Double(ProcessInfo.processInfo.physicalMemory)
        let copies = 2 + optimizer.stateCount
        for layer in plan.layers {
            let bytes = 4 * copies * layer.spec.parameterCount(layer.input)
            guard bytes <= available else {
                throw ExperimentError(
                    .tooLarge(what: "layer '\(layer.name)'", bytes: bytes, available: available), at: layer.place)
            }
        }
        let total = 4 * (copies * plan.parameterCount + 2 * Double(batchSize) * plan.activationCount)
        guard total <= available else {
            throw ExperimentError(
                .tooLarge(what: "training this network at batch size \(batchSize)", bytes: total, available: available),
                at: place)
        }
    }
}
