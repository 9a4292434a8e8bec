import Canvas
import Localization
import Training

/// What was found wrong, over the stepper or the dashboard.
extension AppState {
    private var found: (diagnosis: Diagnosis?, bad: FirstBadNumber?)? {
        if case .train(let train) = screen { return train.snapshot.map { ($0.diagnosis, train.badNumber) } }
        return stepper?.snapshot.map { ($0.diagnosis, $0.badNumber) }
    }

    var diagnosisPanel: (any Widget)? {
        guard let diagnosis, let found, let (foresight, step, losses) = foreseen else { return nil }
        return DiagnosisPanel(
            look: diagnosis, diagnosis: found.diagnosis, foresight: foresight, bad: found.bad, step: step,
            losses: losses, language: language)
    }

    /// Whether what was found has something that Enter opens or tries.
    var choosesFindings: Bool { diagnosis?.chosen(found?.diagnosis) != nil }
    var triesRemedies: Bool { if case .remedy? = diagnosis?.chosen(found?.diagnosis) { true } else { false } }

    /// Opens it where training has come to wait before a number that is none: once for each such moment, so that nobody who has
    /// closed it, or comes back from the stepper, has it again.
    mutating func tellBadNumber() {
        guard case .train(var train) = screen, let bad = train.badNumber, let snapshot = train.snapshot else { return }
        let moment = [bad.step, snapshot.changes.count]
        guard train.toldBad != moment else { return }
        train.toldBad = moment
        screen = .train(train)
        openDiagnosis()
    }

    mutating func openDiagnosis() {
        if found != nil { diagnosis = DiagnosisLook() }
    }

    /// What a key does to it; none is for the screen below.
    mutating func perform(_ command: KeyAction, in look: DiagnosisLook) -> [Effect] {
        guard let found, let known = foreseen?.foresight else { return [] }
        var look = look
        switch command {
        case .back, .diagnose:
            diagnosis = nil
            return known.underWay == nil && known.trial == nil ? [] : ask(nil)
        case .faster, .slower:
            guard case .remedy(let remedy, _)? = look.chosen(found.diagnosis),
                let now = look.steps ?? known.trial?.steps
            else { return [] }
            let other =
                command == .faster ? Futures.lengths.first { $0 > now } : Futures.lengths.last { $0 < now }
            guard let other else { return [] }
            look.steps = other
            diagnosis = look
            return ask(look.question(remedy))
        case .accept:
            switch look.chosen(found.diagnosis) {
            case .evidence(let number, let index)?:
                guard let finding = found.diagnosis?.findings[index] else { return [] }
                diagnosis = nil
                return open(number, atStep: finding.steps.upperBound)
            case .remedy(let remedy, _)?:
                guard let trial = look.trial(found.diagnosis, known), trial.outcome != nil else {
                    return ask(look.question(remedy))
                }
                diagnosis = nil
                return takeOver(trial)
            case nil: return []
            }
        default:
            let count = DiagnosisLook.rows(found.diagnosis).count
            look.row = Scroll.row(min(look.row, max(count - 1, 0)), of: count, after: command) ?? look.row
            diagnosis = look
            return []
        }
    }

    /// A number of a step, explained.
    private mutating func open(_ number: ElementPath, atStep step: Int) -> [Effect] {
        guard case .train = screen else {
            return inStepper { state, view in
                let isBack = state.snapshot.map { step < $0.step } ?? false
                let back = isBack ? state.ask(for: .goTo(step: step), view) : []
                state.mode = .explanation(ExplanationState(number))
                return back + state.viewEffects(view)
            }
        }
        return inTraining { train, _, view in
            train.wait()
            let here = train.snapshot?.step ?? 0
            // Before a bad number the step to come is the one that is looked at.
            let last = train.badNumber?.step ?? here - 1
            let request = EngineRequest.openStepper(atStep: max(0, min(step, last)), number: number)
            return [.engine(request, view: view(train))]
        }
    }

    /// The remedy's changes where they were tried, and the steps after them.
    private mutating func takeOver(_ trial: RemedyTrial) -> [Effect] {
        guard case .train = screen else {
            return inStepper { step, view in
                let back: [RunAction] = trial.from > 0 ? [.goTo(step: trial.from - 1)] : []
                let actions = back + trial.edits.map(RunAction.edit) + [.steps(trial.steps)]
                return actions.flatMap { step.ask(for: $0, view) }
            }
        }
        return inTraining { train, _, view in
            let wanted = view(train)
            let requests =
                [.train(.goTo(trial.from))] + trial.edits.map(EngineRequest.change)
                + [.train(.goTo(trial.from + trial.steps))]
            return requests.map { .engine($0, view: wanted) }
        }
    }
}
