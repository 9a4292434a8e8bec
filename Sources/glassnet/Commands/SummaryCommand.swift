import ArgumentParser
import Canvas
import Localization
import Training
import Visualizer

struct SummaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: "Layers, shapes, parameters, neurons, memory, multiply-adds.")

    @Argument(help: Presets.help, completion: .experiment)
    var experiment = "document"

    @Flag(help: "One JSON object.")
    var json = false

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func run() throws {
        let experiment = try Experiment.load(experiment, options)
        let samples = try experiment.countSamples()
        let summary = try NetworkSummary(experiment, samples: samples?.count)
        Output.notices(samples?.notices ?? [])
        let presentation = Presentation(plain: look)
        // What the loss gets that it does not take is among the summary's own warnings.
        let findings = ((try? experiment.findingsBeforeRun()) ?? experiment.staticFindings)
            .filter { $0.rule != .wrongEnding }
        if json {
            let language = look.language ?? .en
            let texts = summary.warnings.map { $0.text[language] }
            Output.line(summary.json(warnings: texts, and: findings.map { $0.warning(in: language) }).text)
        } else {
            let texts = summary.warnings.map(\.text) + findings.map(\.text)
            let warnings = texts.map { "\n! \($0[presentation.language])\n" }
            Output.text(presentation.text(summary.text(in: presentation.language) + warnings.joined()))
        }
    }
}

extension NetworkSummary {
    /// A table for people, as wide and as long as its entries; numbers aligned, totals and what they count below.
    fileprivate func text(in language: Language) -> String {
        let titles = SummaryText.columns.map { $0[language] }
        let total =
            [SummaryText.total[language], "", "", "", ""]
            + cells([parameters, neurons, multiplyAdds], [parameterBytes, outputBytes], language)
        let table = [titles] + rows.map { cells($0, language) } + [total]
        let legend = "\n" + SummaryText.legend(self).map { $0[language] + "\n" }.joined()
        return TextTable(rows: table, textColumns: 5).text + legend
            + (note.map { "\n\(SummaryText.note($0)[language])\n" } ?? "")
    }

    private func cells(_ row: Row, _ language: Language) -> [String] {
        [row.name, row.role?.text[language] ?? "", row.kind.name, row.detail, "\(row.outputShape)"]
            + cells([row.parameters, row.neurons, row.multiplyAdds], [row.parameterBytes, row.outputBytes], language)
    }

    private func cells(_ counts: [Int], _ bytes: [Int], _ language: Language) -> [String] {
        counts.map { NumberFormat.count.string($0) } + bytes.map { byteText(Double($0), in: language) }
    }
}

/// What a network's summary says besides its numbers.
private enum SummaryText {
    static let columns = [
        Text("layer", "层"), Text("role", "角色"), Text("kind", "种类"), Text("settings", "设置"), Text("output", "输出形状"),
        Text("parameters", "参数"), Text("neurons", "神经元"), Text("multiply-adds", "乘加"), Text("weights", "权重占用"),
        Text("outputs", "输出占用"),
    ]
    static let total = Text("total", "合计")

    /// How layers and neurons are counted, with this network's numbers, and what is counted for one sample.
    static func legend(_ summary: NetworkSummary) -> [Text] {
        let count = summary.layerCount
        let output = summary.outputLayer.map { Text("; \($0) is the output layer", "；\($0) 是输出层") } ?? Text("")
        let frozen =
            summary.frozenCounts.map { trained, frozen, names in
                Text(
                    " \(trained) parameters are trained, \(frozen) frozen: \(names).",
                    "训练 \(trained) 个参数，冻住 \(frozen) 个：\(names)。")
            } ?? Text("")
        let neurons = NumberFormat.count.string(summary.neurons)
        let counted = [
            Text(
                "\(count.withWeights) layers with weights + \(count.others) others\(output.en).",
                "\(count.text.zh)\(output.zh)。")
                + frozen,
            Text(
                "Neurons are the outputs of layers that have weights for each of them\(summary.neuronsAdded(separator: ": ")) = "
                    + "\(neurons). The other layers only change, pick or lay out those.",
                "神经元数的是各有自己权重的输出\(summary.neuronsAdded(separator: "：")) = \(neurons)。其他层只是改变、挑选或重排它们。"),
        ]
        let training =
            summary.extras.isEmpty
            ? []
            : [
                Text(
                    "Trained with \(summary.extras.joined(separator: "; ")).",
                    "训练时还有：\(summary.extras.joined(separator: "；"))。")
            ]
        guard summary.batchSize > 1 else { return counted + training }
        return counted + training + [
            Text(
                "Neurons and multiply-adds are those of one sample, outputs those of a batch of \(summary.batchSize) samples.",
                "神经元和乘加按一个样本算，输出占用按一批 \(summary.batchSize) 个样本算。")
        ]
    }

    static func note(_ note: LocalText) -> Text { Text("Note: \(note[.en])", "注：\(note[.zh])") }
}

extension NetworkSummary {
    /// `5,400 + 12,544 + 512`; nothing where there is one.
    fileprivate func neuronsAdded(separator: String) -> String {
        let counts = rows.map(\.neurons).filter { $0 > 0 }.map { NumberFormat.count.string($0) }
        return counts.count > 1 ? separator + counts.joined(separator: " + ") : ""
    }

    /// How many numbers are trained, and how many are not, of which tensors; `nil` where all are trained.
    fileprivate var frozenCounts: (trained: String, frozen: String, names: String)? {
        guard !frozen.isEmpty else { return nil }
        let counts = [trainable, parameters - trainable].map { NumberFormat.count.string($0) }
        return (counts[0], counts[1], frozen.joined(separator: ", "))
    }

    fileprivate var outputLayer: String? { rows.last { $0.role == .output }?.name }
}
