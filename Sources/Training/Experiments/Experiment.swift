import Datasets

/// What is to be trained, on what, how: a network, data, loss, optimizer, batch size and seed. Pure data, read from a YAML file.
public struct Experiment: Sendable {
    public var name: String
    public var title: LocalText
    public var plan: NetworkPlan
    public var data: DataSource
    public var loss: LossSpec
    var optimizer: any OptimizerSpec
    public var batchSize: Int
    public var epochs: Int
    public var seed: UInt64
    /// What zero_grad makes of the gradients.
    public var zeroGrad = ZeroGrad.none
    /// Layers and tensors that are not trained, as the file names them: `conv1`, `fc1.bias`.
    public var frozen: [String] = []
    /// What is changed on the way, in the order of the steps.
    public var events: [RunEvent] = []
    /// How the learning rate changes; several act together.
    var schedules: [any ScheduleSpec] = []
    /// What is done to gradients before an update.
    public var clip: GradientClip?
    /// λ of an L1 penalty on the weights: its slope is added to their gradients. The reported loss is without it.
    public var l1 = 0.0
    /// When it ends before its epochs run out.
    public var earlyStopping: EarlyStopping?
    /// The file as it was named; `nil` for presets.
    var path: String?
    /// The file's folder, from which its relative paths start; `nil` for what a command line names.
    public var folder: String?
    /// Whether broken files of a folder of images are left out, and named, instead of refused.
    public var skipsBroken = false
    /// A safetensors file whose weights take the place of the random ones.
    public var weights: String?
    /// What is wrong with it on purpose.
    public var fault = FaultSpec()
    /// What its file calls that.
    var brokenAs: FaultScenario?
    /// A remark that stands under its summary.
    public var note: LocalText?
    /// The file, for messages about how its parts fit each other.
    public var place: SourcePlace?
    /// The lines of the file's settings; what a command line has changed stands in none.
    var lines: [String: Int] = [:]

    /// Where the first of some settings stands; the file where none does.
    func place(of keys: String...) -> SourcePlace? {
        place.map { SourcePlace(file: $0.file, line: keys.lazy.compactMap { lines[$0] }.first) }
    }

    /// What a batch size and a number of epochs may be.
    public static let counts = 1...1_000_000_000

    /// Where samples come from.
    public enum DataSource: Sendable, Hashable, CustomStringConvertible {
        /// One random batch and one random target, the same at every step, as in the beginners' page.
        case random
        case dataset(DataSpec)

        /// What of its points a network gets; `nil` where it is not made of points.
        var features: [PointFeature]? {
            if case .dataset(.points(_, let options)) = self { options.features } else { nil }
        }

        public var description: String {
            switch self {
            case .random: "random"
            case .dataset(let spec): spec.description
            }
        }
    }

    public var description: RunDescription {
        RunDescription(
            name: name, path: path, title: title, loss: loss, optimizer: optimizer.kind,
            learningRate: Float(optimizer.learningRate), optimizerSettings: optimizer.settingsText,
            data: data.description, batchSize: batchSize, epochs: epochs, seed: seed, weights: weights,
            zeroGrad: zeroGrad, frozen: frozen, extras: extras, parameterCount: 0, unitLayers: plan.unitLayers)
    }
}

extension Experiment {
    /// Schedules, clipping, penalty and early stopping as headers have them: `StepLR step_size=2`, `clip norm=1.0`.
    var extras: [String] {
        schedules.map(\.text) + [clip?.text].compactMap { $0 } + (l1 > 0 ? ["l1=\(l1)"] : [])
            + [earlyStopping?.text].compactMap { $0 }
    }

    /// The parameters that are not trained, by PyTorch's names, in the order of `net.parameters()`.
    var frozenTensors: [String] {
        plan.layers.flatMap { layer in
            layer.tensors.map(\.name).filter { frozen.contains(layer.name) || frozen.contains($0) }
        }
    }

    /// Elements of the parameters that are trained.
    public var trainableCount: Int {
        let frozen = Set(frozenTensors)
        return plan.tensors.reduce(0) { $0 + (frozen.contains($1.name) ? 0 : $1.count.exact ?? 0) }
    }

    /// Whether no parameter is trained, so that backward has nowhere to go.
    public var isFrozenWhole: Bool { !frozen.isEmpty && frozenTensors.count == plan.tensors.count }
}

extension NetworkPlan {
    /// What can be frozen: layers with parameters, then tensors.
    var trainableNames: [String] {
        layers.filter { !$0.tensors.isEmpty }.map(\.name) + tensors.map(\.name)
    }
}

/// The samples an experiment works on, fitted to its network and its loss.
struct TrainingData {
    /// Images in the size that the network expects, targets as the loss wants them.
    let split: DataSplit
    let task: LearningTask
    /// What was done to the samples that a person should know, a line each.
    let notices: [Notice]
    /// That of the samples, where they are two numbers.
    let plane: InputPlane?
}

/// What `zero_grad` leaves: nothing, as PyTorch does since 2.0, or zeros (`set_to_none=False`), as it did before.
///
/// An optimizer passes a parameter without a gradient by; one whose gradient is zeros it moves on by momentum and weight decay.
public enum ZeroGrad: String, Sendable, CaseIterable {
    case none
    case zeros
}

/// What a command line changes in an experiment; `nil` leaves the file's setting.
public struct ExperimentOverrides: Sendable, Hashable {
    public var seed: UInt64?
    public var learningRate: Double?
    public var batchSize: Int?
    public var epochs: Int?
    public var loss: LossSpec?
    public var optimizer: OptimizerKind?
    public var data: Experiment.DataSource?
    public var weights: String?
    public var zeroGrad: ZeroGrad?
    public var skipsBroken: Bool?

    public init() {}
}

extension Experiment {
    public func applying(_ overrides: ExperimentOverrides) -> Experiment {
        var experiment = self
        for (key, isChanged) in [
            ("batch_size", overrides.batchSize != nil), ("loss", overrides.loss != nil),
            ("data", overrides.data != nil), ("optimizer", overrides.optimizer != nil),
        ] where isChanged { experiment.lines[key] = nil }
        if let seed = overrides.seed { experiment.seed = seed }
        if let kind = overrides.optimizer, kind != optimizer.kind { experiment.optimizer = kind.usual() }
        if let rate = overrides.learningRate { experiment.optimizer.learningRate = rate }
        if let size = overrides.batchSize { experiment.batchSize = size }
        if let epochs = overrides.epochs { experiment.epochs = epochs }
        if let loss = overrides.loss, loss != experiment.loss { experiment.loss = loss }
        if let skips = overrides.skipsBroken { experiment.skipsBroken = skips }
        if let weights = overrides.weights { experiment.weights = weights }
        if let kind = overrides.zeroGrad { experiment.zeroGrad = kind }
        if let data = overrides.data {
            experiment.data = data
            experiment.folder = nil
            experiment.fitInput()
        }
        return experiment
    }

    /// Gives the network as many inputs as its points have features, where both are rows of numbers.
    ///
    /// A network that cannot have so many keeps its own, and is refused with its data.
    ///
    /// - Parameter change: whether other features were asked for since the file was written: how many inputs it says of the first
    ///   layer with weights was said of those before.
    mutating func fitInput(to change: Bool = true) {
        guard let count = data.features?.count, plan.input.count == 1, plan.input[0] != count else { return }
        var entries = plan.entries
        if change, let first = plan.layers.firstIndex(where: { !$0.tensors.isEmpty }),
            let spec = try? plan.layers[first].spec.kind.spec(entries[first].spec.written(plan.layers[first].input))
        {
            entries[first].spec = spec
        }
        guard let fitted = try? NetworkPlan(input: [count], entries: entries) else { return }
        plan = fitted
    }
}
