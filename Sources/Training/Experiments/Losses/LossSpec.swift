import Datasets
import Foundation
import Localization
import NeuralCore

/// A loss that an experiment can name. Each is an entry of ``allCases``.
public struct LossSpec: Sendable, CustomStringConvertible {
    /// As files and command lines name it: `cross-entropy`.
    public let rawValue: String
    /// PyTorch's class: `CrossEntropyLoss`.
    public let name: String
    /// What it takes for the network's output.
    let input: Input
    /// What it compares the output with.
    let targetKind: TargetKind
    /// What its number is, as part of a sentence.
    public let meaning: Text
    /// What it adds to the graph, with what is said of it.
    let operation: OperationKind
    private let comparison: Comparison

    enum Input {
        /// Any numbers.
        case numbers
        /// Any numbers, which it turns into probabilities itself.
        case logits
        /// Numbers of 0...1.
        case probabilities
        /// Rows whose e^x add up to 1.
        case logProbabilities
    }

    enum TargetKind {
        /// Class indices.
        case classes
        /// Any numbers; classes become 1 at the class and 0 elsewhere.
        case numbers
        /// Numbers of 0...1, each a probability of its own.
        case probabilities
        /// Numbers of 0...1 that add up to 1 in each row.
        case distribution
    }

    /// - Parameters:
    ///   - meaning: a part of a sentence, without a full stop
    ///   - sentence: what the explanation of its number begins with
    private init(
        _ key: String, _ name: String, takes input: Input, comparesWith targets: TargetKind, _ meaning: Text,
        _ sentence: Text, values: (@Sendable (Tensor, Tensor) -> Tensor)? = nil,
        classes: (@Sendable (Tensor, [Int]) -> Tensor)? = nil
    ) {
        rawValue = key
        self.name = name
        self.input = input
        targetKind = targets
        self.meaning = meaning
        operation = OperationKind(name, sentence, letters: targets == .classes ? .lossOfClasses : .loss)
        comparison = Comparison(values: values, classes: classes)
    }

    private struct Comparison {
        let values: (@Sendable (Tensor, Tensor) -> Tensor)?
        let classes: (@Sendable (Tensor, [Int]) -> Tensor)?
    }

    func callAsFunction(_ output: Tensor, _ targets: Batch.Targets) -> Tensor {
        switch targets {
        case .values(let values):
            guard let compare = comparison.values else { preconditionFailure("\(rawValue) compares with classes") }
            return compare(output, values)
        case .classes(let labels):
            guard let compare = comparison.classes else { preconditionFailure("\(rawValue) compares with numbers") }
            return compare(output, labels)
        }
    }

    /// The output of two classes above which the second one is the answer.
    var threshold: Float { input == .logits ? 0 : 0.5 }

    /// What an output says about its target.
    func prediction(_ output: Tensor) -> Tensor {
        switch (targetKind, input) {
        case (.probabilities, .logits): sigmoid(output)
        case (.distribution, _): exp(output)
        default: output
        }
    }

    /// The same as scripts write it.
    func predictionCode(_ output: Code) -> Code {
        switch (targetKind, input) {
        case (.probabilities, .logits):
            Code(pytorch: "torch.sigmoid(\(output.pytorch))", swift: "sigmoid(\(output.swift))")
        case (.distribution, _): Code(pytorch: "torch.exp(\(output.pytorch))", swift: "exp(\(output.swift))")
        default: output
        }
    }

    /// As scripts make it.
    var call: CodeCall { CodeCall("nn.\(name)") }

    /// Below this no loss can get while the outputs stay in a range: for the right answer 1, and for 0; classes have one number.
    func floors(of range: ClosedRange<Float>, outputs: Int) -> [Float] {
        let (least, most) = (Double(range.lowerBound), Double(range.upperBound))
        let floors =
            targetKind == .classes
            ? [log1p(Double(outputs - 1) * exp(least - most))]
            : [log1p(exp(-most)), log1p(exp(least))]
        return floors.map { Float($0) }
    }
}

extension LossSpec: Hashable, RawRepresentable, CaseIterable {
    public var description: String { name }

    public static let allCases = [l1, mse, smoothL1, huber, crossEntropy, nll, bce, bceWithLogits, klDiv]

    public init?(rawValue: String) {
        guard let loss = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = loss
    }
}

extension LossSpec {
    public static let l1 = LossSpec(
        "l1", "L1Loss", takes: .numbers, comparesWith: .numbers,
        Text("the mean of |output - target|", "|输出 - 目标| 的平均"),
        Text("L1 loss: the mean of |output - target|.", "L1 损失：|输出 - 目标| 的平均。"),
        values: { L1Loss()($0, $1) })

    public static let mse = LossSpec(
        "mse", "MSELoss", takes: .numbers, comparesWith: .numbers,
        Text("the mean of (output - target) squared", "（输出 - 目标）的平方的平均"),
        Text("Squared error: the mean of (output - target) squared.", "均方误差：（输出 - 目标）的平方的平均。"),
        values: { MSELoss()($0, $1) })

    public static let smoothL1 = LossSpec(
        "smooth-l1", "SmoothL1Loss", takes: .numbers, comparesWith: .numbers, nearAndFar, squaredWhereSmall,
        values: { SmoothL1Loss()($0, $1) })

    public static let huber = LossSpec(
        "huber", "HuberLoss", takes: .numbers, comparesWith: .numbers, nearAndFar, squaredWhereSmall,
        values: { HuberLoss()($0, $1) })

    public static let crossEntropy = LossSpec(
        "cross-entropy", "CrossEntropyLoss", takes: .logits, comparesWith: .classes,
        Text(
            "minus the logarithm of the probability given to the right class, averaged over the batch",
            "正确类别得到的概率，取对数，变号，再对这一批取平均"),
        ofTheRightClass, values: { CrossEntropyLoss()($0, $1) }, classes: { CrossEntropyLoss()($0, $1) })

    public static let nll = LossSpec(
        "nll", "NLLLoss", takes: .logProbabilities, comparesWith: .classes,
        Text(
            "minus the log-probability of the right class, averaged over the batch",
            "正确类别的对数概率，变号，再对这一批取平均"),
        ofTheRightClass, classes: { NLLLoss()($0, $1) })

    public static let bce = LossSpec(
        "bce", "BCELoss", takes: .probabilities, comparesWith: .probabilities, ofTheRightAnswer, ofWhatIsRight,
        values: { BCELoss()($0, $1) })

    public static let bceWithLogits = LossSpec(
        "bce-with-logits", "BCEWithLogitsLoss", takes: .logits, comparesWith: .probabilities, ofTheRightAnswer,
        ofWhatIsRight, values: { BCEWithLogitsLoss()($0, $1) })

    public static let klDiv = LossSpec(
        "kl-div", "KLDivLoss", takes: .logProbabilities, comparesWith: .distribution,
        Text("how far the output's distribution is from the target's", "输出的分布离目标的分布有多远"),
        Text(
            "KL divergence: how far the output's distribution is from the target's.",
            "KL 散度：输出的分布离目标的分布有多远。"),
        values: { KLDivLoss()($0, $1) })

    // MARK: What several say

    private static let nearAndFar = Text(
        "squared error near the target, absolute error far from it, averaged",
        "离目标近时用平方误差，远时用绝对误差，再取平均")
    private static let squaredWhereSmall = Text(
        "The mean of |output - target|, squared where it is small.", "|输出 - 目标| 的平均，小的时候取平方。")
    private static let ofTheRightClass = Text(
        "Minus the logarithm of the probability given to the right class, averaged.",
        "正确类别得到的概率，取对数，变号，再平均。")
    private static let ofTheRightAnswer = Text(
        "minus the logarithm of the probability given to the right answer, averaged",
        "正确答案得到的概率，取对数，变号，再取平均")
    private static let ofWhatIsRight = Text(
        "Binary cross entropy: minus the logarithm of the probability given to what is right, averaged.",
        "二元交叉熵：正确答案得到的概率，取对数，变号，再平均。")
}

extension [Letter] {
    fileprivate static let loss = [
        Letter("L", "the loss", "损失"), Letter("l", "one number's", "一个数的损失"), Letter("x", "output", "输出"),
        Letter("t", "target", "目标"), Letter("w", "weight", "权重"), Letter("σ", "sigmoid", "sigmoid"),
        Letter("p", "weight of positives", "正例的权重"),
    ]
    fileprivate static let lossOfClasses = [
        Letter("L", "the loss", "损失"), Letter("l", "a sample's", "一个样本的损失"),
        Letter("x", "log-probabilities (log_softmax of the output)", "对数概率（输出的 log_softmax）"),
        Letter("t", "target", "目标"), Letter("w", "weight of a class", "类别的权重"),
        Letter("label", "the right class", "正确的类别"), Letter("C", "number of classes", "类别数"),
    ]
}
