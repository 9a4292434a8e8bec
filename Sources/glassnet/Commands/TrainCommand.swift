import ArgumentParser
import Localization
import Training
import Visualizer

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train freely, with a dashboard.",
        discussion: "Without a terminal it prints one line an epoch.")

    @Argument(help: Presets.help, completion: .experiment)
    var experiment = "digits"

    @Flag(help: "Touch no terminal: print one line an epoch.")
    var headless = false

    @Flag(help: "With --headless: one JSON object a step and an epoch.")
    var json = false

    @Option(help: "With --headless: go on from this file if it is there, and write the run to it after every epoch.")
    var checkpoint: String?

    @Option(
        parsing: .unconditional, help: "With --checkpoint: also write after every N steps.",
        transform: Reading.whole(1...Int.max))
    var checkpointEvery: Int?

    @Flag(help: "With --checkpoint: write over the file where it is not of this run.")
    var force = false

    @Flag(help: "The dashboard waits at the start: Space trains, n trains one step, + and - choose the speed.")
    var paused = false

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "History") var history: HistoryOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func validate() throws {
        if checkpoint != nil, !headless, !json { throw ValidationError("--checkpoint works with --headless only.") }
        if checkpoint == nil, checkpointEvery != nil {
            throw ValidationError("--checkpoint-every needs --checkpoint FILE.")
        }
        if paused, headless || json {
            throw ValidationError("--paused is for the dashboard: without --headless and --json.")
        }
        if checkpoint == nil, force { throw ValidationError("--force needs --checkpoint FILE.") }
    }

    private var saving: Headless.Saving? {
        checkpoint.map { Headless.Saving(path: $0, everySteps: checkpointEvery, force: force) }
    }

    func run() throws {
        let experiment = try Experiment.load(experiment, options)
        if json {
            try Headless.train(experiment, saving) { Output.line($0.json.text) }
        } else if headless {
            let language = Presentation(plain: look).language
            var notice = SlowBuildNotice()
            try Headless.train(experiment, saving) { event in
                event.line(epochs: experiment.epochs).map { Output.line($0[language]) }
                notice.say()
            }
        } else {
            var notice = SlowBuildNotice()
            try Program.train(experiment, historyBudget: history.bytes, look, isPaused: paused)
            notice.say()
        }
    }
}

/// In a debug build the arithmetic is as fast as in a release build, but all around it is not. Who trains for long is told so,
/// once.
private struct SlowBuildNotice {
    private let start = ContinuousClock.now
    private var isDue = isDebugBuild

    mutating func say() {
        guard isDue, ContinuousClock.now - start > .seconds(30) else { return }
        isDue = false
        let text = Text(
            "this is the debug build; a long training is faster with 'swift run -c release glassnet train'",
            "这是调试版；长时间训练用 'swift run -c release glassnet train' 更快")
        Output.note("glassnet: \(text[Spoken.language])")
    }
}
