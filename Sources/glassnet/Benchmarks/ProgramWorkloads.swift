extension Workload {
    /// The program from outside, started anew: until its first frame stands in a terminal of 200x60, and how much memory it
    /// takes.
    static var program: [Workload] {
        [
            Workload(name: "start_to_first_frame") { seconds in
                // It ends outside of the time that is measured.
                var child: ChildProgram?
                let work = Work(prepare: { child?.end() }) {
                    child = ChildProgram(["step", "document", "--lang", "en"], on: .terminal(columns: 200, rows: 60))
                    // The footer is the last line that is painted.
                    child?.readOutput { $0.contains("quit") }
                }
                defer { child?.end() }
                return BenchmarkResult(name: "start_to_first_frame", timing: Timing(of: work, seconds: seconds))
            },
            peakMemory("document_memory_free", ["train", "document", "--headless", "--json", "--epochs", "1000000"]),
            peakMemory("document_memory_stepping", ["step", "document", "--headless", "--json", "--steps", "1000000"]),
        ]
    }

    /// The most memory that a run took after dozens of lines of output.
    private static func peakMemory(_ name: String, _ arguments: [String]) -> Workload {
        Workload(name: name) { _ in
            let child = ChildProgram(arguments, on: .pipe)
            child.readOutput { output in output.count { $0 == "\n" } > 60 }
            defer { child.end() }
            let peak = child.peakMegabytes.map { [("peak_megabytes", $0)] } ?? []
            return BenchmarkResult(name: name, timing: nil, facts: peak.map { (name: $0.0, value: $0.1) })
        }
    }
}
