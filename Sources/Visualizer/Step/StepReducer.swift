import Canvas
import Localization
import Training

extension StepState {
    mutating func perform(_ command: KeyAction, view: (StepState) -> ViewRequest) -> [Effect] {
        guard !isOnItsWay else { return [] }
        failure = nil
        refusedEdit = nil
        switch command {
        case .playPause:
            playback.toggle()
            return playback.isPlaying && request == nil ? ask(for: .next, view) : []
        case .restart, .restartNextSeed:
            let before = self
            self = StepState(namesBreak: namesBreak)
            (codeLanguage, origin) = (before.codeLanguage, before.origin)
            return [.engine(.restart(nextSeed: command == .restartNextSeed))]
        case .zoom: if isDefined { isAlone.toggle() }
        case .faster: playback.changeSpeed(by: 1)
        case .slower: playback.changeSpeed(by: -1)
        case .checkGradient, .largerDifference, .smallerDifference: return check(command, view)
        case .accept: return accept(view)
        case .editNumber: edit()
        case .goToStep: prompt = NumberPrompt(.goToStep(now: snapshot?.step ?? 0, limit: farthestStep))
        default:
            if let action = action(for: command) {
                playback.pause()
                if action == .operation, mode.graph != nil { mode = .graph(GraphState()) }
                return ask(for: action, view)
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
        return ask(for: .next, view)
    }

    mutating func receive(_ new: StepSnapshot, view: (StepState) -> ViewRequest) -> [Effect] {
        let wasDefined = isDefined
        let hasMoved = Request.Place(new) != Request.Place(snapshot)
        snapshot = new
        if hasMoved { codeLine = nil }
        if hasMoved || new.refusal != nil { refusal = new.refused?.text ?? new.refusal.map { Text($0) } }
        if !wasDefined, isDefined { selection.layer = min(1, layers.count - 1) }
        selection.layer = min(max(selection.layer, 0), max(layers.count - 1, 0))
        clampPlaces()
        noteCheck(new.gradientCheck, hasMoved: hasMoved)
        if let request, request.isAnswered(by: new) { self.request = nil }
        if new.refusal != nil {
            playback.pause()
            waiting = []
        }
        if request == nil, !waiting.isEmpty { return ask(for: waiting.removeFirst(), view) }
        return viewEffects(view)
    }

    mutating func fail(_ sentence: String) {
        failure = sentence
        playback.pause()
        request = nil
        waiting = []
    }

    /// One press, one action: while the engine works, actions are remembered. What is to be shown is that of the phase it leads to.
    mutating func ask(for action: RunAction, _ view: (StepState) -> ViewRequest) -> [Effect] {
        guard request == nil else {
            if waiting.count < Self.mostWaiting { waiting.append(action) }
            return []
        }
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

    private func action(for command: KeyAction) -> RunAction? {
        switch command {
        case .oneEpoch: .steps(snapshot?.stepsLeftOfEpoch ?? 1)
        case .halveRate: .edit(.learningRate(learningRate / 2))
        case .doubleRate: .edit(.learningRate(learningRate * 2))
        case .switchGradient: .edit(gradientSwitch)
        case .switchNoGrad: .edit(.noGrad(snapshot?.isNextForwardUnrecorded != true))
        // In the network's list the arrows walk through time.
        case .left where mode == .panels && focus.kind.cursor == .layers: .back(.phase)
        case .right where mode == .panels && focus.kind.cursor == .layers: .next
        default: command.runAction
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
        let rows = snapshot?.comparedNumbers ?? 0
        selection.output = selection.output.map { min($0, rows - 1) }.flatMap { $0 < 0 ? nil : $0 }
    }
}
