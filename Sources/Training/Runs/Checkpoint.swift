import Localization
import NeuralCore

/// A training run in a file: resumed from it, training goes on bit for bit as if it had never stopped.
///
/// A safetensors file: the weights by PyTorch's names, the optimizer's state as `glassnet.optimizer.<parameter>.<name>`, and in
/// its metadata the generator, the order of the data, the place in it and the history; with schedules or early stopping what they
/// remember, and the best weights as `glassnet.best.<name>`, the last ones, where those took their place, as
/// `glassnet.last.<name>`. It appears whole or not at all.
enum Checkpoint {
    static let prefix = "glassnet."
    /// In the metadata.
    static let identityKey = "identity"

    /// Why a file is no checkpoint of this run; `nil` when it is one, whole or damaged. What is changed from its step on is no
    /// matter of the file.
    static func mismatch(_ path: String, _ experiment: Experiment) -> ExperimentError.Problem? {
        guard let metadata = try? SafeTensors.metadata(reading: path), let identity = metadata[identityKey] else {
            return .notACheckpoint
        }
        let found = known(identity, experiment)
        let step = metadata["step"].flatMap { Int($0) } ?? 0
        func isSame(_ experiment: Experiment) -> Bool {
            // An older file names all events.
            [experiment, experiment.before(step: step)].contains {
                known(Checkpoint.identity($0), experiment) == found
            }
        }
        if isSame(experiment) { return nil }
        // A cycle over the whole training, of another length, is another schedule; PyTorch's goes no further than its end.
        let length = identity.firstRange(of: "total_steps=").map {
            identity[$0.upperBound...].prefix(while: \.isNumber)
        }
        var shorter = experiment
        shorter.epochs = length.flatMap { Int($0) } ?? experiment.epochs
        return shorter.epochs != experiment.epochs && isSame(shorter)
            ? .otherCycle(epochs: shorter.epochs) : .otherCheckpoint
    }

    /// An identity without the settings that are as usual, of which an older file has not all, and by the names of older files.
    private static func known(_ identity: String, _ experiment: Experiment) -> String {
        let shorter = [
            "in_channels": "in", "in_features": "in", "out_channels": "out", "out_features": "out",
            "kernel_size": "kernel", "output_size": "size", "negative_slope": "slope",
        ]
        func short(_ text: Substring) -> String {
            let parts = text.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? "\(shorter["\(parts[0])"] ?? "\(parts[0])")=\(parts[1])" : "\(text)"
        }
        let usual = experiment.plan.layers.flatMap { layer in
            layer.spec.settings(layer.input).filter { !$0.isTold && !$0.isInHeading }.map { short($0.text[...]) }
        }
        return identity.split(separator: " ").map(short).filter { !usual.contains($0) }.joined(separator: " ")
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
            + (experiment.loss.settingsText.isEmpty ? [] : [experiment.loss.settingsText])
            + (experiment.events.isEmpty ? [] : ["events \(experiment.events.map { "\($0.step) \($0.edit)" })"])
            + (experiment.frozen.isEmpty ? [] : ["frozen \(experiment.frozenTensors.joined(separator: " "))"])
            + experiment.schedules.map { $0.code(.steps(experiment.epochs)).pytorch }
            + (experiment.clip.map { [$0.code.pytorch] } ?? []) + (experiment.l1 > 0 ? ["l1 \(experiment.l1)"] : [])
            + (experiment.earlyStopping.map { [$0.text] } ?? [])
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
    var epochs: [EpochResult] = []
    /// What schedules and people change of the optimizer's groups, how far the schedules are, and what early stopping remembers;
    /// nothing where there are none.
    var groups = ""
    var schedules = ""
    var stopping = ""
}

extension RunProgress {
    var metadata: [String: String] {
        var metadata = [
            "epoch": "\(epoch)", "step_in_epoch": "\(stepInEpoch)", "step": "\(step)",
            "loss_sum": String(lossSum.bitPattern, radix: 16), "samples": "\(samples)", "generator": generator,
            "order": order.map(String.init).joined(separator: " "),
            "epochs": epochs.map(\.text).joined(separator: " "),
        ]
        for (key, value) in [("groups", groups), ("schedules", schedules), ("stopping", stopping)] where !value.isEmpty
        {
            metadata[key] = value
        }
        return metadata
    }

    /// `nil` when something is missing or is not a number.
    init?(_ metadata: [String: String]) {
        func integer(_ key: String) -> Int? { metadata[key].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil } }
        guard let epoch = integer("epoch"), let stepInEpoch = integer("step_in_epoch"), let step = integer("step"),
            let samples = integer("samples"), let bits = metadata["loss_sum"].flatMap({ UInt64($0, radix: 16) }),
            let generator = metadata["generator"]
        else { return nil }
        let order = (metadata["order"] ?? "").split(separator: " ").map { Int($0) }
        let epochs = (metadata["epochs"] ?? "").split(separator: " ").map { EpochResult(text: $0) }
        guard !order.contains(nil), !epochs.contains(nil) else { return nil }
        self.init(
            epoch: epoch, stepInEpoch: stepInEpoch, step: step, lossSum: Double(bitPattern: bits), samples: samples,
            generator: generator, order: order.compactMap { $0 }, epochs: epochs.compactMap { $0 },
            groups: metadata["groups"] ?? "", schedules: metadata["schedules"] ?? "",
            stopping: metadata["stopping"] ?? "")
    }
}

extension EpochResult {
    /// Bits, so that what comes back is the same; `-` for what there is not.
    fileprivate var text: String {
        func bits(_ value: Float?) -> String { value.map { String($0.bitPattern, radix: 16) } ?? "-" }
        let score = validationScore.map { ($0.measure == .accuracy ? "" : "\($0.measure)=") + bits($0.value) } ?? "-"
        let rate = learningRate.map { "," + String($0.bitPattern, radix: 16) } ?? ""
        return "\(epoch),\(step),\(bits(trainLoss)),\(bits(validationLoss)),\(score)\(rate)"
    }

    fileprivate init?(text: some StringProtocol) {
        let fields = text.split(separator: ",")
        guard (5...6).contains(fields.count), let epoch = Int(fields[0]), let step = Int(fields[1]),
            let train = UInt32(fields[2], radix: 16)
        else { return nil }
        func number(_ field: Substring) -> Float? { UInt32(field, radix: 16).map { Float(bitPattern: $0) } }
        let score = fields[4].split(separator: "=")
        guard let last = score.last,
            let measure = score.count == 1 ? .accuracy : Score.Measure(rawValue: String(score[0]))
        else { return nil }
        self.init(
            epoch: epoch, step: step, trainLoss: Float(bitPattern: train),
            validationLoss: number(Substring(fields[3])),
            validationScore: number(Substring(last)).map { Score(measure, $0) },
            learningRate: fields.count == 6 ? UInt64(fields[5], radix: 16).map { Double(bitPattern: $0) } : nil)
    }
}

extension Experiment {
    /// With what is changed up to a step alone.
    fileprivate func before(step: Int) -> Experiment {
        var experiment = self
        experiment.events.removeAll { $0.step >= step }
        return experiment
    }
}

extension Trainer {
    /// Writes the run as it is now.
    public func saveCheckpoint(to path: String) throws(ExperimentError) { try checkpoint.write(to: path) }

    /// The run as it is now: its numbers stay so while it goes on.
    var checkpoint: WeightFile {
        session.defineIfNeeded()
        var metadata = progress.metadata
        metadata[Checkpoint.identityKey] = Checkpoint.identity(session.wholeExperiment.before(step: step))
        return WeightFile(session.checkpointTensors, metadata)
    }

    /// Looks, before anything is worked out, whether a run can be written to a file: there is none, or one of the same run.
    ///
    /// - Parameter force: whether what is there may go.
    public static func checkCheckpoint(
        _ path: String, of experiment: Experiment, force: Bool
    ) throws(ExperimentError) {
        let problem = Checkpoint.mismatch(path, experiment)
        try OutputFile.check(path, force: force, otherwise: problem ?? .notACheckpoint) { problem == nil }
    }

    /// Goes on from a file that ``saveCheckpoint(to:)`` wrote; does nothing when there is none.
    ///
    /// - Returns: whether there was one.
    /// - Throws: what is wrong with it, or that it belongs to another experiment; nothing has changed then.
    public func resume(from path: String) throws(ExperimentError) -> Bool {
        guard !FileProblem.isFree(path) else { return false }
        if let problem = Checkpoint.mismatch(path, session.beginning.experiment) {
            throw ExperimentError(problem, at: SourcePlace(file: path))
        }
        let file = try rethrow(as: ExperimentError.file, try SafeTensors(reading: path))
        let place = SourcePlace(file: path)
        guard let progress = RunProgress(file.metadata), progress.addsUp(in: session),
            let generator = Generator.State(text: progress.generator)
        else { throw ExperimentError(.damagedCheckpoint, at: place) }
        session.defineIfNeeded()
        // Points that were changed during the epoch under way are none of its own.
        session.makeChanges(before: progress.step - progress.stepInEpoch + 1)
        try session.restoreOrder(progress, at: place)
        session.makeChanges(before: progress.step)
        try session.restore(file, progress, generator)
        self.progress = progress
        return true
    }
}

extension RunProgress {
    /// Whether so many epochs and batches make so many steps and samples: numbers that do not are of no run.
    func addsUp(in session: Session) -> Bool {
        let perEpoch = session.stepsPerEpoch
        // Changes on the way make epochs of many lengths.
        guard session.events.isEmpty else { return epochs.count == epoch && stepInEpoch <= step && samples >= 0 }
        guard (0...perEpoch).contains(stepInEpoch), epochs.map(\.epoch) == Array(0..<epochs.count) else { return false }
        let begun = stepInEpoch % perEpoch
        return epochs.count == epoch && epochs.allSatisfy { $0.step == ($0.epoch + 1) * perEpoch }
            && step == epoch * perEpoch + begun && samples == begun * session.batchSize
    }
}

extension Session {
    var checkpointTensors: [(name: String, tensor: Tensor)] {
        let entries = optimizer?.state.entries ?? []
        let tensors = network?.namedTensors() ?? []
        func kept(_ buffers: [Buffer]?, _ part: String) -> [(name: String, tensor: Tensor)] {
            zip(tensors, buffers ?? []).map {
                ("\(Checkpoint.prefix)\(part).\($0.name)", Tensor($1, shape: $0.tensor.shape))
            }
        }
        return tensors + kept(now.stopper?.bestWeights, "best") + kept(now.stopper?.lastWeights, "last")
            + entries.map { entry in
                let name = "\(Checkpoint.prefix)optimizer.\(entry.parameter).\(entry.name)"
                return (name, Tensor(entry.elements, shape: entry.shape))
            }
    }

    /// Puts the order of the data and the place in it back.
    func restoreOrder(_ progress: RunProgress, at place: SourcePlace) throws(ExperimentError) {
        // Samples are counted anew where an epoch has ended, and its order stays.
        let seen = progress.samples == 0 && progress.stepInEpoch > 0 ? progress.order.count : progress.samples
        guard let feed, feed.accepts(order: progress.order, seen: data == nil ? 0 : seen) else {
            throw ExperimentError(.damagedCheckpoint, at: place)
        }
        feed.restore(order: progress.order, stepInEpoch: progress.stepInEpoch, seen: min(seen, progress.order.count))
    }

    /// Puts weights, optimizer and generator back.
    func restore(_ file: SafeTensors, _ progress: RunProgress, _ generator: Generator.State) throws(ExperimentError) {
        guard let network, let optimizer else { preconditionFailure("define makes both") }
        let place = SourcePlace(file: file.file)
        guard resume(progress) else { throw ExperimentError(.damagedCheckpoint, at: place) }
        do throws(SafeTensorsError) {
            var entries: [OptimizerState.Entry] = []
            let kept = ["best", "last"].map { "\(Checkpoint.prefix)\($0)." }
            for entry in file.entries where entry.name.hasPrefix(Checkpoint.prefix) {
                if kept.contains(where: entry.name.hasPrefix) { continue }
                let parts = entry.name.split(separator: ".", maxSplits: 3)
                guard parts.count == 4, parts[1] == "optimizer", let parameter = Int(parts[2]) else {
                    throw SafeTensorsError(file: file.file, problem: .entry(name: entry.name, "is of no optimizer"))
                }
                let tensor = try file.tensor(entry.name)
                entries.append(
                    OptimizerState.Entry(
                        parameter: parameter, name: String(parts[3]), shape: tensor.shape,
                        elements: tensor.storage.snapshot()))
            }
            try network.loadWeights(from: file) { $0.hasPrefix(Checkpoint.prefix) }
            try rethrow(
                as: { (error: OptimizerStateError) in
                    SafeTensorsError(file: file.file, problem: .entry(name: "optimizer", error.description))
                },
                try optimizer.restore(entries))
            now.stopper?.bestWeights = try weights("best", of: file)
            now.stopper?.lastWeights = try weights("last", of: file)
        } catch {
            throw .file(error)
        }
        self.generator.state = generator
        // A change was made again, with other weights than it had then.
        now.reshaping?.weights = nil
        continueAfter(step: progress.step)
    }
}
