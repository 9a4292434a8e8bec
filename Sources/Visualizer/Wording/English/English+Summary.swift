import Canvas
import Training

extension English: SummaryWording {
    var summaryColumns: [String] {
        ["layer", "role", "kind", "settings", "output", "parameters", "neurons", "multiply-adds", "weights", "outputs"]
    }
    var summaryTotal: String { "total" }
    func summaryLegend(_ summary: NetworkSummary) -> [String] {
        let count = summary.layerCount
        let output = summary.outputLayer.map { "; \($0) is the output layer" } ?? ""
        let counted = [
            "\(count.withWeights) layers with weights + \(count.others) others\(output)."
                + (summary.frozenCounts.map {
                    " \($0.trained) parameters are trained, \($0.frozen) frozen: \($0.names)."
                } ?? ""),
            "Neurons are the outputs of layers that have weights for each of them\(summary.neuronsAdded(separator: ": ")) = "
                + "\(NumberFormat.count.string(summary.neurons)). The other layers only change, pick or lay out those.",
        ]
        guard summary.batchSize > 1 else { return counted }
        return counted + [
            "Neurons and multiply-adds are those of one sample, outputs those of a batch of \(summary.batchSize) samples."
        ]
    }
    func summaryNote(_ note: String) -> String { "Note: \(note)" }
}
