import ArgumentParser
import Canvas
import Training
import Visualizer

struct SummaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: "Layers, shapes, parameters, neurons, memory, multiply-adds.")

    @Argument(help: Presets.help)
    var experiment = "document"

    @Flag(help: "One JSON object.")
    var json = false

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func run() throws {
        let experiment = try Experiment.load(experiment, options)
        let summary = try Headless.open { () throws(ExperimentError) in
            try NetworkSummary(experiment, samples: experiment.countSamples())
        }
        let presentation = Presentation(plain: look)
        if json {
            let texts = summary.warnings.map { $0.sentence(in: look.language ?? .en) }
            Output.line(summary.json(warnings: texts).text)
        } else {
            let warnings = summary.warnings.map { "\n! \($0.sentence(in: presentation.language))\n" }
            Output.text(presentation.text(summary.text + warnings.joined()))
        }
    }
}

extension NetworkSummary {
    /// A table for people, as wide and as long as its entries; numbers aligned, totals and what they count below.
    fileprivate var text: String {
        let titles = [
            "layer", "role", "kind", "settings", "output", "parameters", "neurons", "multiply-adds", "weights",
            "outputs",
        ]
        let firstNumber = 5
        let total =
            ["total", "", "", "", ""] + cells([parameters, neurons, multiplyAdds], [parameterBytes, outputBytes])
        let table = [titles] + rows.map(cells) + [total]
        let widths = titles.indices.map { column in table.map { displayWidth($0[column]) }.max() ?? 0 }
        let lines = table.map { row in
            let cells = row.enumerated().map { column, text in
                let blanks = String(repeating: " ", count: widths[column] - displayWidth(text))
                return column < firstNumber ? text + blanks : blanks + text
            }
            return cells.joined(separator: "  ") + "\n"
        }
        return lines.joined() + legend + (note.map { "\nNote: \($0[.en])\n" } ?? "")
    }

    private func cells(_ row: Row) -> [String] {
        [row.name, row.role?.rawValue ?? "", row.kind, row.detail, "\(row.outputShape)"]
            + cells([row.parameters, row.neurons, row.multiplyAdds], [row.parameterBytes, row.outputBytes])
    }

    private func cells(_ counts: [Int], _ bytes: [Int]) -> [String] {
        counts.map { NumberFormat.count.string($0) } + bytes.map { byteText(Double($0)) }
    }

    private var legend: String {
        counted
            + (batchSize == 1
                ? ""
                : "Neurons and multiply-adds are those of one sample, outputs those of a batch of \(batchSize) samples.\n")
    }

    /// How layers and neurons are counted, with this network's numbers.
    private var counted: String {
        let counts = rows.map(\.neurons).filter { $0 > 0 }.map { NumberFormat.count.string($0) }
        let output = rows.last { $0.role == .output }.map { "; \($0.name) is the output layer" } ?? ""
        let sum = counts.count > 1 ? ": " + counts.joined(separator: " + ") : ""
        return "\n\(layerCount.withWeights) layers with weights + \(layerCount.others) others\(output).\n"
            + "Neurons are the outputs of layers that have weights for each of them\(sum) = "
            + "\(NumberFormat.count.string(neurons)). The other layers only change, pick or lay out those.\n"
    }
}
