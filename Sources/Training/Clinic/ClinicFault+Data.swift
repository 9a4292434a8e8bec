import Localization

extension ClinicFault {
    /// Mistakes of the samples.
    static let ofTheData: [ClinicFault] = [
        ClinicFault(
            .shuffledLabels, .shuffledLabels,
            Text(
                "The labels were dealt out at random: there was nothing to learn but the samples themselves.",
                "标签是随机分的：除了把样本背下来，没有什么可学的。"),
            healedBy: .ownLabels, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .digitsCNN, .circle]),
        ClinicFault(
            .otherScale, .otherScaleTarget,
            Text(
                "The targets were a hundred times as large as what the network and its rate were made for: gradients far too large.",
                "目标比网络和学习率适合的大了 100 倍：梯度大得过头。"),
            healedBy: .scaleTargets, lesson: "08-loss-functions", in: [.iris]),
        ClinicFault(
            .unscaledInputs, Text("inputs that nobody scaled", "输入没有归一化"),
            Text(
                "The inputs came in another unit, two hundred times as large: so were the first layer's outputs and gradients.",
                "输入用了别的单位，大了 200 倍：第一层的输出和梯度也跟着大。"),
            healedBy: .prepareInputs, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .digitsCNN, .circle, .iris]
        ) { $0.fault.inputs = .init(scale: 200, shift: 100) },
        ClinicFault(
            .lostInputs, Text("the inputs get lost", "输入丢了"),
            Text(
                "Every input was zero: the network could only learn how common each answer is.",
                "每个输入都是零：网络只能学到每个答案有多常见。"),
            healedBy: .prepareInputs, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .digitsCNN, .circle, .iris]
        ) { $0.fault.inputs = .init(scale: 0) },
        ClinicFault(
            .otherValidation, Text("validation samples prepared otherwise", "验证样本处理得不一样"),
            Text(
                "The samples to validate on were prepared in another way than those to train on: it learned well, and was asked about something else.",
                "验证样本的处理方式和训练样本不同：它学得很好，问它的却是别的东西。"),
            healedBy: .prepareInputs, lesson: "09-is-it-trained", in: [.digitsMLP, .digitsCNN, .circle, .iris]
        ) { $0.fault.validationInputs = .init(scale: -1, shift: 3) },
        ClinicFault(
            .imbalance, Text("classes out of balance", "类别不平衡"),
            Text(
                "Of every class but one only a few samples were there: naming that class was nearly always right while it trained.",
                "除了一类，别的类都只有几个样本：训练时只要说这一类，几乎总是对的。"),
            healedBy: .balance, lesson: "09-is-it-trained", in: [.digitsMLP, .digitsCNN, .circle]
        ) { $0.fault.imbalance = 50 },
        ClinicFault(
            .fewSamples, Text("too few samples", "样本太少"),
            Text(
                "Twelve samples were all that it was trained on: it learned them by heart and knew nothing of others.",
                "只用 12 个样本来训练：它全背下来了，对别的样本一无所知。"),
            healedBy: .moreSamples, lesson: "09-is-it-trained", in: [.digitsMLP, .digitsCNN, .circle]
        ) { $0.fault.mostSamples = 12 },
    ]
}
