import Localization

extension DiagnosisRule {
    /// The last layer gives other numbers than the loss takes.
    static let wrongEnding = DiagnosisRule(.wrongEnding, source: "PyTorch, what the loss takes", isStatic: true) {
        evidence in
        guard let warning = evidence.facts.endings.first else { return nil }
        let loss = warning.loss.name
        switch warning.kind {
        case .bounded(let layer, let range, let floors):
            let floor = floors.min() ?? 0
            return Finding(
                .wrongEnding, .error, steps: evidence.wholeRun, at: [ElementPath(.output, at: [0, 0])],
                [.init("least", range.lowerBound), .init("most", range.upperBound), .init("floor", floor)],
                Text(
                    "\(layer) keeps the outputs within \(range.lowerBound.short)...\(range.upperBound.short), but \(loss) makes probabilities itself: it cannot fall below \(floor.short).",
                    "\(layer) 把输出限制在 \(range.lowerBound.short)...\(range.upperBound.short)，而 \(loss) 自己会算概率：损失不会低于 \(floor.short)。"
                ),
                falseAlarm: Text("None: the floor is arithmetic.", "不会误报：下限是算出来的。"),
                remedy: Remedy(Text("Take \(layer) out.", "去掉 \(layer)。"), [.change(.remove(layer))]),
                lesson: "08-loss-functions")
        case .ending(let layer, let kind, let missing):
            return Finding(
                .wrongEnding, .error, steps: evidence.wholeRun, at: [ElementPath(.output, at: [0, 0])], [],
                Text(
                    "\(loss) takes what \(missing.name) gives, and the network ends with \(layer) (\(kind.name)).",
                    "\(loss) 要的是 \(missing.name) 的输出，而网络以 \(layer)（\(kind.name)）结尾。"),
                falseAlarm: Text("When the layers compute the same in another way.", "别的层以另一种方式算出同样的数时。"),
                remedy: Remedy(
                    Text("End with \(missing.name).", "以 \(missing.name) 结尾。"),
                    (kind.family == .probabilities ? [.change(.remove(layer))] : [])
                        + [.change(.add(missing.key, after: nil))]),
                lesson: "08-loss-functions")
        default: return nil
        }
    }
}
