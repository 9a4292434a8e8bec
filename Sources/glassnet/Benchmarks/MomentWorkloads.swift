import Dispatch
import Foundation
import Training

extension Workload {
    /// The past of the dashboard's run: what keeping it costs, how soon any moment of it is in the stepper, and its memory.
    static var moments: [Workload] {
        [
            Workload(name: "open_stepper_digits") { seconds in
                let run = try TrainingRun(Experiment.load("digits"))
                let clock = { DispatchTime.now().uptimeNanoseconds }
                while run.status != .finished { run.advance(clock: clock) }
                var place = 0
                let work = Work {
                    run.resume()
                    place = (place * 5 + 131) % run.end
                } run: {
                    _ = run.openStepper(atStep: place)
                }
                let timing = Timing(of: work, seconds: max(seconds, 10), atLeast: 20)
                run.resume()
                return BenchmarkResult(
                    name: "open_stepper_digits", timing: timing,
                    facts: [
                        ("steps", Double(run.end)), ("kept_states", Double(run.keptSteps.count)),
                        ("kept_megabytes", Double(run.memoryBytes) / 1e6),
                    ])
            },
            keeping("digits"), keeping("spiral"),
            Workload(name: "long_run") { _ in
                var experiment = try Experiment.load("spiral")
                (experiment.epochs, experiment.batchSize) = (Int.max / 2, 1)
                // The budget is full long before the first measurement.
                let run = try TrainingRun(experiment, budget: 16 << 20)
                let clock = { DispatchTime.now().uptimeNanoseconds }
                let facts = [1, 10].map { millions in
                    while run.step < millions * 1_000_000 { run.advance(clock: clock) }
                    return ("megabytes_at_\(millions)_million", residentMegabytes ?? .nan)
                }
                return BenchmarkResult(name: "long_run", timing: nil, facts: facts)
            },
        ]
    }

    /// Training with and without a past, in turn.
    private static func keeping(_ name: String) -> Workload {
        Workload(name: "keep_\(name)") { seconds in
            var experiment = try Experiment.load(name)
            experiment.epochs = Int.max / 2
            let trainer = try Trainer(experiment)
            let run = try TrainingRun(experiment)
            let clock = { DispatchTime.now().uptimeNanoseconds }
            var (without, with): ([Double], [Double]) = ([], [])
            let watch = Stopwatch()
            repeat {
                without.append(milliseconds(1, of: { _ = trainer.advance() }))
                with.append(milliseconds(1, of: { run.advance(clock: clock) }))
            } while watch.seconds < seconds || with.count < 5
            let (free, kept) = (Timing(without), Timing(with))
            return BenchmarkResult(
                name: "keep_\(name)", timing: kept,
                facts: [
                    ("keeping_costs_percent", (1 - free.median / kept.median) * 100),
                    ("kept_states", Double(run.keptSteps.count)),
                ])
        }
    }

    /// Of one step, over so many seconds.
    private static func milliseconds(_ seconds: Double, of step: () -> Void) -> Double {
        let watch = Stopwatch()
        var count = 0
        repeat {
            step()
            count += 1
        } while watch.seconds < seconds
        return watch.milliseconds / Double(count)
    }

    /// What this process takes now, where the system tells.
    private static var residentMegabytes: Double? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
        else { return nil }
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
    }
}
