import ArgumentParser

/// `glassnet` and its commands.
struct Glassnet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "glassnet",
        abstract: "A neural network made of glass: train it one phase at a time and look at every number.",
        discussion: """
            Start with 'glassnet learn', or with 'glassnet step': press n to run the next phase, arrows to look around, ? for
            help, q to leave.
            EXPERIMENT is a preset (document, digits, digits-01, xor, circle, moons, spiral) or the path of a YAML file.
            """,
        version: "0.1.0",
        subcommands: [
            LearnCommand.self, StepCommand.self, TrainCommand.self, FrameCommand.self, SummaryCommand.self,
            ExplainCommand.self,
            ExportCommand.self,
            LessonsCommand.self, BenchCommand.self,
        ])

    @OptionGroup var look: LookOptions

    func run() throws { try Program.home(look) }
}
