import Expressions
import Localization
import Training

/// One step: what the engine gives before and after its run, against what the file says.
struct StepCheck {
    let step: LessonStep
    let opened: LessonValues
    let ran: LessonValues
    let tryOrder: ([Phase]) -> OrderOutcome?

    func problems() -> [LessonError] {
        opened.failures(in: step.textsBefore) + refusalProblems() + questionProblems()
            + ran.failures(in: step.goal == nil ? step.textsAfter : []) + expectProblems() + focusProblems()
    }

    private func refusalProblems() -> [LessonError] {
        guard let refusal = ran.refusal, !step.mentionsRefusal else { return [] }
        return [LessonError(.refused(refusal.text), at: step.place)]
    }

    /// A number that is shown how it came about has to be there, before the run or after it.
    private func focusProblems() -> [LessonError] {
        step.explained.compactMap { expression in
            guard case .failure(let failure)? = ran.values[expression] else { return nil }
            return LessonError(.notWorkedOut("focus", failure.text), at: step.place)
        }
    }

    private func expectProblems() -> [LessonError] {
        step.expect.compactMap { expectation in
            switch ran.values[expectation.expression] {
            case .success(let value)?:
                if value.truth == true { return nil }
                return LessonError(
                    .doesNotHold(expectation.source, ran.sides(of: expectation.expression)), at: expectation.place)
            case .failure(let failure)?: return expectation.notWorkedOut(failure)
            case nil: return nil
            }
        }
    }

    // MARK: Questions

    private func questionProblems() -> [LessonError] {
        switch step.question {
        case nil: []
        case .predict(let question)?:
            problems(question.value, question.misconceptions) { value, foreseen in
                guard let value = value.number, value.isFinite else { return .notANumber(question.value.source) }
                return foreseen.map { answer in
                    guard let answer = answer.number else { return .notANumber(question.value.source) }
                    return question.tolerance.accepts(answer, for: value)
                        ? .rightMisconception(ExpressionValue.number(value).shown()) : nil
                } ?? nil
            }
        case .shape(let question)?:
            problems(question.of, question.misconceptions) { value, foreseen in
                guard case .list = value else { return .notAShape(question.of.source) }
                return foreseen.map { $0.isEqual(to: value) == true ? .rightMisconception(value.shown()) : nil } ?? nil
            }
        case .sign(let question)?:
            problems(question.of, []) { value, _ in
                value.number.map(\.isNaN) == false ? nil : .notANumber(question.of.source)
            }
        case .choose(let question)?: choiceProblems(question)
        case .order(let question)?: orderProblems(question)
        case .curve?: curveProblems()
        }
    }

    /// The value, alone and with each foreseen answer.
    private func problems(
        _ written: WrittenExpression, _ misconceptions: [ForeseenAnswer],
        _ judge: (ExpressionValue, ExpressionValue?) -> LessonError.Problem?
    ) -> [LessonError] {
        let value: ExpressionValue
        switch ran.values[written.expression] {
        case .success(let found)?: value = found
        case .failure(let failure)?: return [written.notWorkedOut(failure)]
        case nil: return []
        }
        if let problem = judge(value, nil) { return [LessonError(problem, at: written.place)] }
        return misconceptions.compactMap { item in
            switch ran.values[item.answer.expression] {
            case .success(let answer)?:
                judge(value, answer).map { LessonError($0, at: item.answer.place) }
            case .failure(let failure)?: item.answer.notWorkedOut(failure)
            case nil: nil
            }
        }
    }

    private func choiceProblems(_ question: ChoiceQuestion) -> [LessonError] {
        var holding: [Int] = []
        for (place, option) in question.options.enumerated() {
            switch ran.values[option.when.expression] {
            case .success(let value)?: if value.truth == true { holding.append(place + 1) }
            case .failure(let failure)?: return [option.when.notWorkedOut(failure)]
            case nil: break
            }
        }
        guard holding.count != 1 else { return [] }
        let sides = question.options.compactMap { ran.sides(of: $0.when.expression) }
        return [
            LessonError(
                .options(holding: holding, Set(sides).sorted().joined(separator: "; ")),
                at: question.options[0].when.place)
        ]
    }

    private func orderProblems(_ question: OrderQuestion) -> [LessonError] {
        if tryOrder(question.items) == .same { return [LessonError(.shuffledIsRight, at: step.place)] }
        guard tryOrder(question.usualOrder) != .same else { return [] }
        return [LessonError(.usualIsWrong, at: step.place)]
    }

    private func curveProblems() -> [LessonError] {
        guard case .failure(let failure)? = ran.values[.fact(.curve)] else { return [] }
        return [LessonError(.notWorkedOut("curve", failure.text), at: step.place)]
    }
}

extension LessonStep {
    /// The number whose origin the step shows.
    var explained: [Expression] { if case .explain(let number)? = focus { [.element(number)] } else { [] } }

    var textsBefore: [LessonText] {
        [text] + (question.map { [$0.ask] + $0.optionTexts } ?? []) + hints + (goal?.text.map { [$0] } ?? [])
    }

    var textsAfter: [LessonText] { (why.map { [$0] } ?? []) + (question?.reasons ?? []) }

    /// Whether anything in the step asks if a phase was refused.
    fileprivate var mentionsRefusal: Bool {
        let written = expect.map(\.expression) + keep.map(\.expression.expression) + (question?.expressions ?? [])
        return written.contains { $0.mentions(.fact(.refused)) }
            || textsAfter.flatMap(\.expressions).contains { $0.mentions(.fact(.refused)) }
    }
}

extension OrderQuestion {
    /// As the beginners' page has them.
    var usualOrder: [Phase] { Phase.allCases.filter(items.contains) }
}

extension WrittenExpression {
    func notWorkedOut(_ failure: ExpressionFailure) -> LessonError {
        LessonError(.notWorkedOut(source, failure.text), at: place)
    }
}

extension LessonValues {
    init(_ answers: LessonAnswers) {
        values = Dictionary(zip(answers.request.queries, answers.values), uniquingKeysWith: { first, _ in first })
        refusal = answers.refusal
    }

    /// What in these texts cannot be worked out.
    func failures(in texts: [LessonText]) -> [LessonError] {
        texts.flatMap(\.pieces).compactMap { piece in
            guard case .value(let written, _) = piece, case .failure(let failure)? = values[written.expression] else {
                return nil
            }
            // A name that means nothing may be somebody else's braces.
            guard case .unknownName(_, nil) = failure else { return written.notWorkedOut(failure) }
            let sentence = failure.text + Text("; ", "；") + LessonError.Problem.bracesThemselves
            return LessonError(.notWorkedOut(written.source, sentence), at: written.place)
        }
    }

    /// What the two sides of a comparison are worth, for messages; `nil` where that is not known.
    func sides(of expression: Expression) -> String? {
        guard case .comparison(_, let left, let right) = expression, let a = value(of: left), let b = value(of: right)
        else { return nil }
        let short = [a.shown(), b.shown()]
        // Two that look alike need more digits.
        return (short[0] == short[1] ? [a.shown(digits: 9), b.shown(digits: 9)] : short).joined(separator: " and ")
    }
}

/// That what a step shows is there in its network, and that the network's header does not answer what is asked.
struct FocusCheck {
    let lesson: Lesson

    func problems() -> [LessonError] {
        var problems: [LessonError] = []
        var start = RunStart(experiment: lesson.experiment)
        for step in lesson.steps {
            if let fresh = step.start { start = fresh }
            guard let experiment = try? Experiment.load(start.experiment) else { continue }
            for title in experiment.title.all {
                let options = step.question?.optionTexts ?? []
                guard let text = options.lazy.compactMap({ $0.words(standingIn: title) }).first else { continue }
                problems.append(LessonError(.answerInHeader(text, title: title), at: step.place))
            }
            guard let focus = step.focus, let network = try? NetworkSummary(experiment) else { continue }
            if let problem = problem(focus, network) {
                problems.append(LessonError(problem, at: step.place))
            }
        }
        return problems
    }

    private func problem(_ focus: LessonFocus, _ network: NetworkSummary) -> LessonError.Problem? {
        guard case .panel(let panel, let layer?, _) = focus else { return nil }
        let needsParameters = panel.shows == .parameter
        if layer == "input", !needsParameters { return nil }
        guard let row = network.rows.first(where: { $0.name == layer }) else {
            return .focusLayer(layer, known: network.rows.map(\.name))
        }
        return needsParameters && row.parameters == 0 ? .focusWithoutParameters(layer) : nil
    }
}

extension LessonText {
    /// Itself, where all its words stand in a text, one after the other.
    func words(standingIn text: String) -> String? {
        let own = filled { _ in nil }
        let words = own.lowercased().split { !$0.isLetter && !$0.isNumber }
        let others = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty, words.count <= others.count else { return nil }
        return others.indices.dropLast(words.count - 1).contains { others[$0...].starts(with: words) } ? own : nil
    }
}
