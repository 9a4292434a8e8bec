import Expressions
import enum Expressions.Expression
import Localization
import NeuralCore

/// The numbers of a tensor for which conditions hold.
public struct FoundNumbers: Equatable, Sendable {
    public var tensor: TensorPath
    public var shape: [Int]
    /// For each condition, where it holds, row by row.
    public var holding: [[Int]]

    public init(tensor: TensorPath, shape: [Int], holding: [[Int]]) {
        (self.tensor, self.shape, self.holding) = (tensor, shape, holding)
    }

    /// More than a learner looks through, and than can be looked through at once.
    public static let most = 200_000

    /// The name for the number in a condition: `opened`, `opened.grad`.
    public static let name = "opened"

    /// How many numbers the tensor has.
    public var count: Int { shape.reduce(1, *) }

    /// The number at a place.
    public func number(_ place: Int) -> ElementPath {
        var (rest, index) = (place, [Int]())
        for side in shape.reversed() {
            index.append(rest % side)
            rest /= side
        }
        return ElementPath(TensorPath(tensor.owner), Array(index.reversed()))
    }

    /// Where a number stands, whichever of its attributes was opened; `nil` for one of another tensor.
    public func place(of number: ElementPath) -> Int? {
        guard number.tensor.owner == tensor.owner, number.index.count == shape.count,
            zip(number.index, shape).allSatisfy({ (0..<$1).contains($0) })
        else { return nil }
        return zip(number.index, shape).reduce(0) { $0 * $1.1 + $1.0 }
    }
}

extension FoundNumbers {
    /// - Throws: that the tensor is not there or too large, or why a condition cannot be worked out.
    /// - Complexity: O(numbers * conditions)
    init(
        of tensor: TensorPath, _ conditions: [Expression], in session: Session, _ context: RunContext
    ) throws(ExpressionFailure) {
        let numbers = OpenedNumbers(RunScope(session, context))
        shape = try numbers.shape(of: tensor)
        self.tensor = tensor
        holding = []
        guard count <= Self.most else {
            throw .missing(
                Text(
                    "\(tensor) has \(count) numbers; a question looks through \(Self.most) at most",
                    "\(tensor) 有 \(count) 个数；一个问题最多在 \(Self.most) 个里找"))
        }
        let evaluator = ExpressionEvaluator(numbers)
        for condition in conditions {
            var places: [Int] = []
            for place in 0..<count {
                numbers.place = place
                if try evaluator.value(of: condition).truth == true { places.append(place) }
            }
            holding.append(places)
        }
    }
}

/// A run in which `opened` stands for one number of a tensor after the other; what does not depend on it is worked out once.
private final class OpenedNumbers: ExpressionScope {
    private let run: RunScope
    private var tensor = TensorPath(.input)
    private var known: [ExpressionPath: ExpressionValue] = [:]
    private var values: [ExpressionPath: [Float]] = [:]
    var place = 0

    init(_ run: RunScope) { self.run = run }

    func shape(of tensor: TensorPath) throws(ExpressionFailure) -> [Int] {
        self.tensor = tensor
        return try read(tensor).shape.map(\.self)
    }

    private func read(_ tensor: TensorPath) throws(ExpressionFailure) -> Tensor {
        try rethrow(
            as: { (error: NumberError) in ExpressionFailure.missing(error.text) }, try run.session.tensor(tensor))
    }

    func value(of path: ExpressionPath) throws(ExpressionFailure) -> ExpressionValue {
        guard path.words[0] == FoundNumbers.name else {
            if let value = known[path] { return value }
            let value = try run.value(of: path)
            known[path] = value
            return value
        }
        if let numbers = values[path] { return .number(Double(numbers[place])) }
        var wanted = tensor
        if path.words.count > 1 {
            let written = try rethrow(
                as: { (error: NumberError) in ExpressionFailure.missing(error.text) },
                try TensorPath(parsing: "\(path)"))
            wanted.attribute = written.attribute
        }
        let numbers = try read(wanted).elements
        values[path] = numbers
        return .number(Double(numbers[place]))
    }

    func value(of path: ExpressionPath, at place: Double) throws(ExpressionFailure) -> Double {
        try run.value(of: path, at: place)
    }
    func exists(_ path: ExpressionPath) throws(ExpressionFailure) -> Bool { try run.exists(path) }
    func before(_ expression: Expression) throws(ExpressionFailure) -> ExpressionValue { try run.before(expression) }
}
