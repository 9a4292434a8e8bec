import Datasets
import Localization
import NeuralCore

/// An experiment that runs: it owns the network, the loss, the optimizer, the order of the data and the random generator, and
/// does the work of one phase when asked.
///
/// Any order of phases is allowed that PyTorch allows, so that "what if I leave out zero_grad" is an experiment and not a
/// special case. A session belongs to one thread at a time.
public final class Session {
    public let experiment: Experiment
    let generator: Generator
    let data: TrainingData?
    let initialWeights: InitialWeights?

    var feed: BatchLoader?
    var network: Network?
    var optimizer: (any Optimizer)?

    /// The training step being worked on, from 0.
    public internal(set) var step = 0
    public internal(set) var completed: Phase?
    /// The phase that comes next in the script's order.
    public internal(set) var next = Phase.define
    /// Phases of this step that were passed over.
    public internal(set) var skipped: [Phase] = []
    /// Phases that have run in this step, in their order; `define` stays, and a `zero_grad` between two steps is the later one's.
    public internal(set) var ran: [Phase] = []
    /// The phase that is being run one operation at a time.
    var underWay: PhaseUnderWay?
    /// The loss of every step so far; not a number for a step that went without.
    public var losses: [Float] { lossSeries.values }
    var lossSeries = SharedSeries<Float>()
    /// Whether all of them are kept, and not the last one alone.
    var keepsLosses = true
    /// Steps whose loss no update came before: the network is the one that had the loss before it.
    var lossesWithoutUpdate: [Int] = []
    /// The validation loss after each epoch, at the steps done by then; none unless it is followed.
    var validations: [TrainSnapshot.LossPoint] { validationSeries.values }
    var validationSeries = SharedSeries<TrainSnapshot.LossPoint>()
    /// Whether each epoch ends with a look at the validation samples.
    var followsValidation = false
    /// How many losses there were at the last update.
    var lossesAtUpdate = 0

    var batch: Batch?
    /// Outputs of all layers in the last forward pass; just the last layer's after ``runStep()``.
    var outputs: [Tensor] = []
    var loss: Tensor?
    /// Passes since the gradients were last cleared; `nil` before the first pass.
    var backwardsSinceZero: Int?
    /// Those of them that reached each parameter, and the input, whose gradient nobody clears; `nil`: none ever did.
    var gradientPasses: [Int?] = []
    var inputPasses: Int?
    /// Whether the next forward is to run under no_grad, and whether the last one did.
    var isNextForwardUnrecorded = false
    var isForwardUnrecorded = false
    /// Whether the input's requires_grad is on: of every batch.
    var inputRequiresGrad = false
    /// Norm of each parameter's last change; empty unless `update` was the last phase.
    var updateNorms: [Float] = []
    /// The learning rate of the last update, which may have been changed since.
    var updateRate: Double?
    /// What explains the numbers of phases that were run one by one; nothing after ``runStep()``.
    var recording = Recording()
    /// Whether phases are recorded. What is run again on the way to another moment, which leaves its own recording, need not be.
    var keepsRecording = true
    var lastKeptGenerator: KeptGenerator?
    /// Whether this step's loss was turned into gradients or an update, so that forward begins the next step.
    var stepIsUsed = false

    /// The script that it runs, for the code panel.
    lazy var script = RunningScript(TrainingCode(experiment, hasClasses: data.map { $0.classNames != nil }))

    /// Reads the data and checks that it fits and that every step of the training can run; draws nothing yet.
    public convenience init(_ experiment: Experiment) throws(ExperimentError) {
        try self.init(untrained: experiment)
        try experiment.checkBatchNorm(samples: data?.split.training.count)
    }

    /// For an experiment that is written to a file, or evaluated, and not trained here.
    public init(untrained experiment: Experiment) throws(ExperimentError) {
        try experiment.check()
        data = try experiment.loadData()
        var weights: InitialWeights?
        if let path = experiment.weights { weights = try InitialWeights(path, for: experiment) }
        initialWeights = weights
        self.experiment = experiment
        generator = Generator(seed: experiment.seed)
    }

    /// What is done to data and batches that a person should know, a line each.
    public var notices: [Notice] {
        let given = data?.notices ?? []
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
    /// - Returns: the loss, and how many samples it is the mean of; no number where nobody wants it any more.
    public func runStep() -> (loss: Float, count: Int) {
        defineIfNeeded()
        guard !StopSign.isUp else { return (.nan, 0) }
        guard let network, let optimizer, let feed else { preconditionFailure("define makes all three") }
        if stepIsUsed { step += 1 }
        let batch = nextBatch(feed)
        guard let output = Generator.with(generator, { network.forwardUnlessStopped(batch.inputs) }) else {
            return (.nan, 0)
        }
        let loss = experiment.loss(output, batch.targets)
        network.zeroGrad(setToNone: experiment.zeroGrad == .none)
        guard loss.backwardUnlessStopped() else { return (.nan, 0) }
        optimizer.step()

        self.batch = batch
        outputs = [output.detach()]
        recording = Recording()
        self.loss = loss.detach()
        isForwardUnrecorded = false
        backwardsSinceZero = 1
        gradientPasses = zip(optimizer.parameters, gradientPasses).map { parameter, passes in
            parameter.requiresGrad ? 1 : passes.map { _ in 0 }
        }
        if inputRequiresGrad { inputPasses = (inputPasses ?? 0) + 1 }
        stepIsUsed = true
        ran = Phase.allCases.dropLast()
        finish(.update)
        let value = loss.item()
        keep(value, ofStep: step)
        lossesAtUpdate = lossSeries.count
        return (value, batch.count)
    }

    /// The feed's next batch; its input requires a gradient where that is switched on.
    func nextBatch(_ feed: BatchLoader) -> Batch {
        let next = Generator.with(generator) { feed.next() }
        if next.inputs.grad == nil { inputPasses = nil }
        next.inputs.requiresGrad = inputRequiresGrad
        return next
    }

    func defineIfNeeded() {
        guard network == nil else { return }
        define()
        finish(.define)
    }

    /// Goes on in the middle of a run: `step` steps are done.
    func continueAfter(step: Int) {
        self.step = max(0, step - 1)
        stepIsUsed = step > 0
    }

    /// Batches that an epoch has.
    public var stepsPerEpoch: Int { (samplesPerEpoch - 1) / batchSize + 1 }
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

    /// - Throws: a broken file, or one that does not fit the experiment's network.
    init(_ path: String, for experiment: Experiment) throws(ExperimentError) {
        let network = Generator.with(Generator(seed: 0)) { Network(experiment.plan) }
        let file = try rethrow(as: ExperimentError.file, try SafeTensors(reading: path))
        try rethrow(
            as: ExperimentError.file, try network.loadWeights(from: file) { $0.hasPrefix(Checkpoint.prefix) })
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
        isNextForwardUnrecorded || isForwardUnrecorded && (ran.contains(.forward) || underWay?.phase == .forward)
    }
}
