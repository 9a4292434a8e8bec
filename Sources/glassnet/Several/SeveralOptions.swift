import ArgumentParser
import Foundation
import Localization
import Training

/// What asks for several runs at once.
struct SeveralOptions: ParsableArguments {
    @Option(help: "Train with each of these seeds, as processes side by side: 0..4 is five.")
    var seeds: String?

    @Option(
        help: """
            Train every combination of these values: "lr=0.001,0.01 optimizer=sgd,adam". Settings are those of an \
            experiment file; a value with commas stands in brackets: "features=[x,y],[x,y,xy]".
            """)
    var vary: String?

    @Option(
        parsing: .unconditional,
        help: "With --seeds and --vary: so many runs at a time. (default: as many as there are cores)",
        transform: Reading.whole(1...10_000))
    var jobs: Int?

    /// How a process of its own is told what makes its run another one: `lr=0.01`.
    @Option(name: .customLong("set"), parsing: .singleValue, help: .hidden)
    var settings: [String] = []

    var isAsked: Bool { seeds != nil || vary != nil }

    /// - Throws: what of it cannot be read.
    var variations: [Variation] {
        get throws {
            let all = try (vary.map(Variation.all) ?? []) + (seeds.map { [try Variation.seeds($0)] } ?? [])
            guard seeds == nil || all.count(where: { $0.key == "seed" }) == 1 else {
                throw ValidationError(Variation.twice("seed", in: Text("--seeds, --vary")))
            }
            return all
        }
    }

    /// How many at a time: with their threads no more than there are cores.
    func jobs(threads: Int?, cores: Int = ProcessInfo.processInfo.activeProcessorCount) throws -> (Int, threads: Int) {
        let jobs = jobs ?? max(1, cores / (threads ?? 1))
        let each = threads ?? max(1, cores / jobs)
        guard jobs * each <= max(cores, 1) || jobs == 1 else {
            throw ValidationError(
                Text(
                    "\(jobs) jobs of \(each) \(each == 1 ? "thread" : "threads") need \(jobs * each) cores, and there are \(cores); give a smaller --jobs or --threads",
                    "\(jobs) 个作业各 \(each) 个线程要 \(jobs * each) 个核，这里有 \(cores) 个；把 --jobs 或 --threads 改小")[
                        Spoken.language])
        }
        return (jobs, each)
    }

    /// The experiment of this process alone.
    func applied(to experiment: Experiment) throws -> Experiment {
        try PlannedRun.refusing("--set") { () throws(ExperimentError) in
            try experiment.applying(
                settings.map { setting in
                    let sides = setting.split(separator: "=", maxSplits: 1).map(String.init)
                    return (sides.first ?? "", sides.count == 2 ? sides[1] : "")
                })
        }
    }

    /// The words that start one of the runs: those of this command line, without what is about all of them.
    static func words(_ words: some Sequence<String>, threads: Int) -> [String] {
        let (valued, flags) = (
            ["--seeds", "--vary", "--jobs", "--threads"], ["--save", "--json", "--headless"]
        )
        var (kept, isValue) = ([String](), false)
        for word in words {
            if isValue {
                isValue = false
            } else if valued.contains(word) {
                isValue = true
            } else if !flags.contains(word), !valued.contains(where: { word.hasPrefix($0 + "=") }) {
                kept.append(word)
            }
        }
        return kept + ["--headless", "--json", "--threads", "\(threads)"]
    }
}
