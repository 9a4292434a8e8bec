import ArgumentParser
import Training

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write an experiment as a PyTorch script, or its weights.",
        discussion: """
            --to net.py writes a script that gives the same numbers when PyTorch runs it; data other than random lie beside \
            it in net.safetensors. --to model.safetensors writes the weights: random ones of the seed, or those of --weights \
            (a checkpoint is such a file too).
            """)

    @Argument(help: Presets.help)
    var experiment = "document"

    @Option(help: "FILE.py or FILE.safetensors.")
    var to: String

    @OptionGroup(title: "Experiment") var options: ExperimentOptions

    func validate() throws {
        guard to.hasSuffix(".py") || to.hasSuffix(".safetensors") else {
            throw ValidationError(ExperimentError(.exportKind(to)).description)
        }
    }

    func run() throws {
        let experiment = try Experiment.load(experiment, options)
        let session = try Headless.open { () throws(ExperimentError) in try Session(experiment) }
        if to.hasSuffix(".safetensors") {
            try Headless.open { () throws(ExperimentError) in try session.saveWeights(to: to) }
        } else {
            try Headless.open { () throws(ExperimentError) in try PyTorchScript(session).write(to: to) }
        }
        Output.note("glassnet: wrote \(to)")
    }
}
