import Training

extension StepState {
    mutating func perform(_ command: Command, look: (StepState) -> Look) -> [Effect] {
        failure = nil
        switch command {
        case .nextPhase:
            playback.pause()
            return runNextPhase(look)
        case .playPause:
            playback.toggle()
            return playback.isPlaying && request == nil ? runNextPhase(look) : []
        case .faster: playback.changeSpeed(by: 1)
        case .slower: playback.changeSpeed(by: -1)
        default: select(command)
        }
        return lookEffects(look)
    }

    mutating func letPass(_ milliseconds: Int, look: (StepState) -> Look) -> [Effect] {
        guard playback.isDue(after: milliseconds, engineIsFree: request == nil) else { return [] }
        return runNextPhase(look)
    }

    mutating func receive(_ new: StepSnapshot, look: (StepState) -> Look) -> [Effect] {
        let wasDefined = isDefined
        snapshot = new
        if !wasDefined, isDefined { selection.layer = min(1, layers.count - 1) }
        selection.layer = min(max(selection.layer, 0), max(layers.count - 1, 0))
        clampPlaces()
        if let request, request.isAnswered(by: new) { self.request = nil }
        if new.refusal != nil {
            playback.pause()
            owed = 0
        }
        if request == nil, owed > 0 {
            owed -= 1
            return runNextPhase(look)
        }
        return lookEffects(look)
    }

    mutating func fail(_ sentence: String) {
        failure = sentence
        playback.pause()
        request = nil
        owed = 0
    }

    /// One press, one phase: while the engine works, presses are remembered.
    private mutating func runNextPhase(_ look: (StepState) -> Look) -> [Effect] {
        guard request == nil else {
            owed = min(owed + 1, Self.mostOwed)
            return []
        }
        let wanted = look(self)
        request = Request(nextPhase, from: snapshot)
        sentLook = wanted
        return [.engine(.run(nextPhase, look: wanted))]
    }

    /// Asks for other pictures when the selection or the room for them has changed.
    mutating func lookEffects(_ look: (StepState) -> Look) -> [Effect] {
        guard isDefined else { return [] }
        let wanted = look(self)
        guard wanted != sentLook else { return [] }
        sentLook = wanted
        return [.engine(.look(wanted))]
    }

    private mutating func clampPlaces() {
        if let extent = extent(subject(of: .activations)) { selection.unit = extent.clamped(selection.unit) }
        if let extent = extent(subject(of: .weights)) { selection.parameter = extent.clamped(selection.parameter) }
    }
}
