import Expressions
import enum Expressions.Expression

extension LessonStep {
    /// The values that a verdict shows: what was asked, then those of its reasons.
    public func expressions(shownWith outcome: Outcome?) -> [Expression] {
        let asked = question?.content.askedExpression
        let reasons = [outcome?.reason, outcome?.rightReason, why].compactMap { $0 }
        return (asked.map { [$0] } ?? []) + reasons.flatMap(\.expressions)
    }

    /// Whether something is shown after Enter or an answer: a run, or a reason.
    var hasAfter: Bool { goal == nil && (question != nil || !run.isEmpty || why != nil) }

    /// What its texts show before the run.
    var expressionsBefore: [Expression] {
        unique(
            textsBefore.flatMap(\.expressions) + (question?.content.shownExpressions ?? [])
                + (goal.map { $0.expressions + (why?.expressions ?? []) } ?? []))
    }

    /// What its texts show after the run, and what the answer is judged by. What was shown before stays as it was.
    var expressionsAfter: [Expression] {
        unique((question?.expressions ?? []) + textsAfter.flatMap(\.expressions))
    }

    private func unique(_ expressions: [Expression]) -> [Expression] {
        var seen: Set<Expression> = []
        return expressions.filter { seen.insert($0).inserted }
    }
}
