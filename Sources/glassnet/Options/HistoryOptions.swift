import ArgumentParser
import Training

/// How much memory the past may take.
struct HistoryOptions: ParsableArguments {
    @Option(
        name: .customLong("history-memory"), parsing: .unconditional,
        help: "Megabytes that going back may take; with less, older steps are run again. (default: 512)",
        transform: Reading.whole(1...1_000_000))
    var megabytes: Int?

    var bytes: Int { megabytes.map { $0 << 20 } ?? Stepper.defaultBudget }
}
