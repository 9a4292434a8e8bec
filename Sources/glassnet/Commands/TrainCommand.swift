import ArgumentParser
import Training
import Visualizer

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train freely, with a dashboard.",
        discussion: "Without a terminal it prints one line an epoch.")

    @Argument(help: Presets.help)
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

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func validate() throws {
        if checkpoint != nil, !headless, !json { throw ValidationError("--checkpoint works with --headless only.") }
        if checkpoint == nil, checkpointEvery != nil {
            throw ValidationError("--checkpoint-every needs --checkpoint FILE.")
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
            try Headless.train(experiment, saving) { event in
                event.line(epochs: experiment.epochs, in: language).map(Output.line)
            }
        } else {
            try Program.train(experiment, look)
        }
    }
}
