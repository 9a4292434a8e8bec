import Training

extension TrainState {
    mutating func perform(_ command: Command) -> [Effect] {
        failure = nil
        guard let snapshot, !isOver else { return [] }
        switch command {
        case .playPause:
            intent = intent == .pause ? .run : .pause
            return [.engine(intent == .run ? .trainFreely : .pause)]
        case .oneStep:
            intent = .pause
            return [.engine(.trainStep)]
        case .oneEpoch:
            intent = .epoch(from: snapshot.step)
            return [.engine(.trainEpoch)]
        default: return []
        }
    }

    mutating func letPass(_ milliseconds: Int) -> [Effect] {
        if isRunning { rate.letPass(milliseconds) }
        return []
    }

    mutating func receive(_ new: TrainSnapshot) -> [Effect] {
        let isFirst = snapshot == nil
        snapshot = new
        if new.status == .running { rate.mark(step: new.step) } else { rate.stop() }
        if isOver { intent = .pause }
        if case .epoch(let step) = intent, new.status == .paused, new.step > step { intent = .pause }
        return isFirst && intent == .run && new.status != .running ? [.engine(.trainFreely)] : []
    }

    mutating func fail(_ sentence: String) {
        failure = sentence
        intent = .pause
        rate.stop()
    }
}
