import Localization

extension DiagnosisRule {
    /// The numbers grow or shrink from layer to layer before anything is learned.
    static let spreadAtStart = DiagnosisRule(.spreadAtStart, source: "TheDeepChecker, 0.5 to 2, widened by the corpus")
    { evidence in
        guard let check = evidence.checks.first, check.step == 0, evidence.facts.data.input.deviation > 0 else {
            return nil
        }
        let input = evidence.facts.data.input.deviation
        let layer = check.layers.first { layer in
            layer.spread.isFinite && layer.spread > 0 && !(1e-4...1e2).contains(layer.spread / max(input, 1e-3))
        }
        guard let layer else { return nil }
        return Finding(
            .spreadAtStart, .warning, steps: 0...0, at: [ElementPath(.layer(layer.name), at: layer.peak)],
            [.init("spread", layer.spread), .init("input_spread", input)],
            Text(
                "The outputs of \(layer.name) begin with a standard deviation of \(layer.spread.short), the input has \(input.short).",
                "\(layer.name) 的输出一开始标准差是 \(layer.spread.short)，输入是 \(input.short)。"),
            falseAlarm: Text("When a layer is made to scale.", "有意用一层来缩放时。"),
            remedy: Remedy(Text("He's start for ReLU, Xavier's for tanh.", "ReLU 用 He 初始化，tanh 用 Xavier。")),
            lesson: "03-define")
    }
}
