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
        if let loss = overrides.loss { experiment.loss = loss }
        if let skips = overrides.skipsBroken { experiment.skipsBroken = skips }
        if let weights = overrides.weights { experiment.weights = weights }
        if let kind = overrides.zeroGrad { experiment.zeroGrad = kind }
        if let data = overrides.data {
            experiment.data = data
            experiment.folder = nil
        }
        return experiment
    }
}
