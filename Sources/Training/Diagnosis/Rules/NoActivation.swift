import Localization

extension DiagnosisRule {
    /// Two layers of weights in a row.
    static let noActivation = DiagnosisRule(.noActivation, source: "algebra", isStatic: true) { evidence in
        let layers = evidence.facts.layers.filter { ![.shape, .regularization].contains($0.family) }
        let linear: [LayerFamily] = [.linear, .convolution]
        guard
            let place = layers.indices.dropLast().first(where: {
                linear.contains(layers[$0].family) && linear.contains(layers[$0 + 1].family)
            })
        else { return nil }
        let (first, second) = (layers[place].name, layers[place + 1].name)
        return Finding(
            .noActivation, .warning, steps: evidence.wholeRun, [],
            Text(
                "\(second) follows \(first) without an activation between: together they can do no more than one of them.",
                "\(first) 后面直接是 \(second)，中间没有激活：两层合起来不比一层能做得更多。"),
            falseAlarm: Text("When the first is a bottleneck on purpose.", "有意让前一层成为瓶颈时。"),
            remedy: Remedy(
                Text("A ReLU behind \(first).", "在 \(first) 后面加 ReLU。"), [.change(.add("relu", after: first))]),
            lesson: "01-network")
    }
}
