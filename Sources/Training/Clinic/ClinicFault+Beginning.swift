import Localization

extension ClinicFault {
    /// Mistakes of the first weights.
    static let ofTheBeginning: [ClinicFault] = [
        ClinicFault(
            .zeroWeights, .zeroWeights,
            Text(
                "Every weight began as zero: all units of a layer are the same, hand on nothing, and only the last bias learns.",
                "每个权重一开始都是零：一层里的单元全一样，什么也传不过去，只有最后的偏置在学。"),
            healedBy: .newWeights, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .digitsCNN, .circle, .iris]),
        ClinicFault(
            .equalWeights, Text("all weights equal", "权重全都一样"),
            Text(
                "Every number began as 0.05: units of a layer get the same gradients, and stay one unit for ever.",
                "每个数一开始都是 0.05：一层里的单元梯度都一样，永远等于一个单元。"),
            healedBy: .newWeights, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .digitsCNN, .circle]
        ) { $0.fault.initialValues = [.everyParameter(0.05)] },
        ClinicFault(
            .hugeWeights, Text("first weights 10 times too large", "起始权重大 10 倍"),
            Text(
                "The first weights were ten times too large: the outputs began in the hundreds, and the first steps tore everything apart.",
                "起始权重大了 10 倍：输出一开始就上百，头几步把一切都扯坏了。"),
            healedBy: .newWeights, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .digitsCNN, .iris]
        ) { $0.fault.initialValues = [.everyParameterTimes(10)] },
        ClinicFault(
            .tinyWeights, Text("first weights 1000 times too small", "起始权重小 1000 倍"),
            Text(
                "The first weights were next to nothing: each layer handed on next to nothing, forward and backward.",
                "起始权重小得几乎没有：每一层往前往后传的也几乎没有。"),
            healedBy: .newWeights, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .digitsCNN, .circle]
        ) { $0.fault.initialValues = [.everyParameterTimes(0.001)] },
        ClinicFault(
            .deadReLU, .deadReLU,
            Text(
                "The first layer's bias began at -10: its ReLU was off for every sample, and no gradient came back through it.",
                "第一层的偏置一开始是 -10：它的 ReLU 对每个样本都关着，梯度也过不来。"),
            healedBy: .newWeights, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .circle, .iris]),
    ]
}
