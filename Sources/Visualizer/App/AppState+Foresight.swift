import Canvas
import Localization
import Training

/// What would have been, over the stepper or the dashboard.
extension AppState {
    /// What the engine has of it; where it begins, and the losses so far.
    var foreseen: (foresight: Foresight, step: Int, losses: MetricHistory)? {
        if case .train(let train) = screen {
            return train.snapshot.map { ($0.foresight, $0.step, $0.curves.loss) }
        }
        return stepper?.snapshot.map { ($0.foresight, $0.step, MetricHistory($0.losses)) }
    }

    var foresightPanel: (any Widget)? {
        guard let foresight, let (known, step, losses) = foreseen else { return nil }
        return ForesightPanel(look: foresight, foresight: known, step: step, losses: losses, language: language)
    }

    mutating func openForesight() -> [Effect] {
        guard foreseen != nil else { return [] }
        let look = ForesightLook()
        foresight = look
        return ask(look.question)
    }

    /// What a key does to it; none is for the screen below.
    mutating func perform(_ command: KeyAction, in look: ForesightLook) -> [Effect] {
        guard let known = foreseen?.foresight else { return [] }
        var look = look
        switch command {
        case .back, .foresee:
            foresight = nil
            return ask(nil)
        case .previousChannel, .nextChannel:
            let views = ForesightLook.View.allCases
            let place = views.firstIndex(of: look.view) ?? 0
            (look.view, look.row) = (views[cyclic: place + (command == .nextChannel ? 1 : -1)], nil)
            foresight = look
            return look.lacks(known) || known.underWay != nil ? ask(look.question) : []
        case .left, .right:
            guard look.view == .futures else { return [] }
            let choices = Futures.Choice.allCases
            let place = choices.firstIndex(of: look.choice) ?? 0
            (look.choice, look.row) = (choices[cyclic: place + (command == .right ? 1 : -1)], nil)
            foresight = look
            return ask(look.question)
        case .faster, .slower:
            guard look.view == .futures, let now = look.steps ?? known.futures?.steps else { return [] }
            let other =
                command == .faster
                ? Futures.lengths.first { $0 > now } : Futures.lengths.last { $0 < now }
            guard let other else { return [] }
            look.steps = other
            foresight = look
            return ask(look.question)
        case .accept:
            guard let taken = look.taken(known) else { return [] }
            foresight = nil
            return take(taken.edits, steps: taken.steps)
        default:
            let row = look.chosen(known).flatMap { Scroll.row($0, of: look.rows(known), after: command) }
            look.row = row ?? look.row
            foresight = look
            return []
        }
    }

    /// Ends the twin that goes beside the dashboard's run; where there is none asks what is to be different in one.
    mutating func switchTwin() -> [Effect] {
        guard case .train(let train) = screen, train.snapshot?.twin != nil else {
            overlay = .command(CommandPrompt(field: TextField("beside ")))
            return []
        }
        return inTraining { [.engine(.twin(nil), view: $2($0))] }
    }

    /// Lets a twin go beside the run; the stepper compares them as soon as it is there.
    mutating func beginTwin(_ edit: Edit) -> [Effect] {
        guard case .train = screen else {
            return inStepper { step, view in
                step.playback.pause()
                step.awaitsTwin = true
                return [.engine(.twin(edit), view: view(step))]
            }
        }
        return inTraining { [.engine(.twin(edit), view: $2($0))] }
    }

    mutating func ask(_ question: Foresight.Question?) -> [Effect] { foresee(.foresee(question)) }

    private mutating func foresee(_ request: EngineRequest) -> [Effect] {
        guard case .train = screen else {
            return inStepper { step, view in
                step.playback.pause()
                return [.engine(request, view: view(step))]
            }
        }
        return inTraining { train, _, view in
            train.wait()
            return [.engine(request, view: view(train))]
        }
    }

    /// The changes by hand, and the steps after them.
    private mutating func take(_ edits: [Edit], steps: Int) -> [Effect] {
        guard case .train = screen else {
            let actions = edits.map(RunAction.edit) + (steps > 0 ? [.steps(steps)] : [])
            return inStepper { step, view in actions.flatMap { step.ask(for: $0, view) } }
        }
        return inTraining { train, _, view in
            let wanted = view(train)
            let end = (train.snapshot?.step ?? 0) + steps
            return (edits.map(EngineRequest.change) + (steps > 0 ? [.train(.goTo(end))] : [])).map {
                .engine($0, view: wanted)
            }
        }
    }
}
