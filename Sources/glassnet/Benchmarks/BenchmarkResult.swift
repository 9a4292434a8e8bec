import Canvas
import NeuralCore
import Training

/// What a workload came to: a line of the benchmark.
struct BenchmarkResult {
    let name: String
    let timing: Timing?
    /// Other numbers than times, by names that say their unit.
    var facts: [(name: String, value: Double)] = []

    var json: JSON {
        var members: [(String, JSON)] = [("name", .string(name))]
        if let timing {
            members += [
                ("median_ms", .number(Float(timing.median))), ("min_ms", .number(Float(timing.minimum))),
                ("spread", .number(Float(timing.spread))), ("rounds", .integer(timing.count)),
            ]
        }
        members.append(("threads", .integer(threadCount)))
        members += facts.map { ($0.name, .number(Float($0.value))) }
        return .object(members)
    }

    /// For people: `document_step_b1   2.31 ms   min 2.2   spread 5 %   860 rounds`.
    var line: String {
        var parts: [String] = []
        if let timing {
            parts += [
                "\(significant(timing.median)) ms", "min \(significant(timing.minimum))",
                "spread \(significant(timing.spread * 100)) %", "\(timing.count) rounds",
            ]
        }
        parts += facts.map { "\($0.name.replacing("_", with: " ")) \(significant($0.value))" }
        return name.padding(to: 34) + parts.joined(separator: "   ")
    }

    private func significant(_ value: Double) -> String { NumberFormat.significant(4).string(Float(value)) }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}

/// How long the rounds of a piece of work took.
struct Timing {
    /// Milliseconds of each round, the shortest first.
    private let rounds: [Double]

    /// - Precondition: there is a round.
    init(_ milliseconds: [Double]) { rounds = milliseconds.sorted() }

    /// Runs `work` for about so many seconds, after a warm-up that is not counted: caches, pools and threads are then as they
    /// are in a long run.
    init(of work: Work, seconds: Double, atLeast fewest: Int = 5) {
        var rounds: [Double] = []
        let warm = Stopwatch()
        repeat { _ = work.round() } while warm.seconds < min(0.3, seconds / 4)
        let watch = Stopwatch()
        repeat { rounds.append(work.round()) } while watch.seconds < seconds || rounds.count < fewest
        self.init(rounds)
    }

    var count: Int { rounds.count }
    var minimum: Double { rounds[0] }
    var median: Double { quantile(0.5) }
    /// From the 10th to the 90th of a hundred rounds, in medians.
    var spread: Double { (quantile(0.9) - quantile(0.1)) / median }

    private func quantile(_ part: Double) -> Double {
        let place = part * Double(rounds.count - 1)
        let below = Int(place)
        let above = min(below + 1, rounds.count - 1)
        return rounds[below] + (rounds[above] - rounds[below]) * (place - Double(below))
    }
}

/// The time since it was made.
struct Stopwatch {
    private let start = ContinuousClock.now

    var milliseconds: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) * 1000 + Double(attoseconds) / 1e15
    }

    var seconds: Double { milliseconds / 1000 }
}

/// Something that `glassnet bench` measures, by its name.
struct Workload {
    let name: String
    /// Measures for about so many seconds.
    let measure: (_ seconds: Double) throws -> BenchmarkResult

    /// A workload that is timed as it is; `make` sets it up when it is chosen.
    static func timed(_ name: String, _ make: @escaping () throws -> Work) -> Workload {
        Workload(name: name) { BenchmarkResult(name: name, timing: Timing(of: try make(), seconds: $0)) }
    }

    /// A training step, timed as it is; then its page faults are counted.
    static func step(_ name: String, _ make: @escaping () -> () -> Void) -> Workload {
        Workload(name: name) { seconds in
            let work = Work(run: make())
            let timing = Timing(of: work, seconds: seconds)
            return BenchmarkResult(
                name: name, timing: timing, facts: [("page_faults_a_step", work.pageFaults(after: timing.count))])
        }
    }

    /// All, in the order in which they are measured.
    static var all: [Workload] {
        document + smallNetworks + alexNet + products + bandwidth + history + explanations + tables + frames + dashboard
            + moments + keeping + program
    }
}

/// What is done again and again: `run` is timed, `prepare` comes before it each time and is not.
struct Work {
    var prepare: () -> Void = {}
    let run: () -> Void

    /// Milliseconds of one round.
    func round() -> Double {
        prepare()
        let watch = Stopwatch()
        run()
        return watch.milliseconds
    }
}
