import Expressions
import enum Expressions.Expression
import Localization
import Training

/// A network that the learner writes, in a file: it is trained as the file says, and must come to something.
public struct WriteQuestion: Sendable, Equatable {
    public var ask: LessonText
    /// What the file begins with.
    public var start: String
    /// What must hold of the trained network.
    public var when: WrittenExpression
    public var tag: String?
    /// What holds of networks that misconceptions give.
    public var misconceptions: [ForeseenCase]
    /// A file that does it.
    public var solution: String

    /// A file as it is before it is trained.
    public enum Examined: Sendable, Equatable {
        /// It is as it began.
        case unsaved
        case refused(Text)
        /// It can be trained, and has so many parameters.
        case fits(parameters: Int)
    }

    /// What is to be said of a file at once.
    ///
    /// - Parameter file: its name, for messages
    public func examine(_ text: String, file: String) -> Examined {
        guard text.trimmingBlanks != start.trimmingBlanks else { return .unsaved }
        do throws(ExperimentError) {
            let experiment = try ExperimentFile.parse(text, file: file, name: file)
            if let data = try? ExperimentFile.parse(start, file: file, name: file).data, data != experiment.data {
                return .refused(
                    Text(
                        "\(file): its data is \(experiment.data); here it is to stay \(data)",
                        "\(file)：数据是 \(experiment.data)；这里要一直用 \(data)"))
            }
            let cost = RunCost(experiment, [.run(.epochs(experiment.epochs))])
            guard cost.steps <= Self.mostSteps, cost.multiplyAdds <= Self.mostMultiplyAdds else {
                return .refused(
                    Text(
                        "\(file): \(cost.steps) steps of this network take too long; write fewer epochs or a smaller one",
                        "\(file)：这个网络走 \(cost.steps) 步太久了；轮数写少些，或者网络写小些"))
            }
            return .fits(parameters: try NetworkSummary(experiment).parameters)
        } catch {
            return .refused(error.text)
        }
    }

    /// Some seconds of one processor.
    static let mostSteps = 20_000
    static let mostMultiplyAdds = 2e11

    /// How far the values of a trained network are.
    public func measures(_ outcome: Outcome) -> [GoalMeasure] {
        guard case .training(.trained(let values))? = outcome.trial else { return [] }
        var known = LessonValues()
        for (query, value) in zip(queries, values) { known.values[query] = value }
        return when.expression.measures(known)
    }

    /// The layers of a file in a few words; `nil` where it is none.
    public func layers(_ text: String) -> String? {
        (try? ExperimentFile.parse(text, file: "", name: ""))?.layerWords.joined(separator: " → ")
    }
}

extension WriteQuestion: QuestionKind {
    static let key = "write"

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> WriteQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let start = findings.reading { try settings.experimentText("start") }
        let when = findings.reading { try settings.requiredExpression("when") }
        let tag = findings.reading { try settings.tag("tag") }
        let misconceptions = ForeseenCase.read(&settings, &findings)
        let solution = findings.reading { try settings.experimentText("solution") }
        guard let ask, let start, let when, let solution else { return nil }
        return WriteQuestion(
            ask: ask, start: start, when: when, tag: tag, misconceptions: misconceptions, solution: solution)
    }

    var question: Question { .write(self) }
    var tags: [String] { (tag.map { [$0] } ?? []) + misconceptions.compactMap(\.tag) }
    var reasons: [LessonText] { misconceptions.map(\.why) }
    var expressions: [Expression] { [] }
    var details: [String] { [start, solution] + queries.map { "\($0)" } }

    private var conditions: [Expression] { ([when] + misconceptions.map(\.when)).map(\.expression) }
    private var queries: [Expression] { conditions + when.expression.measured }

    func answer(_ text: String) -> Answer? { .text(text) }
    func said(_ answer: Answer) -> String? { layers("\(answer)") }

    func trial(of answer: Answer) -> Trial? {
        guard case .text(let text) = answer else { return nil }
        return .training(FileTraining(text, name: Self.file, queries))
    }

    /// What the learner's file is called in messages.
    public static let file = "network.yaml"

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard let outcome = trial(of: answer).flatMap({ values.trials[$0] }), case .training(let trained) = outcome
        else {
            return Outcome(verdict: .unknown)
        }
        guard case .trained(let results) = trained else { return Outcome(verdict: .unfit, trial: outcome) }
        func holds(_ condition: Int) -> Bool { (try? results[condition].get())?.truth == true }
        guard !holds(0) else { return Outcome(verdict: .right, trial: outcome) }
        let foreseen = misconceptions.indices.first { holds($0 + 1) }.map { misconceptions[$0] }
        return Outcome(
            verdict: .wrong, trial: outcome, reason: foreseen?.why, tag: foreseen.map(\.tag) ?? tag)
    }

    func rightValue(_ outcome: Outcome) -> String? { nil }

    // MARK: Checking

    func rightAnswer(_ values: LessonValues) -> Answer? { .text(solution) }
    var wrongAnswerCount: Int { 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? { .text(start) }

    func problems(_ check: QuestionCheck) -> [LessonError] {
        if case .refused(let sentence) = examine(solution, file: "solution") {
            return [LessonError(.told(sentence), at: when.place)]
        }
        func results(_ text: String) -> [Result<ExpressionValue, ExpressionFailure>] {
            guard case .training(.trained(let results))? = trial(of: .text(text)).flatMap(check.tryOut) else {
                return []
            }
            return results
        }
        let solved = results(solution)
        for (place, result) in solved.enumerated().prefix(conditions.count) {
            guard case .failure(let failure) = result else { continue }
            return [(place == 0 ? when : misconceptions[place - 1].when).notWorkedOut(failure)]
        }
        func isRight(_ results: [Result<ExpressionValue, ExpressionFailure>]) -> Bool {
            (try? results.first?.get())?.truth == true
        }
        if !isRight(solved) { return [LessonError(.solutionMisses(when.source, nil), at: when.place)] }
        return isRight(results(start)) ? [LessonError(.goalHoldsAlready(when.source), at: when.place)] : []
    }
}

extension Settings {
    /// An experiment as it is written in a file of its own.
    fileprivate mutating func experimentText(_ key: String) throws -> String {
        let text = try requiredText(key)
        do {
            _ = try ExperimentFile.parse(text, file: key, name: key)
            return text
        } catch {
            throw LessonError(.told(error.text), at: place(key))
        }
    }
}
