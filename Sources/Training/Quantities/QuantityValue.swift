/// What a quantity is worth.
public enum QuantityValue: Hashable, Sendable {
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
    public func isEqual(to other: QuantityValue) -> Bool? {
        switch (self, other) {
        case (.number(let a), .number(let b)): Self.areEqual(a, b)
        case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(Self.areEqual)
        case (.truth(let a), .truth(let b)): a == b
        case (.text(let a), .text(let b)): a == b
        default: nil
        }
    }
}

/// Why a quantity cannot be worked out now. A sentence that says what would have to be.
public enum QuantityFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case number(String)
    case unknownName(String, nearest: String?)
    case unknownLayer(String, nearest: String?)
    case noParameters(String)
    case notDefined(String)
    case noLoss
    case noLossOfStep(String, count: Int)
    case noValidation(String)
    case noClasses
    case noCurve(Int)
    case noBefore
    case kinds(String, String, String)
    case notANumber(String)

    public var description: String {
        switch self {
        case .number(let sentence): sentence
        case .unknownName(let name, let nearest):
            "nothing is called '\(name)'; "
                + (nearest.map { "did you mean '\($0)'?" } ?? "keep it in an earlier step, or name a layer")
        case .unknownLayer(let name, let nearest):
            "there is no layer '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .noParameters(let layer): "'\(layer)' has no parameters; name a layer that has"
        case .notDefined(let name): "no \(name) yet: define has not run"
        case .noLoss: "no loss yet: none has been computed since forward ran; run loss, or use lowest_loss or loss@K"
        case .noLossOfStep(let step, let count):
            "there is no loss of step \(step); "
                + (count == 0 ? "none has been computed" : "steps 0 to \(count - 1) have one")
        case .noValidation(let data): "\(data) data has no samples to validate with; use a data set"
        case .noClasses: "accuracy needs samples with classes"
        case .noCurve(let count): "\(count) losses are no curve; let the run have at least 4 steps"
        case .noBefore: "nothing is known from before the run; use before(...) in a step that runs something"
        case .kinds(let sign, let left, let right): "'\(sign)' does not go between \(left) and \(right)"
        case .notANumber(let kind): "a number is needed, this is \(kind)"
        }
    }
}
