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
    let targets: TargetKind
    private let words: @Sendable (KLDivLoss.Reduction) -> Words
    /// What files and scripts may set, in the order of Swift's arguments.
    private let rows: [KindSetting<LossSettings>]
    private let ofValues: (@Sendable (LossSettings) -> (Tensor, Tensor) -> Tensor)?
    private let ofClasses: (@Sendable (LossSettings) -> (Tensor, [Int]) -> Tensor)?
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

    init(
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
        (ofValues, ofClasses) = (values, classes)
    }

    func callAsFunction(_ output: Tensor, _ targets: Batch.Targets) -> Tensor {
        switch targets {
        case .values(let values):
            guard let compare = ofValues else { preconditionFailure("\(rawValue) compares with classes") }
            return compare(settings)(output, values)
        case .classes(let labels):
            guard let compare = ofClasses else { preconditionFailure("\(rawValue) compares with numbers") }
            return compare(settings)(output, labels)
        }
    }

    /// What a batch's loss was divided by: times it, losses of batches add up, and so do the divisors; a sum stays one.
    func divisor(_ targets: Batch.Targets, count: Int) -> Double {
        guard !isSum, case .classes(let labels) = targets else { return isSum ? 1 : Double(count) }
        return labels.reduce(0) { $1 == settings.ignoreIndex ? $0 : $0 + (settings.weight?[$1] ?? 1) }
    }

    var isSum: Bool { settings.reduction == .sum }

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

    /// As files have it: its kind and what differs from PyTorch's defaults.
    var written: [WrittenSetting] {
        [WrittenSetting("type", rawValue)] + rows.compactMap { $0.written(settings, LossSettings()) }
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

extension LossSpec: Hashable, RawRepresentable, CaseIterable {
    public static let allCases = [l1, mse, smoothL1, huber, crossEntropy, nll, bce, bceWithLogits, klDiv]

    public init?(rawValue: String) {
        // Also as PyTorch's class, or its function.
        let key = String(rawValue.map { $0 == "_" ? "-" : $0 })
        guard let loss = Self.allCases.first(where: { $0.rawValue == key || $0.name == rawValue }) else { return nil }
        self = loss
    }
}
