import ArgumentParser
import Training
import Visualizer

struct StepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step",
        abstract: "Step through training phase by phase.",
        discussion: "Without a terminal it tells the steps as plain lines and ends with a frame.")

    @Argument(help: Presets.help, completion: .experiment)
    var experiment = "document"

    @Flag(help: "Touch no terminal: print each phase's numbers.")
    var headless = false

    @Flag(help: "With --headless: one JSON object a line.")
    var json = false

    @Option(
        parsing: .unconditional, help: "With --headless: how many training steps to run. (default: 1)",
        transform: Reading.whole(1...Int.max))
    var steps = 1

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "History") var history: HistoryOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func run() throws {
        let experiment = try Experiment.load(experiment, options)
        if json {
            try Headless.step(experiment, steps: steps) { Output.line($0.json(step: $1).text) }
        } else if headless {
            let language = Presentation(plain: look).language
            try Headless.step(experiment, steps: steps) { Output.line($0.line(step: $1)[language]) }
        } else {
            try Program.step(experiment, historyBudget: history.bytes, look)
        }
    }
}
