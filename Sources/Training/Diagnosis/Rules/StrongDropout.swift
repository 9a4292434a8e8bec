import Localization

extension DiagnosisRule {
    /// More than half.
    static let strongDropout = DiagnosisRule(.strongDropout, source: "UMLAUT: p > 0.5", isStatic: true) { evidence in
        guard let layer = evidence.facts.layers.first(where: { ($0.dropout ?? 0) > 0.5 }), let p = layer.dropout else {
            return nil
        }
        return Finding(
            .strongDropout, .warning, steps: evidence.wholeRun, [.init("p", Float(p))],
            Text(
                "\(layer.name) drops \(Float(p).short) of its numbers in training: more is lost than stays.",
                "\(layer.name) 训练时丢掉 \(Float(p).short) 的数：丢的比留的多。"),
            falseAlarm: Text("When the layer before is very wide.", "前一层非常宽时。"),
            remedy: Remedy(Text("p of 0.5 or less.", "p 不超过 0.5。")), lesson: "09-is-it-trained")
    }
}
