/// The curves of a kept run, to be seen beside another.
public struct EarlierRun: Sendable, Equatable {
    public var name: String
    /// The loss of each step, and the validation loss after each epoch.
    public var loss = MetricHistory()
    public var validationLoss = MetricHistory()

    public init(name: String, loss: MetricHistory = MetricHistory(), validationLoss: MetricHistory = MetricHistory()) {
        (self.name, self.loss, self.validationLoss) = (name, loss, validationLoss)
    }

    /// - Throws: what of its files is missing or wrong.
    init(_ folder: RunFolder) throws(ExperimentError) {
        self.init(name: folder.name)
        let run = try KeptRun(folder)
        for row in try run.table().rows {
            if let value = row.trainLoss { loss.append(value, step: row.step) }
        }
        for epoch in run.epochs {
            if let value = epoch.validationLoss { validationLoss.append(value, step: epoch.step) }
        }
    }

    /// More curves would be a tangle.
    static let most = 4

    /// The last kept runs of an experiment, the newest last.
    static func last(of experiment: String, in home: String, but own: RunFolder?) -> (runs: [EarlierRun], all: Int) {
        let folders = RunFolder.all(in: home).filter { folder in
            folder != own && (try? Experiment.load(folder[.experiment]))?.name == experiment
        }
        return (folders.suffix(most).compactMap { try? EarlierRun($0) }, folders.count)
    }
}
