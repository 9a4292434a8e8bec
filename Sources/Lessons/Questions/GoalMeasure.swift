import Expressions
import enum Expressions.Expression
import Training

/// A part of a goal's condition, with the value that it has now.
public struct GoalMeasure: Sendable, Equatable {
    /// What is measured, where that is one thing: `loss`, `fc1.weight[0,0].grad`.
    public var path: ExpressionPath?
    /// Whether its size alone counts.
    public var isSize = false
    /// `nil` while it is not there.
    public var now: ExpressionValue?
    public var wanted: Wanted
    public var holds: Bool

    public enum Wanted: Sendable, Equatable {
        case compared(Expression.Comparison, to: ExpressionValue)
        case near(ExpressionValue, within: ExpressionValue)
        /// As it was where the goal was set, or when it was kept.
        case unchanged
    }
}

extension Expression {
    /// What has to be worked out to tell how far a condition is.
    var measured: [Expression] { conjuncts.flatMap { [$0] + $0.parts } }

    /// How far each part of a condition is; all of them must hold.
    func measures(_ values: LessonValues) -> [GoalMeasure] { conjuncts.compactMap { measure($0, values) } }

    private func measure(_ condition: Expression, _ values: LessonValues) -> GoalMeasure? {
        func measure(_ subject: Expression, _ wanted: GoalMeasure.Wanted) -> GoalMeasure {
            var measure = GoalMeasure(
                now: values.value(of: subject), wanted: wanted, holds: values.truth(of: condition) ?? false)
            switch subject {
            case .path(let path): measure.path = path
            case .call(.abs, let parts):
                if case .path(let path) = parts[0] { (measure.path, measure.isSize) = (path, true) }
            default: break
            }
            return measure
        }
        switch condition {
        case .comparison(.equal, let left, let right) where !left.isWritten && !right.isWritten:
            // What is not there yet is not changed.
            return values.truth(of: condition).flatMap { _ in measure(left, .unchanged) }
        case .comparison(let comparison, let left, let right):
            let isTurned = left.isWritten
            guard let bound = values.value(of: isTurned ? left : right) else { return nil }
            return measure(isTurned ? right : left, .compared(isTurned ? comparison.turned : comparison, to: bound))
        case .call(.near, let parts) where parts[1].isWritten:
            guard let middle = values.value(of: parts[1]), let room = values.value(of: parts[2]) else { return nil }
            return measure(parts[0], .near(middle, within: room))
        default: return nil
        }
    }
}

extension Expression {
    fileprivate var conjuncts: [Expression] {
        if case .logic(.and, let left, let right) = self { left.conjuncts + right.conjuncts } else { [self] }
    }

    /// Whether it stands in the file as it is, and is not worked out.
    fileprivate var isWritten: Bool {
        switch self {
        case .number, .text: true
        case .negative(let part): part.isWritten
        case .list(let parts): parts.allSatisfy(\.isWritten)
        default: false
        }
    }
}

extension Expression.Comparison {
    /// With its sides exchanged.
    fileprivate var turned: Self {
        switch self {
        case .equal, .unequal: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
