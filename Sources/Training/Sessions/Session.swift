import Datasets
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
    private let initialWeights: InitialWeights?

    private(set) var feed: BatchFeed?
    private(set) var network: Network?
    private(set) var optimizer: (any Optimizer)?

    /// The training step being worked on, from 0.
    public private(set) var step = 0
    public private(set) var completed: Phase?
    /// The loss of every step so far.
    public private(set) var losses: [Float] = []

    private(set) var batch: Batch?
    /// Outputs of all layers in the last forward pass; just the last layer's after ``runStep()``.
    private(set) var outputs: [Tensor] = []
    private(set) var loss: Tensor?
    /// Passes since the gradients were last cleared; `nil` before the first pass.
    private(set) var backwardsSinceZero: Int?
    /// Norm of each parameter's last change; empty unless `update` was the last phase.
    private(set) var updateNorms: [Float] = []
    /// What explains the numbers of phases that were run one by one; nothing after ``runStep()``.
    var evidence = Evidence()
    /// Whether this step's loss was turned into gradients or an update, so that forward begins the next step.
    private var stepIsUsed = false

    /// Reads the data and checks that it fits; draws nothing yet.
    public init(_ experiment: Experiment) throws(ExperimentError) {
        try experiment.check()
        data = try experiment.loadData()
        var weights: InitialWeights?
        if let path = experiment.weights { weights = try InitialWeights(path, for: experiment) }
        initialWeights = weights
        self.experiment = experiment
        generator = Generator(seed: experiment.seed)
    }

    /// What was done to the data that a person should know, a line each.
    public var notices: [String] { data?.notices ?? [] }

    /// Does one phase's work.
    ///
    /// - Throws: ``PhaseRefusal`` when PyTorch's script would fail there; nothing has changed then.
    @discardableResult
    public func run(_ phase: Phase) throws(PhaseRefusal) -> PhaseResult {
        let result =
            switch phase {
            case .define: define()
            case .forward: try forward()
            case .loss: try computeLoss()
            case .zeroGradients: try zeroGradients()
            case .backward: try backward()
            case .update: try update()
            }
        if phase != .update { updateNorms = [] }
        completed = phase
        return result
    }

    /// A whole step, forward to update, without keeping what only a learner wants to see. Defines the network if need be.
    ///
    /// - Returns: the loss, and how many samples it is the mean of.
    public func runStep() -> (loss: Float, count: Int) {
        defineIfNeeded()
        guard let network, let optimizer, let feed else { preconditionFailure("define makes all three") }
        if stepIsUsed { step += 1 }
        let batch = Generator.with(generator) { feed.next() }
        let output = Generator.with(generator) { network.forward(batch.inputs) }
        let loss = experiment.loss(output, batch.targets)
        network.zeroGrad()
        loss.backward()
        optimizer.step()

        self.batch = batch
        outputs = [output.detach()]
        evidence = Evidence()
        self.loss = loss.detach()
        backwardsSinceZero = 1
        stepIsUsed = true
        completed = .update
        let value = loss.item()
        losses.append(value)
        return (value, batch.count)
    }

    func defineIfNeeded() {
        guard network == nil else { return }
        define()
        completed = .define
    }

    /// Goes on in the middle of a run: `step` steps are done.
    func continueAfter(step: Int) {
        self.step = max(0, step - 1)
        stepIsUsed = step > 0
    }

    /// Batches that an epoch has.
    var stepsPerEpoch: Int {
        Batches(count: data?.split.training.count ?? experiment.batchSize, size: experiment.batchSize).count
    }

    // MARK: Phases

    @discardableResult
    private func define() -> PhaseResult {
        generator.manualSeed(experiment.seed)
        let (network, feed) = Generator.with(generator) {
            let network = Network(experiment.plan)
            return (network, BatchFeed(experiment, data))
        }
        initialWeights?.put(into: network)
        self.network = network
        self.feed = feed
        optimizer = experiment.optimizer.make(network.parameters())
        step = 0
        losses = []
        batch = nil
        outputs = []
        loss = nil
        evidence = Evidence()
        backwardsSinceZero = nil
        stepIsUsed = false
        return .define(layers: layerSnapshots(), parameters: Int(experiment.plan.parameterCount))
    }

    private func forward() throws(PhaseRefusal) -> PhaseResult {
        guard let network, let feed else { throw .notDefined(.forward) }
        if stepIsUsed {
            step += 1
            stepIsUsed = false
            batch = nil
        }
        loss = nil
        outputs = Generator.with(generator) {
            let batch = self.batch ?? feed.next()
            self.batch = batch
            evidence.generatorBeforeForward = generator.state
            evidence.tensorsBeforeForward = network.namedTensors().map { $0.tensor.storage.snapshot() }
            return network.forwardKeepingAll(batch.inputs)
        }
        let output = outputs[outputs.count - 1]
        evidence.trace = Trace(of: output)
        return .forward(shape: Array(output.shape), output: output.elements)
    }

    private func computeLoss() throws(PhaseRefusal) -> PhaseResult {
        guard network != nil else { throw .notDefined(.loss) }
        guard let output = outputs.last, let batch else { throw .noOutput }
        let loss = experiment.loss(output, batch.targets)
        self.loss = loss
        evidence.trace = Trace(of: loss)
        let value = loss.item()
        losses = Array(losses.prefix(step)) + [value]
        return .loss(value)
    }

    private func zeroGradients() throws(PhaseRefusal) -> PhaseResult {
        guard let network else { throw .notDefined(.zeroGradients) }
        network.zeroGrad(setToNone: false)
        evidence.backward = nil
        if backwardsSinceZero != nil { backwardsSinceZero = 0 }
        return .zeroGradients
    }

    private func backward() throws(PhaseRefusal) -> PhaseResult {
        guard let network else { throw .notDefined(.backward) }
        guard let loss else { throw .noLoss }
        let before = gradientsBeforeBackward()
        do {
            var pass = try BackwardSteps(from: loss, afterwards: .keepForLooking)
            pass.finish()
        } catch {
            throw .autograd(error)
        }
        evidence.backward = evidence.trace.map { Evidence.Backward(trace: $0, before: before) }
        backwardsSinceZero = (backwardsSinceZero ?? 0) + 1
        stepIsUsed = true
        return .backward(
            gradientNorms: network.namedParameters().map { .init(name: $0.name, value: $0.tensor.grad?.norm) })
    }

    private func update() throws(PhaseRefusal) -> PhaseResult {
        guard let network, let optimizer else { throw .notDefined(.update) }
        let parameters = network.namedParameters()
        let before = parameters.map { $0.tensor.storage.snapshot() }
        let stateBefore = optimizer.state.entries
        optimizer.step()
        evidence.update = Evidence.Update(
            before: before, after: parameters.map { $0.tensor.storage.snapshot() },
            gradients: parameters.map { keptGradient(of: $0.tensor) }, stateBefore: stateBefore,
            learningRate: optimizer.learningRate)
        updateNorms = zip(parameters, before).map { $0.tensor.distance(to: $1) }
        stepIsUsed = true
        return .update(parameterNorms: parameters.map { .init(name: $0.name, value: $0.tensor.norm) })
    }
}
