import Canvas
import Training

extension Chinese: SummaryWording {
    var summaryColumns: [String] { ["层", "角色", "种类", "设置", "输出形状", "参数", "神经元", "乘加", "权重占用", "输出占用"] }
    var summaryTotal: String { "合计" }
    func summaryLegend(_ summary: NetworkSummary) -> [String] {
        let output = summary.outputLayer.map { "；\($0) 是输出层" } ?? ""
        let counted = [
            layerCount(summary.layerCount) + output + "。"
                + (summary.frozenCounts.map { "训练 \($0.trained) 个参数，冻住 \($0.frozen) 个：\($0.names)。" } ?? ""),
            "神经元数的是各有自己权重的输出\(summary.neuronsAdded(separator: "：")) = "
                + "\(NumberFormat.count.string(summary.neurons))。其他层只是改变、挑选或重排它们。",
        ]
        guard summary.batchSize > 1 else { return counted }
        return counted + ["神经元和乘加按一个样本算，输出占用按一批 \(summary.batchSize) 个样本算。"]
    }
    func summaryNote(_ note: String) -> String { "注：\(note)" }
}
