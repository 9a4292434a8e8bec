import ArgumentParser
import Training
import Visualizer

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write an experiment as a PyTorch script, or its weights.",
        discussion: """
            --to net.py writes a script that gives the same numbers when PyTorch runs it; data other than random lie beside \
            it in net-data.safetensors. --to model.safetensors writes the weights: random ones of the seed, or those of \
            --weights (a checkpoint is such a file too).
            """)

    @Argument(help: Presets.help, completion: .experiment)
    var experiment = "document"

    @Option(help: "FILE.py or FILE.safetensors.")
    var to: String

    @Flag(help: "Write over files that another run or somebody else wrote.")
    var force = false

    @OptionGroup(title: "Experiment") var options: ExperimentOptions

    func validate() throws {
        guard Export.isKnown(to) else {
            throw ValidationError(ExperimentError(.exportKind(to)).text[Spoken.language])
        }
    }

    func run() throws {
        let experiment = try Experiment.load(experiment, options)
        let export = Export(experiment, to: to)
        try export.check(force: force)
        Output.notices(try export.write())
        Output.note("glassnet: \(RunNews.wrote(export.files).text[Spoken.language])")
    }
}
