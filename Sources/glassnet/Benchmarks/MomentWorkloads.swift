import Dispatch
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
            keeping("digits", turn: 2), keeping("spiral", turn: 0.2),
            Workload(name: "long_run") { seconds in
                var experiment = try Experiment.load("xor")
                experiment.epochs = Int.max / 2
                // The budget is full long before the first measurement.
                let run = try TrainingRun(experiment, budget: 4 << 20)
                let clock = { DispatchTime.now().uptimeNanoseconds }
                // The losses of the first 1,048,576 steps are kept one by one. Ten million take minutes: who wants them asks for a
                // minute or more.
                let facts = [1_100_000, seconds < 60 ? 2_200_000 : 10_000_000].map { steps in
                    while run.step < steps { run.advance(clock: clock) }
                    return ("megabytes_at_\(steps)_steps", memoryInUse().map { Double($0) / 1e6 } ?? .nan)
                }
                return BenchmarkResult(name: "long_run", timing: nil, facts: facts)
            },
        ]
    }

    /// Training with and without a past, so many seconds each in turn: a turn has several states in it.
    private static func keeping(_ name: String, turn: Double) -> Workload {
        Workload(name: "keep_\(name)") { seconds in
            var experiment = try Experiment.load(name)
            experiment.epochs = Int.max / 2
            let trainer = try Trainer(experiment)
            let run = try TrainingRun(experiment)
            let clock = { DispatchTime.now().uptimeNanoseconds }
            var (without, with): ([Double], [Double]) = ([], [])
            let watch = Stopwatch()
            repeat {
                without.append(milliseconds(turn, of: { _ = trainer.advance() }))
                with.append(milliseconds(turn, of: { run.advance(clock: clock) }))
            } while watch.seconds < seconds || with.count < 5
            return BenchmarkResult(
                name: "keep_\(name)", timing: Timing(with),
                facts: [
                    ("keeping_costs_percent", costPercent(of: with, over: without)),
                    ("kept_states", Double(run.keptSteps.count)),
                ])
        }
    }

    /// Of throughput, turn by turn: what else the machine does comes and goes.
    static func costPercent(of times: [Double], over free: [Double]) -> Double {
        (1 - 1 / Timing(zip(times, free).map(/)).median) * 100
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
}
