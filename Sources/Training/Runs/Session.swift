import Datasets
import Localization
import NeuralCore

/// An experiment that runs: it owns the network, the loss, the optimizer, the order of the data and the random generator, and
/// does the work of one phase when asked.
///
/// Any order of phases is allowed that PyTorch allows, so that "what if I leave out zero_grad" is an experiment and not a
/// special case. A session belongs to one thread at a time.
@dynamicMemberLookup
public final class Session {
    /// What runs at first, and after each define.
    let beginning: SessionSetup
    /// What runs now.
    var setup: SessionSetup
    /// What is changed before which steps: what the experiment says, and what was changed by hand in a run that trains freely.
    var events: [RunEvent] = []
    let generator: Generator
    let initialWeights: InitialWeights?

    var feed: BatchLoader?
    var network: Network?
    var optimizer: (any Optimizer)?

    /// Where the run is; it can be read of the session itself.
    public internal(set) var now = RunMoment()
    /// The phase that is being run one operation at a time.
    var underWay: PhaseUnderWay?
    /// So many losses are kept; of the steps after them the last one alone.
    var mostLosses = Int.max
    /// Whether it is stepped through, and not trained freely.
    var keepsLosses: Bool { mostLosses == .max }
    /// Whether each epoch ends with a look at the validation samples.
    var followsValidation = false
    /// Whether phases are recorded. What is run again on the way to another moment, which leaves its own recording, need not be.
    var keepsRecording = true
    var lastKeptGenerator: KeptGenerator?
    /// Whether steps leave notes for a diagnosis.
    public var takesNotes = true
    /// The check that is being written of the step under way.
    var note: StepNote?

    public subscript<Value>(dynamicMember member: KeyPath<RunMoment, Value>) -> Value { now[keyPath: member] }

    /// As it is now: a change makes another one of it.
    public var experiment: Experiment { setup.experiment }
    var data: TrainingData? { setup.data }

    /// Reads the data and checks that it fits and that every step of the training can run; draws nothing yet.
    public convenience init(_ experiment: Experiment) throws(ExperimentError) {
        try self.init(untrained: experiment)
        let samples = data?.split.training.count
        try experiment.checkBatchNorm(samples: samples)
        events = try experiment.checkedEvents(samples: samples)
        try experiment.checkSchedules(data, steps: plannedSteps)
    }

    /// For an experiment that is written to a file, or evaluated, and not trained here.
    public init(untrained experiment: Experiment) throws(ExperimentError) {
        try experiment.check()
        beginning = SessionSetup(experiment, try experiment.loadData())
        setup = beginning
        var weights: InitialWeights?
        if let path = experiment.weights { weights = try InitialWeights(path, for: experiment) }
        initialWeights = weights
        generator = Generator(seed: experiment.seed)
    }

    /// One of the same data, with nothing defined.
    init(like other: Session) {
        (beginning, setup, events) = (other.beginning, other.setup, other.events)
        (initialWeights, mostLosses) = (other.initialWeights, other.mostLosses)
        generator = Generator(seed: beginning.experiment.seed)
    }

    /// What is done to data and batches that a person should know, a line each.
    public var notices: [Notice] {
        let given = (initialWeights?.notices ?? []) + (data?.notices ?? [])
        guard batchSize < experiment.batchSize else { return given }
        return given + [.smallBatch(wanted: experiment.batchSize, samples: batchSize)]
    }

    /// Samples of a whole batch: as many as the experiment says, as far as there are so many.
    var batchSize: Int { min(experiment.batchSize, samplesPerEpoch) }

    /// Samples that an epoch goes through.
    var samplesPerEpoch: Int { data?.split.training.count ?? experiment.batchSize }

    /// Does one phase's work, or what is left of it.
    ///
    /// - Throws: ``PhaseRefusal`` when PyTorch's script would fail there; nothing has changed then.
    @discardableResult
    public func run(_ phase: Phase) throws(PhaseRefusal) -> PhaseResult {
        try perform(phase)
        return result(of: phase)
    }

    /// A whole step, forward to update, without keeping what only a learner wants to see. Defines the network if need be.
    ///
    /// - Parameter isLookedAt: whether to keep what the update did to the weights. The step is the same, bit for bit.
    /// - Returns: the loss, and how many samples it is the mean of; no number where nobody wants it any more.
    public func runStep(isLookedAt: Bool = false) -> (loss: Float, count: Int) {
        defineIfNeeded()
        guard !StopSign.isUp else { return (.nan, 0) }
        makeDueChanges()
        noteLoopEnd()
        guard let network, let optimizer, let feed else { preconditionFailure("define makes all three") }
        if now.stepIsUsed { now.step += 1 }
        // What was kept of the update before would make this one move to other memory.
        (now.recording, now.lookedAt) = (Recording(), nil)
        let batch = nextBatch(feed)
        let generatorBefore = isLookedAt ? keepGenerator() : nil
        beginNote(of: network, samples: batch.count)
        let output = Generator.with(generator) { network.forwardUnlessStopped(batch.inputs, note: noting(network)) }
        guard let output else { return (.nan, 0) }
        let loss = experiment.loss(output, batch.targets)
        let routine = experiment.fault.routine.phases
        for phase in routine {
            switch phase {
            case .define, .forward, .loss: break
            case .zeroGradients: clearGradients(of: network)
            case .backward:
                guard loss.backwardUnlessStopped() else { return (.nan, 0) }
                countPass(through: optimizer.parameters)
            case .update: changeWeights(optimizer, generatorBefore)
            }
        }
        now.batch = batch
        now.outputs = [output.detach()]
        now.loss = loss.detach()
        now.isForwardUnrecorded = false
        now.stepIsUsed = true
        now.ran = [.define] + routine.dropLast()
        let value = loss.item()
        keep(value, ofStep: now.step)
        if routine.contains(.update) { now.lossesAtUpdate = now.lossSeries.count }
        finish(routine.last ?? .update)
        finishStep(loss: value, count: batch.count)
        endNote(loss: value)
        return (value, batch.count)
    }

    private func countPass(through parameters: [Tensor]) {
        now.backwardsSinceZero = (now.backwardsSinceZero ?? 0) + 1
        now.gradientPasses = zip(parameters, now.gradientPasses).map { parameter, passes in
            parameter.requiresGrad ? (passes ?? 0) + 1 : passes
        }
        if now.inputRequiresGrad { now.inputPasses = (now.inputPasses ?? 0) + 1 }
    }

    /// - Parameter generator: as it was before forward, where somebody looks on
    private func changeWeights(_ optimizer: any Optimizer, _ generator: KeptGenerator?) {
        noteGradients()
        let before = generator == nil ? [] : optimizer.parameters.map { $0.storage.snapshot() }
        changeGradients()
        now.updateRate = optimizer.learningRate
        optimizer.step()
        now.updates = zip(optimizer.parameters, before).map { ParameterUpdate($0, before: $1) }
        now.lookedAt = generator.map { LookedAt(before: before, generator: $0) }
        noteUpdate(rate: optimizer.learningRate)
    }

    /// The feed's next batch; its input requires a gradient where that is switched on.
    func nextBatch(_ feed: BatchLoader) -> Batch {
        let next = Generator.with(generator) { feed.next() }
        if next.inputs.grad == nil { now.inputPasses = nil }
        next.inputs.requiresGrad = now.inputRequiresGrad
        return next
    }

    func defineIfNeeded() {
        guard network == nil else { return }
        define()
        finish(.define)
    }

    /// Goes on in the middle of a run: `step` steps are done.
    func continueAfter(step: Int) {
        now.step = max(0, step - 1)
        now.stepIsUsed = step > 0
    }

    /// Steps whose loss was used.
    var stepsDone: Int { network == nil ? 0 : now.step + (now.stepIsUsed ? 1 : 0) }

    /// Batches that the epoch under way has, or else the next one.
    public var stepsPerEpoch: Int { feed?.stepsPerEpoch ?? (samplesPerEpoch - 1) / batchSize + 1 }

    /// How many steps of it are left, one under way included.
    var stepsLeftOfEpoch: Int {
        guard let feed else { return stepsPerEpoch }
        // Backward uses a step's loss; the step is not over yet.
        guard now.batch != nil, !(now.stepIsUsed && isBetweenSteps) else { return feed.stepsLeft }
        return feed.isAtEndOfEpoch ? 1 : feed.stepsLeft + 1
    }
}

extension Tensor {
    /// A whole backward pass, operation by operation.
    ///
    /// - Returns: `false` where nobody wants it any more.
    fileprivate func backwardUnlessStopped() -> Bool {
        do throws(AutogradError) {
            var pass = try BackwardSteps(from: self)
            while pass.step() != nil { if StopSign.isUp { return false } }
            return true
        } catch {
            preconditionFailure(error.description)
        }
    }
}

/// Weights from a file, read and checked before a network exists, so that defining it cannot fail.
struct InitialWeights {
    private let buffers: [Buffer]
    /// What was made of the file's names.
    let notices: [Notice]
    /// What the file calls the network's tensors.
    let sources: [String: String]

    /// - Throws: a broken file, or one that does not fit the experiment's network.
    init(_ path: String, for experiment: Experiment) throws(ExperimentError) {
        let network = Generator.with(Generator(seed: 0)) { Network(experiment.plan) }
        let file = try rethrow(as: ExperimentError.file, try SafeTensors(reading: path))
        let state = try rethrow(
            as: ExperimentError.file,
            try StateDict(file, for: network.namedTensors()) { $0.hasPrefix(Checkpoint.prefix) })
        try rethrow(as: ExperimentError.file, try state.load())
        sources = state.sources
        notices = state.notices.map { .data(Text("\(path): ", "\(path)：") + $0.text) }
        buffers = network.namedTensors().map { $0.tensor.storage.snapshot() }
    }

    func put(into network: Network) {
        for ((_, tensor), buffer) in zip(network.namedTensors(), buffers) { tensor.storage.restore(buffer) }
    }
}

extension Session {
    /// Writes the network's weights by PyTorch's names.
    public func saveWeights(
        to path: String, metadata: [String: String] = ["format": "pt"]
    ) throws(ExperimentError) {
        defineIfNeeded()
        try rethrow(as: ExperimentError.file, try network?.saveWeights(to: path, metadata: metadata))
    }
}

extension Session {
    /// Whether the code's forward stands inside no_grad: the one that ran in this step, and the one to come once that is
    /// switched on.
    var isCodeUnrecorded: Bool {
        now.isNextForwardUnrecorded
            || now.isForwardUnrecorded && (now.ran.contains(.forward) || underWay?.phase == .forward)
    }
}

extension Session {
    /// Of the data set; of random data the batch's.
    var plane: InputPlane? {
        if let data { return data.plane }
        guard experiment.plan.input == [2], let batch = feed?.fixed else { return nil }
        return InputPlane(of: batch.inputs.elements, columns: nil)
    }
}
