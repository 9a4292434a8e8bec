import Expressions
import enum Expressions.Expression
import Localization
import Training

/// A gradient, as a formula for every cell of its tensor.
public struct DeriveQuestion: Sendable, Equatable {
    public var ask: LessonText
    public var of: AskedGradient
    /// A formula that gives the engine's gradient: tells how large rounding may be, and what is right in the end.
    public var solution: Formula
    /// How many steps are trained with the learner's formula.
    public var steps: Int
    public var misconceptions: [ForeseenFormula]
    var place: SourcePlace
}

extension DeriveQuestion {
    /// A name that the formula may use: what it stands for, and its shape where it is a tensor's.
    public struct Name: Sendable, Equatable {
        public var symbol: String
        public var meaning: Text
        public var shape: LessonText?
    }

    /// What ``AskedGradient`` knows without a network; of parameters those that the layer may have.
    public var names: [Name] {
        func name(_ symbol: String, _ meaning: Text, _ path: [String]) -> Name {
            let shape = WrittenExpression(
                expression: .path(ExpressionPath(path)), source: path.joined(separator: "."), place: place)
            return Name(symbol: symbol, meaning: meaning, shape: LessonText([.value(shape, digits: nil)]))
        }
        guard let layer = of.layer else {
            let divisor = Name(symbol: "n", meaning: Text("what the loss divides by", "损失除以的数"), shape: nil)
            return [
                name("x", Text("output", "输出"), ["output", "shape"]),
                name("t", Text("target", "目标"), ["target", "shape"]), divisor,
            ]
        }
        return [
            name("x", Text("input", "输入"), [layer, "input_shape"]),
            name("y", Text("output", "输出"), [layer, "output_shape"]),
            name("g", Text("dL/dy", "dL/dy"), [layer, "output_shape"]),
            name("w", Text("weight", "weight"), [layer, "weight", "shape"]),
            name("b", Text("bias", "bias"), [layer, "bias", "shape"]),
        ]
    }

    var shownExpressions: [Expression] { names.flatMap { $0.shape?.expressions ?? [] } }
    var runsAtOnce: Bool { true }
}

/// A wrong formula that can be foreseen.
public struct ForeseenFormula: Sendable, Equatable {
    public var formula: Formula
    public var tag: String?
    public var why: LessonText
    var place: SourcePlace
}

extension DeriveQuestion: QuestionKind {
    static let key = "derive"
    static let usualSteps = 10

    static func read(_ settings: inout Settings, id: String, _ findings: inout Findings) -> DeriveQuestion? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        let of = findings.reading { try settings.askedGradient("of") }
        let solution = findings.reading { try settings.formula("solution") }
        let steps = findings.reading { try settings.integer("steps", in: 1...GradientTrial.mostSteps) ?? usualSteps }
        let owner = ExperimentError.Owner.words(Text("a misconception", "误解"))
        let misconceptions = settings.items("misconceptions", owner: owner, &findings) { item, findings in
            let formula = findings.reading { try item.formula("answer") }
            let tag = findings.reading { try item.tag("tag") }
            let why = findings.reading { try item.requiredLessonText("why") }
            guard let formula, let why else { return nil as ForeseenFormula? }
            return ForeseenFormula(formula: formula, tag: tag, why: why, place: item.place("answer"))
        }.compactMap(\.self)
        guard let ask, let of, let solution, let steps else { return nil }
        return DeriveQuestion(
            ask: ask, of: of, solution: solution, steps: steps, misconceptions: misconceptions,
            place: settings.place("solution"))
    }

    var question: Question { .derive(self) }
    var tags: [String] { misconceptions.compactMap(\.tag) }
    var reasons: [LessonText] { misconceptions.map(\.why) }
    var expressions: [Expression] { [] }
    var details: [String] { ["\(of)", solution.text, "\(steps)"] + misconceptions.map(\.formula.text) }

    func answer(typed text: String) throws(TypedText.Problem) -> Answer {
        do throws(ExpressionError) {
            return .text(try Formula(parsing: text).text)
        } catch {
            throw .formula(error)
        }
    }
    func said(_ answer: Answer) -> String? { "`\(answer)`" }

    func trial(of answer: Answer) -> Trial? {
        guard case .text(let text) = answer, let formula = try? Formula(parsing: text) else { return nil }
        return .gradient(
            GradientTrial(
                of, formula, solution: solution, foreseen: misconceptions.map(\.formula), steps: steps))
    }

    /// The learner's formula beside the engine's backward.
    var trialSteps: Int { 2 * steps }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        guard let trial = trial(of: answer), case .gradient(let outcome)? = values.trials[trial] else {
            return Outcome(verdict: .unknown)
        }
        switch outcome {
        case .failed(.lesson): return Outcome(verdict: .unknown, trial: .gradient(outcome))
        case .failed(.formula): return Outcome(verdict: .unfit, trial: .gradient(outcome))
        case .judged(let verdict, _):
            let foreseen = verdict.foreseen.map { misconceptions[$0] }
            return Outcome(
                verdict: verdict.isRight ? .right : .wrong, trial: .gradient(outcome), reason: foreseen?.why,
                tag: foreseen?.tag)
        }
    }

    func rightValue(_ outcome: Outcome) -> String? { solution.text }

    func rightAnswer(_ values: LessonValues) -> Answer? { .text(solution.text) }
    var wrongAnswerCount: Int { misconceptions.count + 1 }
    func wrongAnswer(_ place: Int, _ values: LessonValues) -> Answer? {
        .text(misconceptions.indices.contains(place) ? misconceptions[place].formula.text : "2*(\(solution.text))")
    }

    func words(telling answer: Answer, in text: String) -> String? {
        let (formula, shown) = ("\(answer)".filter { !$0.isWhitespace }, text.filter { !$0.isWhitespace })
        return formula.count > 4 && shown.contains(formula) ? "\(answer)" : nil
    }

    /// The solution gives the engine's gradient, on each step, and no foreseen mistake does.
    func problems(_ check: QuestionCheck) -> [LessonError] {
        func problem(_ formula: Formula, isSolution: Bool) -> Text? {
            guard let trial = trial(of: .text(formula.text)), case .gradient(let outcome)? = check.tryOut(trial) else {
                return nil
            }
            switch outcome {
            case .failed(.lesson(let text)): return text
            case .failed(.formula(let error)): return error.message
            case .judged(let verdict, let training):
                if isSolution, let cell = verdict.first.first { return Self.isWrong(cell) }
                if isSolution, !training.hasSameBits { return Self.partsInTraining }
                return !isSolution && verdict.isRight ? Self.isNoMistake : nil
            }
        }
        if let text = problem(solution, isSolution: true) { return [LessonError(.told(text), at: place)] }
        return misconceptions.compactMap { item in
            problem(item.formula, isSolution: false).map { LessonError(.told($0), at: item.place) }
        }
    }

    private static func isWrong(_ cell: GradientVerdict.Cell) -> Text {
        let (got, expected) = (ExpressionValue.number(cell.got), ExpressionValue.number(Double(cell.expected)))
        return Text(
            "the solution is not the engine's gradient: \(cell.number) is \(expected.shown()), the formula gives "
                + "\(got.shown())",
            "解法不是引擎的梯度：\(cell.number) 是 \(expected.shown())，公式得到 \(got.shown())")
    }
    private static let partsInTraining = Text(
        "the solution is right at first, but not in the steps that are trained with it", "解法起初是对的，训练几步之后就不对了")
    private static let isNoMistake = Text(
        "this misconception's formula gives the right gradient; write one that does not", "这个误解的公式会得到正确的梯度；写一个错的")
}

extension Settings {
    fileprivate mutating func formula(_ key: String) throws -> Formula {
        let text = try requiredText(key)
        do throws(ExpressionError) {
            return try Formula(parsing: text)
        } catch {
            throw LessonError(.expression(error), at: place(key))
        }
    }

    fileprivate mutating func askedGradient(_ key: String) throws -> AskedGradient {
        let text = try requiredText(key)
        do throws(AskedGradient.Problem) {
            return try AskedGradient(parsing: text)
        } catch {
            throw LessonError(.told(error.text), at: place(key))
        }
    }
}
