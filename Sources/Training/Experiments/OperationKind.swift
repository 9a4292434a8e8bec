import Localization

/// A kind of operation of the graph, and what is said of a number that it gives.
public struct OperationKind: Sendable, CustomStringConvertible {
    /// As the graph has it: `Conv2d`, `View`.
    public let name: String
    /// As PyTorch spells it: its module's class, or the function where there is no module.
    public let spelling: String
    /// What it does: a sentence.
    public let meaning: Text
    /// What the letters of its formulas stand for.
    public let letters: [Letter]

    /// - Parameter spelling: the name where nothing else is given
    init(
        _ name: String, spelling: String? = nil, _ meaning: Text,
        letters: [Letter] = [.result, Letter("x", "what goes in", "进去的数"), Letter("m", "mask", "掩码")]
    ) {
        self.name = name
        self.spelling = spelling ?? name
        self.meaning = meaning
        self.letters = letters
    }

    /// The kind of a name of the graph; what no layer and no loss records has only its name for a meaning.
    public init(_ name: String) { self = Self.known[name] ?? .plain(name) }

    /// The same in a run with a loss, of which its settings change what is said.
    init(_ name: String, of loss: LossSpec) {
        let own = loss.operation
        let isClassLoss = loss == .crossEntropy && name == LossSpec.nll.name
        let isLoss = name == own.name || isClassLoss
        self = isLoss ? OperationKind(name, own.meaning, letters: own.letters) : OperationKind(name)
    }

    /// All of which something is said.
    package static let all: [OperationKind] =
        LayerKind.all.map(\.operation) + LossSpec.allCases.map(\.operation) + [
            OperationKind("Mean", spelling: "mean", Text("The mean of several numbers.", "几个数的平均。")),
            OperationKind("Sum", spelling: "sum", Text("The sum of several numbers.", "几个数的总和。")),
            OperationKind(
                "Pad", spelling: "pad",
                Text(
                    "Padding: a number of the image again, beyond its edge.", "填充 (padding)：图里的一个数，在边外又出现一次。")),
            .plain("Expand", spelling: "expand"), .plain("Slice", spelling: "slice"),
            .plain("Permute", spelling: "permute"),
        ]

    private static let known = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static func plain(_ name: String, spelling: String? = nil) -> OperationKind {
        let called = spelling ?? name
        return OperationKind(name, spelling: called, Text("Computed by \(called).", "由 \(called) 算出。"))
    }
}

extension OperationKind: Hashable {
    public var description: String { name }

    public static func == (a: OperationKind, b: OperationKind) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A letter of a formula, and what it stands for.
public struct Letter: Sendable {
    public let letter: String
    public let meaning: Text

    init(_ letter: String, _ english: String, _ chinese: String) {
        self.letter = letter
        meaning = Text(english, chinese)
    }

    static let result = Letter("y", "result", "结果")
    static let input = Letter("x", "input", "输入")
    static let epsilon = Letter("ε", "a tiny number", "很小的数")
}

extension [Letter] {
    /// Places in a batch of images.
    static let image = [
        Letter("n", "sample", "样本"), Letter("c", "channel", "通道"), Letter("i", "row", "行"), Letter("j", "column", "列"),
    ]
    static let pooling =
        [.result, .input] + image + [Letter("p", "row in the window", "窗口里的行"), Letter("q", "column in it", "窗口里的列")]
    /// Places in a batch of rows.
    static let row = [
        Letter("n", "sample", "样本"), Letter("c", "channel", "通道"), Letter("j", "place in the row", "行里的位置"),
    ]
    static let rowPooling = [.result, .input] + row + [Letter("q", "place in the window", "窗口里的位置")]
    static let normalization = [
        .result, .input, Letter("γ", "weight", "权重"), Letter("β", "bias", "偏置"), Letter("μ", "mean", "平均"),
        Letter("σ", "deviation", "标准差"), .epsilon, Letter("n", "how many are normalised together", "一起归一化的个数"),
        Letter("x̂", "(x - μ) s", "(x - μ) s"),
    ]
    static let softmax = [
        .result, Letter("x", "what goes in", "进去的数"), Letter("i", "this place", "这个位置"),
        Letter("j", "each place of the row", "这一行的每个位置"),
    ]
}
