import ArgumentParser
import Training

/// How much memory the past may take.
struct HistoryOptions: ParsableArguments {
    @Option(
        name: .customLong("history-memory"),
        help: "Megabytes that going back may take; with less, older steps are run again. (default: 512)")
    var megabytes: Int?

    /// The most that can be asked for: a million megabytes.
    private static let range = 1...1_000_000

    func validate() throws {
        if let megabytes, !Self.range.contains(megabytes) {
            throw ValidationError(
                "--history-memory is \(megabytes); it must be 1 to \(Self.range.upperBound) megabytes.")
        }
    }

    var bytes: Int { megabytes.map { $0 << 20 } ?? Stepper.defaultBudget }
}
