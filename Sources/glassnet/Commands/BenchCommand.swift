import ArgumentParser
import Localization
import NeuralCore

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Time the core library and the screens.",
        discussion: """
            Each workload runs for some seconds; its line has the median, the shortest round and the spread (from the 10th to \
            the 90th of a hundred rounds, in medians). Tests/Reference/compare.py sets the lines against PyTorch's.
            """)

    @Flag(help: "One JSON object a line, times in milliseconds.")
    var json = false

    @Option(help: "The workload of this name, or those whose name contains this.")
    var filter = ""

    @Option(
        parsing: .unconditional, help: "Threads the arithmetic may use. (default: all cores)",
        transform: Reading.whole(1...1024))
    var threads: Int?

    @Option(parsing: .unconditional, help: "How long each workload is timed.")
    var seconds = 2.0

    @Flag(help: "Print the workloads' names.")
    var list = false

    private var chosen: [Workload] {
        let all = Workload.all
        if let one = all.first(where: { $0.name == filter }) { return [one] }
        return all.filter { filter.isEmpty || $0.name.contains(filter) }
    }

    func validate() throws {
        guard seconds > 0, seconds <= 3600 else {
            throw ValidationError("--seconds is \(seconds); it must be more than 0 and at most 3600.")
        }
        if chosen.isEmpty {
            throw ValidationError("--filter: no workload's name contains '\(filter)'; --list prints them.")
        }
    }

    func run() throws {
        if isDebugBuild, !list, !json {
            Output.remark(Text("these are times of the debug build", "这是调试版的用时")[Spoken.language])
        }
        if list { return chosen.forEach { Output.line($0.name) } }
        if let threads { setThreadCount(threads) }
        for workload in chosen {
            let result = try workload.measure(seconds)
            Output.line(json ? result.json.text : result.line)
        }
    }
}
