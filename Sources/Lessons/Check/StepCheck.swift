import Expressions
import Localization
import Training

/// One step: what the engine gives before and after its run, against what the file says.
struct StepCheck {
    let step: LessonStep
    let opened: LessonValues
    let ran: LessonValues
    let tryOut: (Trial) -> TrialOutcome?

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

    private func questionProblems() -> [LessonError] {
        step.question?.content.problems(QuestionCheck(place: step.place, ran: ran, tryOut: tryOut)) ?? []
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

extension LessonValues {
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
