import Canvas
import Training

extension StepState {
    mutating func perform(_ command: KeyAction, view: (StepState) -> ViewRequest) -> [Effect] {
        failure = nil
        refusedEdit = nil
        switch command {
        case .playPause:
            playback.toggle()
            return playback.isPlaying && request == nil ? ask(for: .next, view) : []
        case .faster: playback.changeSpeed(by: 1)
        case .slower: playback.changeSpeed(by: -1)
        case .checkGradient, .largerDifference, .smallerDifference: return check(command, view)
        case .accept: return accept(view)
        case .editNumber: edit()
        case .goToStep: prompt = NumberPrompt(.goToStep(now: snapshot?.step ?? 0, limit: farthestStep))
        default:
            if let move = move(for: command) {
                playback.pause()
                if move == .operation, mode.graph != nil { mode = .graph(GraphState()) }
                return ask(for: move, view)
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
        if hasMoved || new.refusal != nil { refusal = Refusal(new) }
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

    /// One press, one move: while the engine works, moves are remembered.
    mutating func ask(for move: StepMove, _ view: (StepState) -> ViewRequest) -> [Effect] {
        guard request == nil else {
            if waiting.count < Self.mostWaiting { waiting.append(move) }
            return []
        }
        let wanted = view(self)
        request = Request(move, from: snapshot)
        refusal = nil
        sentView = wanted
        return [.engine(self.command(for: move, view: wanted))]
    }

    /// Asks for other pictures when the selection or the room for them has changed.
    mutating func viewEffects(_ view: (StepState) -> ViewRequest) -> [Effect] {
        guard isDefined || mode != .panels else { return [] }
        let wanted = view(self)
        guard wanted != sentView else { return [] }
        sentView = wanted
        return [.engine(.view(wanted))]
    }

    private func move(for command: KeyAction) -> StepMove? {
        switch command {
        case .nextPhase: .next
        case .oneOperation: .operation
        case .backPhase: .backPhase
        case .backStep: .backStep
        case .skipPhase: .skip
        case .halveRate: .edit(.learningRate(learningRate / 2))
        case .doubleRate: .edit(.learningRate(learningRate * 2))
        case .switchGradient: .edit(gradientSwitch)
        case .switchNoGrad: .edit(.noGrad(snapshot?.isNextForwardUnrecorded != true))
        // In the network's list the arrows walk through time.
        case .left where mode == .panels && focus.kind.cursor == .layers: .backPhase
        case .right where mode == .panels && focus.kind.cursor == .layers: .next
        default: nil
        }
    }

    /// As it is written: halves of a Float's digits would be long.
    private var learningRate: Double { snapshot.flatMap { Double($0.run.learningRate.description) } ?? 0 }

    private var farthestStep: Int {
        max(snapshot?.step ?? 0, (snapshot?.timeline?.steps ?? 1) - 1) + Move.mostStepsAhead
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
