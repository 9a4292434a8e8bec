import Expressions
import enum Expressions.Expression
import Localization
import Training

/// An expression with its words and its place in the file.
public struct WrittenExpression: Sendable, Equatable {
    public var expression: Expression
    public var source: String
    public var place: SourcePlace
}

extension WrittenExpression {
    init(_ source: String, at place: SourcePlace) throws(LessonError) {
        let expression = try rethrow(
            as: { (error: ExpressionError) in LessonError(.expression(error), at: place) },
            try Expression(parsing: source))
        self.init(expression: expression, source: source, place: place)
    }

    func notWorkedOut(_ failure: ExpressionFailure) -> LessonError {
        LessonError(.notWorkedOut(source, failure.text), at: place)
    }
}
