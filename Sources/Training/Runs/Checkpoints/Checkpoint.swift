import NeuralCore

/// A training run in a file: resumed from it, training goes on bit for bit as if it had never stopped.
///
/// A safetensors file: the weights by PyTorch's names, the optimizer's state as `glassnet.optimizer.<parameter>.<name>`, and in
/// its metadata the generator, the order of the data, the place in it and the history. It appears whole or not at all.
enum Checkpoint {
    static let prefix = "glassnet."
    /// In the metadata.
    static let identityKey = "identity"

    /// Why a file is no checkpoint of this run; `nil` when it is one, whole or damaged.
    static func mismatch(_ path: String, _ experiment: Experiment) -> ExperimentError.Problem? {
        guard let identity = try? SafeTensors.metadata(reading: path)[identityKey] else { return .notACheckpoint }
        return identity == Checkpoint.identity(experiment) ? nil : .otherCheckpoint
    }

    /// Which run a file belongs to: everything that decides the numbers.
    static func identity(_ experiment: Experiment) -> String {
        let layers = experiment.plan.layers.map { layer in
            let settings = layer.spec.settings(layer.input).map(\.text)
            return ([layer.name, layer.spec.kind.name] + settings + ["\(layer.output)"]).joined(separator: " ")
        }
        return
            ([
                experiment.name, "\(experiment.plan.input)", "\(experiment.data)", experiment.loss.rawValue,
                experiment.optimizer.call.code.pytorch, "batch \(experiment.batchSize)", "seed \(experiment.seed)",
            ] + layers + switches(experiment)).joined(separator: "; ")
    }

    /// Settings that older files do not know, where they are not the usual ones.
    private static func switches(_ experiment: Experiment) -> [String] {
        (experiment.zeroGrad == .none ? [] : ["zero_grad \(experiment.zeroGrad.rawValue)"])
            + (experiment.frozen.isEmpty ? [] : ["frozen \(experiment.frozenTensors.joined(separator: " "))"])
    }
}

/// The numbers of a run besides its tensors, as text by name.
struct RunProgress: Equatable {
    var epoch = 0
    var stepInEpoch = 0
    var step = 0
    var lossSum = 0.0
    var samples = 0
    var generator = ""
    var order: [Int] = []
    var epochs: [TrainSnapshot.EpochResult] = []
}

extension RunProgress {
    var metadata: [String: String] {
        [
            "epoch": "\(epoch)", "step_in_epoch": "\(stepInEpoch)", "step": "\(step)",
            "loss_sum": String(lossSum.bitPattern, radix: 16), "samples": "\(samples)", "generator": generator,
            "order": order.map(String.init).joined(separator: " "),
            "epochs": epochs.map(\.text).joined(separator: " "),
        ]
    }

    /// `nil` when something is missing or is not a number.
    init?(_ metadata: [String: String]) {
        func integer(_ key: String) -> Int? { metadata[key].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil } }
        guard let epoch = integer("epoch"), let stepInEpoch = integer("step_in_epoch"), let step = integer("step"),
            let samples = integer("samples"), let bits = metadata["loss_sum"].flatMap({ UInt64($0, radix: 16) }),
            let generator = metadata["generator"]
        else { return nil }
        let order = (metadata["order"] ?? "").split(separator: " ").map { Int($0) }
        let epochs = (metadata["epochs"] ?? "").split(separator: " ").map { TrainSnapshot.EpochResult(text: $0) }
        guard !order.contains(nil), !epochs.contains(nil) else { return nil }
        self.init(
            epoch: epoch, stepInEpoch: stepInEpoch, step: step, lossSum: Double(bitPattern: bits), samples: samples,
            generator: generator, order: order.compactMap { $0 }, epochs: epochs.compactMap { $0 })
    }
}

extension TrainSnapshot.EpochResult {
    /// Bits, so that what comes back is the same; `-` for what there is not.
    fileprivate var text: String {
        func bits(_ value: Float?) -> String { value.map { String($0.bitPattern, radix: 16) } ?? "-" }
        return "\(epoch),\(step),\(bits(trainLoss)),\(bits(validationLoss)),\(bits(validationAccuracy))"
    }

    fileprivate init?(text: some StringProtocol) {
        let fields = text.split(separator: ",")
        guard fields.count == 5, let epoch = Int(fields[0]), let step = Int(fields[1]),
            let train = UInt32(fields[2], radix: 16)
        else { return nil }
        func number(_ field: Substring) -> Float? { UInt32(field, radix: 16).map { Float(bitPattern: $0) } }
        self.init(
            epoch: epoch, step: step, trainLoss: Float(bitPattern: train),
            validationLoss: number(Substring(fields[3])), validationAccuracy: number(Substring(fields[4])))
    }
}
