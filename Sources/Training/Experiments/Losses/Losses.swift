import Localization
import NeuralCore

extension LossSpec {
    public static let l1 = LossSpec(
        "l1", "L1Loss", takes: .numbers, comparesWith: .numbers, [.reduction()],
        {
            Words(
                meaning: $0.of("|output - target|", "|输出 - 目标| "),
                sentence: Text("L1 loss: ", "L1 损失：") + $0.of("|output - target|", "|输出 - 目标| ").period)
        }, values: { L1Loss(reduction: $0.plainReduction).callAsFunction })

    public static let mse = LossSpec(
        "mse", "MSELoss", takes: .numbers, comparesWith: .numbers, [.reduction()],
        {
            let mean = $0.of("(output - target) squared", "（输出 - 目标）的平方")
            return Words(meaning: mean, sentence: Text("Squared error: ", $0 == .sum ? "平方误差：" : "均方误差：") + mean.period)
        }, values: { MSELoss(reduction: $0.plainReduction).callAsFunction })

    public static let smoothL1 = LossSpec(
        "smooth-l1", "SmoothL1Loss", takes: .numbers, comparesWith: .numbers,
        [.number("beta", \.beta, .atLeastZero), .reduction()], nearAndFar,
        values: { SmoothL1Loss(beta: Float($0.beta), reduction: $0.plainReduction).callAsFunction })

    public static let huber = LossSpec(
        "huber", "HuberLoss", takes: .numbers, comparesWith: .numbers,
        [.number("delta", \.delta, .positive), .reduction()], nearAndFar,
        values: { HuberLoss(delta: Float($0.delta), reduction: $0.plainReduction).callAsFunction })

    public static let crossEntropy = LossSpec(
        "cross-entropy", "CrossEntropyLoss", takes: .logits, comparesWith: .classes,
        [.classWeights, .ignoreIndex, .number("label_smoothing", \.labelSmoothing, .probability), .reduction()],
        {
            Words(
                meaning: Text(
                    "minus the logarithm of the probability given to the right class, ", "正确类别得到的概率，取对数，变号，")
                    + $0.overTheBatch,
                sentence: ofTheRightClass + $0.together.period)
        },
        values: { CrossEntropyLoss($0).callAsFunction(_:_:) }, classes: { CrossEntropyLoss($0).callAsFunction(_:_:) })

    public static let nll = LossSpec(
        "nll", "NLLLoss", takes: .logProbabilities, comparesWith: .classes,
        [.classWeights, .ignoreIndex, .reduction()],
        {
            Words(
                meaning: Text("minus the log-probability of the right class, ", "正确类别的对数概率，变号，") + $0.overTheBatch,
                sentence: ofTheRightClass + $0.together.period)
        },
        classes: {
            NLLLoss(weight: $0.classWeights, ignoreIndex: $0.ignoreIndex, reduction: $0.plainReduction).callAsFunction
        })

    public static let bce = LossSpec(
        "bce", "BCELoss", takes: .probabilities, comparesWith: .probabilities,
        [.weights("weight", \.weight, isTensor: true), .reduction()], ofTheRightAnswer,
        values: { BCELoss(weight: LossSettings.tensor($0.weight), reduction: $0.plainReduction).ofAnyNumbers })

    public static let bceWithLogits = LossSpec(
        "bce-with-logits", "BCEWithLogitsLoss", takes: .logits, comparesWith: .probabilities,
        [
            .weights("weight", \.weight, isTensor: true), .weights("pos_weight", \.posWeight, isTensor: true),
            .reduction(),
        ], ofTheRightAnswer,
        values: {
            BCEWithLogitsLoss(
                weight: LossSettings.tensor($0.weight), posWeight: LossSettings.tensor($0.posWeight),
                reduction: $0.plainReduction
            ).callAsFunction
        })

    public static let klDiv = LossSpec(
        "kl-div", "KLDivLoss", takes: .logProbabilities, comparesWith: .distribution,
        [.reduction([.mean, .batchmean, .sum]), .flag("log_target", \.logTarget)],
        { _ in
            let distance = Text("how far the output's distribution is from the target's", "输出的分布离目标的分布有多远")
            return Words(meaning: distance, sentence: Text("KL divergence: ", "KL 散度：") + distance.period)
        }, values: { KLDivLoss(reduction: $0.reduction, logTarget: $0.logTarget).callAsFunction })

    // MARK: What several say

    private static let nearAndFar: @Sendable (KLDivLoss.Reduction) -> Words = {
        Words(
            meaning: Text("squared error near the target, absolute error far from it, ", "离目标近时用平方误差，远时用绝对误差，")
                + $0.together,
            sentence: $0.of("|output - target|", "|输出 - 目标| ").capitalized
                + Text(", squared where it is small.", "，小的时候取平方。"))
    }
    private static let ofTheRightClass = Text(
        "Minus the logarithm of the probability given to the right class, ", "正确类别得到的概率，取对数，变号，")
    private static let ofTheRightAnswer: @Sendable (KLDivLoss.Reduction) -> Words = {
        Words(
            meaning: Text(
                "minus the logarithm of the probability given to the right answer, ", "正确答案得到的概率，取对数，变号，")
                + $0.together,
            sentence: Text(
                "Binary cross entropy: minus the logarithm of the probability given to what is right, ",
                "二元交叉熵：正确答案得到的概率，取对数，变号，") + $0.together.period)
    }
}

extension CrossEntropyLoss {
    fileprivate init(_ settings: LossSettings) {
        self.init(
            weight: settings.classWeights, ignoreIndex: settings.ignoreIndex,
            labelSmoothing: Float(settings.labelSmoothing), reduction: settings.plainReduction)
    }
}

/// What becomes of the losses of single numbers, in words.
extension KLDivLoss.Reduction {
    private var isSum: Bool { self == .sum }

    fileprivate func of(_ what: String, _ chinese: String) -> Text {
        Text("the \(isSum ? "sum" : "mean") of \(what)", "\(chinese)的\(isSum ? "总和" : "平均")")
    }

    fileprivate var together: Text { isSum ? Text("added up", "再加起来") : Text("averaged", "再取平均") }

    fileprivate var overTheBatch: Text {
        isSum ? Text("added up over the batch", "再把这一批加起来") : Text("averaged over the batch", "再对这一批取平均")
    }
}

extension Text {
    fileprivate var period: Text { self + Text(".", "。") }
}

extension [Letter] {
    static let loss = [
        Letter("L", "the loss", "损失"), Letter("l", "one number's", "一个数的损失"), Letter("x", "output", "输出"),
        Letter("t", "target", "目标"), Letter("w", "weight", "权重"), Letter("σ", "sigmoid", "sigmoid"),
        Letter("p", "weight of positives", "正例的权重"),
    ]
    static let lossOfClasses = [
        Letter("L", "the loss", "损失"), Letter("l", "a sample's", "一个样本的损失"),
        Letter("x", "log-probabilities (log_softmax of the output)", "对数概率（输出的 log_softmax）"),
        Letter("t", "target", "目标"), Letter("w", "weight of a class", "类别的权重"),
        Letter("label", "the right class", "正确的类别"), Letter("c", "each class", "每个类别"),
        Letter("C", "number of classes", "类别数"),
    ]
}
