import ArgumentParser
import Training

/// `glassnet` and its commands.
struct Glassnet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "glassnet",
        abstract: "A neural network made of glass: train it one phase at a time and look at every number.",
        discussion: """
            Start with 'glassnet learn', or with 'glassnet step': n runs the next phase, arrows look around, ? is for help, \
            q leaves.

            EXPERIMENT is \(Presets.words).
            """,
        version: "0.1.0",
        subcommands: [
            LearnCommand.self, ClinicCommand.self, StepCommand.self, TrainCommand.self, FrameCommand.self,
            SummaryCommand.self, DiagnoseCommand.self,
            ExplainCommand.self, ExportCommand.self, LessonsCommand.self, ClassCommand.self, RunsCommand.self,
            KeysCommand.self,
            BenchCommand.self,
        ])

    @OptionGroup var look: LookOptions

    func run() throws { try Program.home(look) }
}

extension Presets {
    /// What may stand for an experiment.
    static let words = "a preset (\(names.joined(separator: ", "))) or the path of a YAML file"
    static let help: ArgumentHelp = "The experiment: \(words)."
}
