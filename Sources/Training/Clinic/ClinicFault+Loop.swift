import Localization

extension ClinicFault {
    /// All of them.
    public static let all = ofTheLoop + ofTheNetwork + ofTheBeginning + ofTheData

    /// Mistakes of the training loop and of what it is set to.
    static let ofTheLoop: [ClinicFault] = [
        ClinicFault(
            .forgetZeroGrad, .forgetZeroGrad,
            Text(
                "zero_grad was left out, so each backward added to all gradients before it: the steps grew until they threw the weights about.",
                "漏了 zero_grad，每次 backward 都加到以前所有的梯度上：步子越来越大，把权重甩得到处都是。"),
            healedBy: .loopOrder, lesson: "05-zero-grad-and-backward", in: [.digitsMLP, .digitsCNN, .circle, .iris]),
        ClinicFault(
            .stepBeforeBackward, .stepBeforeBackward,
            Text(
                "optimizer.step() ran right after zero_grad, when there were no gradients: backward came too late, and nothing moved.",
                "optimizer.step() 紧跟在 zero_grad 后面，那时还没有梯度：backward 来得太晚，什么也没动。"),
            healedBy: .loopOrder, lesson: "07-training-loop", in: [.digitsMLP, .digitsCNN, .circle, .iris]),
        ClinicFault(
            .noOptimizerStep, .noOptimizerStep,
            Text(
                "Every step worked out its gradients, and nobody called optimizer.step(): the weights stayed as they were drawn.",
                "每一步都算好了梯度，却没人调用 optimizer.step()：权重一直是抽出来的样子。"),
            healedBy: .loopOrder, lesson: "06-optimizer-step", in: [.digitsMLP, .digitsCNN, .circle, .iris]),
        ClinicFault(
            .largeRate, .learningRateTimes100,
            Text(
                "The learning rate was 100 times too large: each step jumped over the valley and landed higher up.",
                "学习率大了 100 倍：每一步都跳过谷底，落到更高的地方。"),
            healedBy: .smallerRate, lesson: "06-optimizer-step", in: [.digitsMLP, .digitsCNN, .circle, .iris]),
        ClinicFault(
            .smallRate, Text("learning rate / 1000", "学习率小 1000 倍"),
            Text(
                "The learning rate was 1000 times too small: right gradients, and steps that nobody can see.",
                "学习率小了 1000 倍：梯度是对的，步子小得看不见。"),
            healedBy: .largerRate, lesson: "06-optimizer-step", in: [.digitsMLP, .digitsCNN, .circle, .iris]
        ) { $0.optimizer.learningRate /= 1000 },
        ClinicFault(
            .clippedAway, Text("gradients clipped to nothing", "梯度裁得没有了"),
            Text(
                "Gradients were clipped to a norm of 0.0001: their direction stayed, their size was gone.",
                "梯度的范数被裁到 0.0001：方向还在，大小没了。"),
            healedBy: .noClipping, lesson: "10-when-it-does-not-learn", in: [.digitsMLP, .digitsCNN, .circle, .iris]
        ) { $0.clip = .norm(0.0001) },
        ClinicFault(
            .strongDecay, Text("weight decay far too strong", "权重衰减太强"),
            Text(
                "Weight decay of 3 pulled the weights to zero faster than the gradients could move them.",
                "权重衰减是 3，把权重拉向零的速度比梯度推得还快。"),
            healedBy: .lessRegularisation, lesson: "09-is-it-trained", in: [.digitsMLP, .digitsCNN, .circle, .iris]
        ) { experiment throws(ExperimentError) in
            experiment = try experiment.applying(.setting("weight_decay", "3"))
        },
        ClinicFault(
            .wholeBatch, Text("all samples in one batch", "全部样本算一批"),
            Text(
                "The batch was the whole training set: an epoch was a single step, and the epochs ran out before it got anywhere.",
                "一批就是整个训练集：一轮只走一步，轮数用完了还没走到哪儿。"),
            healedBy: .smallerBatch, lesson: "07-training-loop", in: [.digitsMLP, .digitsCNN, .circle, .iris]
        ) { $0.batchSize = 2000 },
    ]
}
