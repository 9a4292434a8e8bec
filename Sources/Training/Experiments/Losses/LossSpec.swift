import Datasets
import Foundation
import Localization
import NeuralCore

/// A loss that an experiment can name, with its settings. Each kind is an entry of ``allCases``.
public struct LossSpec: Sendable, CustomStringConvertible {
    /// As files and command lines name it: `cross-entropy`.
    public let rawValue: String
    /// PyTorch's class: `CrossEntropyLoss`.
    public let name: String
    /// What it takes for the network's output.
    let input: Input
    private let targets: TargetKind
    private let words: @Sendable (KLDivLoss.Reduction) -> Words
    /// What files and scripts may set, in the order of Swift's arguments.
    private let rows: [KindSetting<LossSettings>]
    private let comparison: Comparison
    /// With PyTorch's defaults, where a file does not say otherwise.
    private(set) var settings = LossSettings()

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
        /// The logarithms of such numbers.
        case logDistribution
    }

    /// What is said of it.
    struct Words: Sendable {
        /// What its number is, a part of a sentence, without a full stop.
        let meaning: Text
        /// What the explanation of its number begins with.
        let sentence: Text
    }

    private init(
        _ key: String, _ name: String, takes input: Input, comparesWith targets: TargetKind,
        _ rows: [KindSetting<LossSettings>], _ words: @escaping @Sendable (KLDivLoss.Reduction) -> Words,
        values: (@Sendable (LossSettings) -> (Tensor, Tensor) -> Tensor)? = nil,
        classes: (@Sendable (LossSettings) -> (Tensor, [Int]) -> Tensor)? = nil
    ) {
        rawValue = key
        self.name = name
        self.input = input
        self.targets = targets
        self.words = words
        self.rows = rows
        comparison = Comparison(values: values, classes: classes)
    }

    private struct Comparison {
        let values: (@Sendable (LossSettings) -> (Tensor, Tensor) -> Tensor)?
        let classes: (@Sendable (LossSettings) -> (Tensor, [Int]) -> Tensor)?
    }

    func callAsFunction(_ output: Tensor, _ targets: Batch.Targets) -> Tensor {
        switch targets {
        case .values(let values):
            guard let compare = comparison.values else { preconditionFailure("\(rawValue) compares with classes") }
            return compare(settings)(output, values)
        case .classes(let labels):
            guard let compare = comparison.classes else { preconditionFailure("\(rawValue) compares with numbers") }
            return compare(settings)(output, labels)
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

    /// What it compares the output with.
    var targetKind: TargetKind { settings.logTarget ? .logDistribution : targets }

    /// What its number is, as part of a sentence.
    public var meaning: Text { words(settings.reduction).meaning }

    /// What it adds to the graph, with what is said of it.
    var operation: OperationKind {
        let with = settingsText
        let sentence = words(settings.reduction).sentence
        return OperationKind(
            name, with.isEmpty ? sentence : sentence + Text(" With \(with).", "设置：\(with)。"),
            letters: targets == .classes ? .lossOfClasses : .loss)
    }

    /// This kind with the settings of a file, by PyTorch's names.
    func reading(_ file: inout Settings) throws(ExperimentError) -> LossSpec {
        var loss = self
        for row in rows { try row.read(&file, &loss.settings) }
        return loss
    }

    private var changed: [CodeArgument] {
        rows.compactMap { $0.argument(settings, LossSettings()) }
    }

    /// The settings that differ from PyTorch's defaults, as its script writes them: `label_smoothing=0.1`.
    var settingsText: String { changed.list.pytorch }

    /// As scripts make it.
    var call: CodeCall { CodeCall("nn.\(name)", changed) }

    /// As headers have it: `CrossEntropyLoss label_smoothing=0.1`.
    public var description: String { settingsText.isEmpty ? name : "\(name) \(settingsText)" }

    /// Below this no loss can get while the outputs stay in a range: for the right answer 1, and for 0; classes have one number.
    /// `nil` with settings that move it.
    func floors(of range: ClosedRange<Float>, outputs: Int) -> [Float]? {
        guard changed.isEmpty else { return nil }
        let (least, most) = (Double(range.lowerBound), Double(range.upperBound))
        let floors =
            targetKind == .classes
            ? [log1p(Double(outputs - 1) * exp(least - most))]
            : [log1p(exp(-most)), log1p(exp(least))]
        return floors.map { Float($0) }
    }
}

/// What a loss may be told, by PyTorch's names; each kind has some of it.
struct LossSettings: Sendable, Equatable {
    var reduction = KLDivLoss.Reduction.mean
    /// A factor for each class, or for each output.
    var weight: [Double]?
    var posWeight: [Double]?
    var ignoreIndex = -100
    var labelSmoothing = 0.0
    var beta = 1.0
    var delta = 1.0
    var logTarget = false

    fileprivate var plainReduction: Reduction { Reduction(rawValue: reduction.rawValue) ?? .mean }
    fileprivate var classWeights: [Float]? { weight?.map { Float($0) } }
    fileprivate static func tensor(_ numbers: [Double]?) -> Tensor? { numbers.map { Tensor($0.map { Float($0) }) } }
}

extension KindSetting<LossSettings> {
    /// - Parameter kinds: those that this loss knows; `none` leaves nothing that backward could begin with.
    fileprivate static func reduction(_ kinds: [KLDivLoss.Reduction] = [.mean, .sum]) -> KindSetting {
        KindSetting(
            "reduction", \.reduction, code: { Code(pytorch: "'\($0.rawValue)'", swift: ".\($0.rawValue)") }
        ) { file throws(ExperimentError) in
            guard let word = try file.text("reduction") else { return nil }
            if word == KLDivLoss.Reduction.none.rawValue { throw file.failure(.lossWithoutReduction, at: "reduction") }
            guard let kind = kinds.first(where: { $0.rawValue == word }) else {
                throw file.failure(
                    .unknownName(word, kind: .other("reduction"), known: kinds.map(\.rawValue)), at: "reduction")
            }
            return kind
        }
    }

    /// A list with a number for each class or output.
    ///
    /// - Parameter isTensor: whether Swift's argument is a tensor too
    fileprivate static func weights(
        _ name: String, _ path: WritableKeyPath<LossSettings, [Double]?> & Sendable, isTensor: Bool = false
    ) -> KindSetting {
        KindSetting(
            name, path,
            code: { numbers in
                let list = numbers ?? []
                return Code(pytorch: "torch.tensor(\(list))", swift: isTensor ? "Tensor(\(list))" : "\(list)")
            },
            given: { file throws(ExperimentError) in
                file.isNull(name) ? nil : try file.numbers(name, .atLeastZero).map { .some($0) }
            })
    }

    fileprivate static let classWeights = weights("weight", \.weight)
    fileprivate static let ignoreIndex = whole("ignore_index", \.ignoreIndex)
}

extension LossSpec {
    /// Checks that there is a weight for each class or output.
    func check(_ plan: NetworkPlan, at place: SourcePlace?) throws(ExperimentError) {
        let outputs = plan.output.last ?? 1
        for (key, numbers) in [("weight", settings.weight), ("pos_weight", settings.posWeight)] {
            guard let numbers, numbers.count != outputs, numbers.count != 1 || targets == .classes else { continue }
            throw ExperimentError(.weightCount(key: key, got: numbers.count, outputs: outputs), at: place)
        }
    }
}

extension LossSpec: Hashable, RawRepresentable, CaseIterable {
    public static let allCases = [l1, mse, smoothL1, huber, crossEntropy, nll, bce, bceWithLogits, klDiv]

    public init?(rawValue: String) {
        // Also as PyTorch's class, or its function.
        let key = String(rawValue.map { $0 == "_" ? "-" : $0 })
        guard let loss = Self.allCases.first(where: { $0.rawValue == key || $0.name == rawValue }) else { return nil }
        self = loss
    }
}

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
        values: { BCELoss(weight: LossSettings.tensor($0.weight), reduction: $0.plainReduction).callAsFunction })

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
    fileprivate var capitalized: Text { Text(en.prefix(1).uppercased() + en.dropFirst(), zh) }
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
        Letter("label", "the right class", "正确的类别"), Letter("c", "each class", "每个类别"),
        Letter("C", "number of classes", "类别数"),
    ]
}
