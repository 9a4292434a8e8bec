import ArgumentParser
import Canvas
import Localization
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
            Output.text(presentation.text(summary.text(in: presentation.language) + warnings.joined()))
        }
    }
}

extension NetworkSummary {
    /// A table for people, as wide and as long as its entries; numbers aligned, totals and what they count below.
    fileprivate func text(in language: Language) -> String {
        let titles = language.summaryColumns
        let firstNumber = 5
        let total =
            [language.summaryTotal, "", "", "", ""]
            + cells([parameters, neurons, multiplyAdds], [parameterBytes, outputBytes], language)
        let table = [titles] + rows.map { cells($0, language) } + [total]
        let widths = titles.indices.map { column in table.map { displayWidth($0[column]) }.max() ?? 0 }
        let lines = table.map { row in
            let cells = row.enumerated().map { column, text in
                let blanks = String(repeating: " ", count: widths[column] - displayWidth(text))
                return column < firstNumber ? text + blanks : blanks + text
            }
            return cells.joined(separator: "  ") + "\n"
        }
        let legend = "\n" + language.summaryLegend(self).map { $0 + "\n" }.joined()
        return lines.joined() + legend + (note.map { "\n\(language.summaryNote($0[language]))\n" } ?? "")
    }

    private func cells(_ row: Row, _ language: Language) -> [String] {
        [row.name, row.role.map { language.role($0) } ?? "", row.kind, row.detail, "\(row.outputShape)"]
            + cells([row.parameters, row.neurons, row.multiplyAdds], [row.parameterBytes, row.outputBytes], language)
    }

    private func cells(_ counts: [Int], _ bytes: [Int], _ language: Language) -> [String] {
        counts.map { NumberFormat.count.string($0) } + bytes.map { byteText(Double($0), in: language) }
    }
}
