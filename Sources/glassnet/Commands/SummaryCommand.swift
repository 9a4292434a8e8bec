import ArgumentParser
import Canvas
import Training

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
        Output.text(json ? summary.json.text + "\n" : Presentation(plain: look).text(summary.text))
    }
}

extension NetworkSummary {
    /// A table for people, as wide as its entries; numbers aligned, totals and what they count below.
    fileprivate var text: String {
        let words = ["layer", "kind", "settings", "output"].map { Table.Column($0, width: .fitting(maximum: .max)) }
        let numbers = ["parameters", "neurons", "multiply-adds", "weights", "outputs"].map {
            Table.Column($0, alignment: .right, width: .fitting(maximum: .max))
        }
        let table = Table(
            words + numbers,
            rows: rows.map { row in
                [
                    .init(row.name), .init(row.kind), .init(row.detail), .init("\(row.outputShape)"),
                    .init(count: row.parameters), .init(count: row.neurons), .init(count: row.multiplyAdds),
                    .init(byteText(Double(row.parameterBytes))), .init(byteText(Double(row.outputBytes))),
                ]
            } + [
                [
                    .init("total"), .init(""), .init(""), .init(""), .init(count: parameters), .init(count: neurons),
                    .init(count: multiplyAdds), .init(byteText(Double(parameterBytes))),
                    .init(byteText(Double(outputBytes))),
                ]
            ])
        var frame = Frame(width: table.fittingWidth, height: rows.count + 2)
        table.draw(in: frame.bounds, of: &frame, Appearance())
        return TextExporter().export(frame) + legend + (note.map { "\nNote: \($0)\n" } ?? "")
    }

    private var legend: String {
        batchSize == 1
            ? ""
            : "\nNeurons and multiply-adds are those of one sample, outputs those of a batch of \(batchSize) samples.\n"
    }
}
