import Canvas
import Localization
import Training

extension StepState {
    mutating func perform(_ command: KeyAction, view: (StepState) -> ViewRequest) -> [Effect] {
        guard !isOnItsWay else { return [] }
        failure = nil
        (refusedEdit, told) = (nil, nil)
        if let run = snapshot?.run, prompt == nil, let answer = form?.obey(command, run) {
            switch answer {
            case .done: return []
            case .close: form = nil
            case .change(let change): return ask(for: .edit(.change(change)), view)
            }
            return viewEffects(view)
        }
        if prompt == nil, let effects = draw(command, view) { return effects }
        switch command {
        case .playPause:
            // What was typed ahead is stopped like what plays.
            if waiting.isEmpty { playback.toggle() } else { playback.pause() }
            waiting = []
            return playback.isPlaying && request == nil ? play(view) : []
        case .restart, .restartNextSeed:
            let before = self
            self = StepState(namesBreak: namesBreak)
            (codeLanguage, origin) = (before.codeLanguage, before.origin)
            plot = before.plot.forAnotherRun
            return [.engine(.restart(nextSeed: command == .restartNextSeed))]
        case .zoom: if isDefined { isAlone.toggle() }
        case .faster: playback.changeSpeed(by: 1)
        case .slower: playback.changeSpeed(by: -1)
        case .checkGradient, .largerDifference, .smallerDifference: return check(command, view)
        case .accept: return accept(view)
        case .editNumber: edit()
        case .showForm: if isDefined { form = ExperimentForm() }
        case .undo, .redo:
            playback.pause()
            return isDefined && request == nil ? [.engine(command == .undo ? .undo : .redo, view: view(self))] : []
        case .goToStep: prompt = NumberPrompt(.goToStep(now: snapshot?.step ?? 0, limit: farthestStep))
        default:
            if let wish = wish(for: command) {
                playback.pause()
                if command == .oneOperation, mode.graph != nil { mode = .graph(GraphState()) }
                return ask(for: wish, view)
            }
            if !show(command) { obey(command) }
        }
        return viewEffects(view)
    }

    /// A key that is typed into the prompt; `false` when it is a command.
    mutating func type(_ key: Key) -> Bool {
        prompt?.type(key) ?? false
    }

    mutating func letPass(_ milliseconds: Int, view: (StepState) -> ViewRequest) -> [Effect] {
        guard playback.isDue(after: milliseconds, engineIsFree: request == nil) else { return [] }
        return play(view)
    }

    /// The next phase; a whole step where it plays in steps and one begins.
    private mutating func play(_ view: (StepState) -> ViewRequest) -> [Effect] {
        guard case .steps = playback.pace, let snapshot, snapshot.operations == nil,
            snapshot.next == snapshot.script.first(where: { $0 != .define })
        else { return ask(for: .next, view) }
        return ask(for: .steps(1), view)
    }

    mutating func receive(_ new: StepSnapshot, view: (StepState) -> ViewRequest) -> [Effect] {
        let wasDefined = isDefined
        let hasMoved = Request.Place(new) != Request.Place(snapshot)
        told = ChangeTold(new.refused?.text, from: snapshot?.changes, to: new.changes) ?? told
        let snapshotBefore = snapshot
        snapshot = new
        if hasMoved { codeLine = nil }
        if hasMoved || new.refusal != nil { refusal = new.refused?.text ?? new.refusal.map { Text($0) } }
        if !wasDefined, isDefined {
            selection.layer = min(1 + (origin?.chosenLayer ?? 0), layers.count - 1)
            selection.sample = origin?.chosenSample ?? selection.sample
        }
        selection.layer = min(max(selection.layer, 0), max(layers.count - 1, 0))
        clampPlaces()
        noteCheck(new.gradientCheck, hasMoved: hasMoved)
        if let request, request.isAnswered(by: new) { self.request = nil }
        if new.refusal != nil {
            playback.pause()
            waiting = []
        }
        // What plays ends with the script's loop; whoever wants to goes past it.
        if snapshotBefore?.loopEnd == nil, new.loopEnd != nil { playback.pause() }
        // So it does before it goes on with a number that is none.
        if snapshotBefore?.badNumber == nil, new.badNumber != nil { playback.pause() }
        if awaitsTwin, case .changed? = new.twin?.kind { (mode, awaitsTwin) = (.twin, false) }
        if new.refusal != nil { awaitsTwin = false }
        if request == nil, !waiting.isEmpty { return ask(for: waiting.removeFirst(), view) }
        return viewEffects(view)
    }

    mutating func fail(_ sentence: String) {
        failure = sentence
        playback.pause()
        request = nil
        waiting = []
    }

    mutating func ask(for action: RunAction, _ view: (StepState) -> ViewRequest) -> [Effect] {
        ask(for: .action(action), view)
    }

    /// One press, one action: while the engine works, wishes are remembered. What is to be shown is that of the phase it leads to.
    private mutating func ask(for wish: Wish, _ view: (StepState) -> ViewRequest) -> [Effect] {
        guard request == nil else {
            if waiting.count < Self.mostWaiting { waiting.append(wish) }
            return []
        }
        let action = action(for: wish)
        request = Request(action, from: snapshot)
        refusal = nil
        var after = self
        after.snapshot?.foresee(action)
        let wanted = view(after)
        sentView = wanted
        return [.engine(.run(action == .next ? .phase(nextPhase) : action), view: wanted)]
    }

    /// Asks for other pictures when the selection or the room for them has changed.
    mutating func viewEffects(_ view: (StepState) -> ViewRequest) -> [Effect] {
        guard isDefined || mode != .panels else { return [] }
        let wanted = view(self)
        guard wanted != sentView else { return [] }
        sentView = wanted
        return [.engine(.view, view: wanted)]
    }

    private func wish(for command: KeyAction) -> Wish? {
        switch command {
        case .oneEpoch: .restOfEpoch
        case .halveRate: .rate(times: 0.5)
        case .doubleRate: .rate(times: 2)
        case .switchGradient: .switchGradient(tensorUnderCursor)
        case .switchNoGrad: .switchNoGrad
        // In the network's list the arrows walk through time.
        case .left where mode == .panels && focus.kind.cursor == .layers: .action(.back(.phase))
        case .right where mode == .panels && focus.kind.cursor == .layers: .action(.next)
        default: command.runAction.map(Wish.action)
        }
    }

    private func action(for wish: Wish) -> RunAction {
        switch wish {
        case .action(let action): action
        case .restOfEpoch: .steps(snapshot?.stepsLeftOfEpoch ?? 1)
        case .rate(let factor): .edit(.learningRate(learningRate * factor))
        case .switchNoGrad: .edit(.noGrad(snapshot?.isNextForwardUnrecorded != true))
        case .switchGradient(let owner): .edit(gradientSwitch(of: owner))
        }
    }

    /// As it is written: halves of a Float's digits would be long.
    private var learningRate: Double { snapshot.flatMap { Double($0.run.learningRate.description) } ?? 0 }

    private var farthestStep: Int {
        max(snapshot?.step ?? 0, (snapshot?.timeline?.steps ?? 1) - 1) + RunAction.mostStepsAhead
    }

    private mutating func clampPlaces() {
        if let gridSize = gridSize(subject(of: .activations)) { selection.unit = gridSize.clamped(selection.unit) }
        if let gridSize = gridSize(subject(of: .weights)) {
            selection.parameter = gridSize.clamped(selection.parameter)
        }
        selectSample(selection.sample)
        let rows = snapshot?.comparedNumbers ?? 0
        selection.output = selection.output.map { min($0, rows - 1) }.flatMap { $0 < 0 ? nil : $0 }
    }
}
