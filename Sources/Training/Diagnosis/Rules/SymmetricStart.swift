import Localization

extension DiagnosisRule {
    /// The weights of a layer are all equal when the training begins.
    static let symmetricStart = DiagnosisRule(.symmetricStart, source: "exact equality") { evidence in
        guard let check = evidence.checks.first, check.step == 0 else { return nil }
        let kinds = Dictionary(uniqueKeysWithValues: evidence.facts.layers.map { ($0.name, $0.family) })
        let equal = check.weighted.first {
            [.linear, .convolution].contains(kinds[$0.layer.name]) && $0.weight.count > 1 && $0.weight.spread == 0
        }
        guard let weight = equal?.weight else { return nil }
        let place = weight.peak.map { _ in 0 }
        let other = place.indices.first.map { index in place.enumerated().map { $0 == index ? 1 : $1 } } ?? []
        return Finding(
            .symmetricStart, .error, steps: 0...0,
            at: [ElementPath(weight.name, place: place)]
                + (weight.units > 1 ? [ElementPath(weight.name, place: other)] : []),
            [.init("spread", 0), .init("mean_weight", weight.size)],
            Text(
                "All weights of \(weight.name) begin with the same number (\(weight.size.short)): its units compute the same and get the same gradients for ever.",
                "\(weight.name) 的权重一开始全是同一个数（\(weight.size.short)）：各单元算的一样，梯度也永远一样。"),
            falseAlarm: Text(
                "When a single layer learns something convex: that works from 0 too.", "只有一层、问题又是凸的时：从 0 开始也行。"),
            remedy: Remedy(Text("Leave the weights as they are drawn.", "用随机抽的初始权重。")), lesson: "03-define")
    }
}
