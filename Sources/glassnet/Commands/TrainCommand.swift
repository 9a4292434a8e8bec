import ArgumentParser
import Training

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train freely, with a dashboard.",
        discussion: "Without a terminal it prints one line an epoch.")

    @Argument(help: "A preset or the path of a YAML file.")
    var experiment = "digits"

    @Flag(help: "Touch no terminal: print one line an epoch.")
    var headless = false

    @Flag(help: "With --headless: one JSON object a step and an epoch.")
    var json = false

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func run() throws {
        let experiment = try Experiment.load(experiment, options)
        if json {
            try Headless.train(experiment) { Output.line($0.json.text) }
        } else if headless {
            try Headless.train(experiment) { event in event.line(epochs: experiment.epochs).map(Output.line) }
        } else {
            try Program.train(experiment, look)
        }
    }
}
