import Foundation

/// What the file of a kept run says besides its experiment: `run: {format: 1, name: digits}`.
struct KeptFacts: Equatable {
    /// What the experiment was called.
    var name: String
    var weights: String?
    var skipsBroken = false

    /// Of the folder's files. A program refuses what has a greater one.
    static let format = 1

    init(_ experiment: Experiment) {
        name = experiment.name
        weights = experiment.weights.map { URL(fileURLWithPath: $0).path }
        skipsBroken = experiment.skipsBroken
    }

    /// `nil` for a file that is of no kept run.
    static func read(_ file: inout Settings) throws(ExperimentError) -> KeptFacts? {
        guard let node = file.node("run") else { return nil }
        var settings = try Settings(node, owner: "run", file: file.file)
        return try KeptFacts(&settings)
    }

    private init(_ settings: inout Settings) throws(ExperimentError) {
        let format = try settings.integer("format", in: 1...Int.max) ?? 1
        guard format <= Self.format else { throw settings.failure(.kept(.newerRun(format: format)), at: "format") }
        guard let name = try settings.text("name") else { throw settings.missing("name") }
        self.name = name
        weights = try settings.text("weights")
        skipsBroken = try settings.flag("skip_broken") ?? false
        try settings.finish()
    }

    var written: String {
        let facts =
            [WrittenSetting("format", "\(Self.format)"), WrittenSetting("name", JSON.string(name).text)]
            + (weights.map { [WrittenSetting("weights", JSON.string($0).text)] } ?? [])
            + (skipsBroken ? [WrittenSetting("skip_broken", "true")] : [])
        return facts.mapping
    }

    func put(into experiment: inout Experiment) {
        (experiment.name, experiment.weights, experiment.skipsBroken) = (name, weights, skipsBroken)
    }
}
