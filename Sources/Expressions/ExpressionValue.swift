import Localization

/// What an expression is worth.
public enum ExpressionValue: Hashable, Sendable {
    case number(Double)
    case list([Double])
    case truth(Bool)
    case text(String)

    public var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// A comparison's result; a number is true unless it is 0.
    public var truth: Bool? {
        switch self {
        case .truth(let truth): truth
        case .number(let number): number != 0
        case .list, .text: nil
        }
    }

    var kind: String {
        switch self {
        case .number: "a number"
        case .list: "a list"
        case .truth: "true or false"
        case .text: "a word"
        }
    }

    /// Equality as the language has it: numbers to a millionth of their size.
    public static func areEqual(_ a: Double, _ b: Double) -> Bool {
        a == b || abs(a - b) <= 1e-6 * max(abs(a), abs(b))
    }

    /// Whether two values are equal; `nil` when they are of different kinds.
    public func isEqual(to other: ExpressionValue) -> Bool? {
        switch (self, other) {
        case (.number(let a), .number(let b)): Self.areEqual(a, b)
        case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(Self.areEqual)
        case (.truth(let a), .truth(let b)): a == b
        case (.text(let a), .text(let b)): a == b
        default: nil
        }
    }
}

/// Why an expression cannot be worked out now. A sentence that says what would have to be.
public enum ExpressionFailure: Error, Hashable, Sendable, Worded {
    case unknownName(String, nearest: String?)
    /// A name that has no value now: why.
    case missing(Text)
    case noBefore
    /// Two kinds of values on the sides of a sign that takes others.
    case kinds(String, String, String)
    case notANumber(String)

    public var text: Text {
        switch self {
        case .unknownName(let name, let nearest):
            Text(
                "nothing is called '\(name)'; "
                    + (nearest.map { "did you mean '\($0)'?" } ?? "keep it in an earlier step, or name a layer"),
                "没有叫“\(name)”的；" + (nearest.map { "是不是“\($0)”？" } ?? "在前面的步骤里保存它，或者写一个层"))
        case .missing(let reason): reason
        case .noBefore:
            Text(
                "nothing is known from before the run; use before(...) in a step that runs something",
                "不知道运行之前的情况；before(...) 只用在运行了什么的步骤里")
        case .kinds(let sign, let left, let right):
            Text("'\(sign)' does not go between \(left) and \(right)", "“\(sign)”不能用在 \(left) 和 \(right) 之间")
        case .notANumber(let kind): Text("a number is needed, this is \(kind)", "要一个数，这里是 \(kind)")
        }
    }
}
