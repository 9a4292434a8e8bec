/// Something that `glassnet bench` measures, by its name.
struct Workload {
    let name: String
    /// Measures for about so many seconds.
    let measure: (_ seconds: Double) throws -> BenchmarkResult

    /// A workload that is timed as it is; `make` sets it up when it is chosen.
    static func timed(_ name: String, _ make: @escaping () throws -> Work) -> Workload {
        Workload(name: name) { BenchmarkResult(name: name, timing: Timing(of: try make(), seconds: $0)) }
    }

    /// All, in the order in which they are measured.
    static var all: [Workload] {
        document + smallNetworks + alexNet + products + bandwidth + history + explanations + tables + frames + dashboard
            + program
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
