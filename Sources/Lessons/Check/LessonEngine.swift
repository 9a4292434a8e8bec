import Training

/// The engine as the checker needs it: what was worked out once for a script is not worked out again, so that a lesson can be
/// played many times, and in every language, for the price of one.
final class LessonEngine {
    // The past is not wanted here.
    private let run = ScriptedRun(budget: 0)
    private var known: [[Instruction]: LessonAnswers] = [:]
    private var values: [[Instruction]: [Quantity: Result<QuantityValue, QuantityFailure>]] = [:]
    private var orders: [[Instruction]: [[Phase]: OrderOutcome]] = [:]

    /// Answers from what is known where all is known.
    func answers(to request: LessonRequest) -> LessonAnswers {
        guard let script = request.script else { return run.answers(to: request) }
        let missing = request.queries.filter { values[script]?[$0] == nil }
        let order = request.order.flatMap { orders[script]?[$0] == nil ? $0 : nil }
        if known[script] == nil || !missing.isEmpty || order != nil {
            let fresh = run.answers(to: LessonRequest(script: script, queries: missing, order: order))
            for (quantity, value) in zip(missing, fresh.values) { values[script, default: [:]][quantity] = value }
            if let order { orders[script, default: [:]][order] = fresh.order }
            known[script] = fresh
        }
        var answers = known[script] ?? LessonAnswers(request: request)
        answers.request = request
        answers.values = request.queries.map {
            values[script]?[$0] ?? .failure(.number("it was not worked out"))
        }
        answers.order = request.order.flatMap { orders[script]?[$0] }
        return answers
    }
}
