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
        let summary = NetworkSummary(try Experiment.load(experiment, options))
        Output.text(json ? summary.json.text + "\n" : Presentation(plain: look).text(summary.text))
    }
}

extension NetworkSummary {
    /// A table for people; numbers aligned, totals below.
    fileprivate var text: String {
        let number = Table.Column.Width.fitting(maximum: 24)
        let table = Table(
            [
                .init("layer", width: number), .init("kind", width: number), .init("settings", width: number),
                .init("output", width: number), .init("parameters", alignment: .right, width: number),
                .init("neurons", alignment: .right, width: number),
                .init("multiply-adds", alignment: .right, width: number),
                .init("weights", alignment: .right, width: number), .init("outputs", alignment: .right, width: number),
            ],
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
        var frame = Frame(width: 160, height: rows.count + 2)
        table.draw(in: frame.bounds, of: &frame, Appearance())
        return TextExporter().export(frame) + (note.map { "\nNote: \($0)\n" } ?? "")
    }
}
