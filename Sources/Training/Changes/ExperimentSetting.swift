import Localization

/// A setting of a running experiment: what forms, command lines, events and messages know of it.
public struct ExperimentSetting: Sendable {
    /// As experiment files and command lines name it: `batch_size`.
    public let key: String
    public let name: Text
    /// What it does.
    public let sentence: Text
    /// What it can be.
    public let range: Text
    /// The words that it can be, where it is one of some.
    public let choices: [String]
    /// As files write it; `nil` where an experiment has no such thing.
    public let current: @Sendable (Experiment) -> String?
    let apply: @Sendable (String, Experiment) throws(ExperimentError) -> Experiment

    init(
        _ key: String, _ name: Text, _ sentence: Text, _ range: Text, choices: [String] = [],
        current: @escaping @Sendable (Experiment) -> String?,
        apply: @escaping @Sendable (String, Experiment) throws(ExperimentError) -> Experiment
    ) {
        (self.key, self.name, self.sentence, self.range) = (key, name, sentence, range)
        (self.choices, self.current, self.apply) = (choices, current, apply)
    }

    /// In the order of a form.
    public static let all = optimizing + batches + points + network + beginnings

    /// By its key, or as command lines spell it: `batch-size`.
    static func named(_ key: String) throws(ExperimentError) -> ExperimentSetting {
        let spelling = String(key.map { $0 == "-" ? "_" : $0 })
        guard let setting = all.first(where: { $0.key == spelling }) else {
            throw ExperimentError(.unknownKey(key, of: .experiment, known: all.map(\.key) + Change.words))
        }
        return setting
    }

    // MARK: What several need

    /// A setting that is read as files have it.
    static func read(
        _ key: String, _ name: Text, _ sentence: Text, _ range: Text, choices: [String] = [],
        current: @escaping @Sendable (Experiment) -> String?,
        _ put: @escaping @Sendable (inout Settings, inout Experiment) throws(ExperimentError) -> Void
    ) -> ExperimentSetting {
        ExperimentSetting(key, name, sentence, range, choices: choices, current: current) {
            text, experiment throws(ExperimentError) in
            var (settings, changed) = (try Settings(key, text), experiment)
            try put(&settings, &changed)
            return changed
        }
    }
}
