import ArgumentParser
import Localization
import Training
import Visualizer

/// One of several runs: what makes it another than the others.
struct PlannedRun {
    /// In the order in which they were given.
    let settings: [(key: String, value: String)]

    static let most = 1000

    static func tooMany(_ count: some BinaryInteger) -> Text {
        Text("\(count) runs are too many; \(most) is the most", "\(count) 次运行太多了；最多 \(most) 次")
    }

    /// Every combination, the last setting changing first.
    ///
    /// - Throws: a value that the experiment cannot have, one that is there twice.
    static func all(_ variations: [Variation], of experiment: Experiment) throws -> [PlannedRun] {
        for variation in variations { try check(variation, in: experiment) }
        let count = variations.reduce(1.0) { $0 * Double($1.values.count) }
        guard count <= Double(most) else { throw ValidationError(tooMany(Int(min(count, 1e15)))[Spoken.language]) }
        let runs = variations.reduce([[]] as [[(key: String, value: String)]]) { runs, variation in
            runs.flatMap { run in variation.values.map { run + [(variation.key, $0)] } }
        }
        return try runs.map { settings in
            let run = PlannedRun(settings: settings)
            _ = try refusing("--vary") { () throws(ExperimentError) in try experiment.applying(run.settings) }
            return run
        }
    }

    private static func check(_ variation: Variation, in experiment: Experiment) throws {
        let setting = ExperimentSetting.all.first { $0.key == variation.key }
        var seen: Set<String> = []
        for value in variation.values {
            let changed = try refusing("--vary") { () throws(ExperimentError) in
                try experiment.applying([(variation.key, value)])
            }
            guard seen.insert(setting?.current(changed) ?? value).inserted else {
                throw ValidationError(Variation.twice(value, in: Text(variation.key)))
            }
        }
    }

    /// A setting of the command line that is refused is a bad argument.
    static func refusing<Value>(
        _ option: String, _ work: () throws(ExperimentError) -> Value
    ) throws -> Value {
        do throws(ExperimentError) { return try work() } catch {
            throw ValidationError("\(option): \(error.text[Spoken.language])")
        }
    }

    /// `lr=0.01 seed=2`
    var text: String { settings.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }
}

extension Experiment {
    /// With other settings. What makes the others anew comes first: the optimizer brings its rate, the data their points.
    func applying(_ settings: [(key: String, value: String)]) throws(ExperimentError) -> Experiment {
        let order = ["optimizer": 0, "data": 0]
        var experiment = self
        let sorted = settings.enumerated().sorted {
            (order[$0.element.key] ?? 1, $0.offset) < (order[$1.element.key] ?? 1, $1.offset)
        }
        for (_, setting) in sorted {
            // As with --optimizer: one that is there already keeps its settings.
            if setting.key == "optimizer", setting.value == experiment.description.optimizer.rawValue { continue }
            experiment = try experiment.applying(.setting(setting.key, setting.value))
            // As with --data: a path is one of the command line.
            if setting.key == "data" { experiment.folder = nil }
        }
        return experiment
    }
}
