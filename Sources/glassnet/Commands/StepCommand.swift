import ArgumentParser
import Training

struct StepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step",
        abstract: "Step through training phase by phase.",
        discussion: "Without a terminal it tells the steps as plain lines and ends with a frame.")

    @Argument(help: "A preset or the path of a YAML file.")
    var experiment = "document"

    @Flag(help: "Touch no terminal: print each phase's numbers.")
    var headless = false

    @Flag(help: "With --headless: one JSON object a line.")
    var json = false

    @Option(help: "With --headless: how many training steps to run.")
    var steps = 1

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "History") var history: HistoryOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func validate() throws {
        guard steps >= 1 else { throw ValidationError("--steps is \(steps); it must be at least 1.") }
    }

    func run() throws {
        let experiment = try Experiment.load(experiment, options)
        if json {
            try Headless.step(experiment, steps: steps) { Output.line($0.json(step: $1).text) }
        } else if headless {
            try Headless.step(experiment, steps: steps) { Output.line($0.line(step: $1)) }
        } else {
            try Program.step(experiment, historyBudget: history.bytes, look)
        }
    }
}
