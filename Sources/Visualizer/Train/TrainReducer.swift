import Training

extension TrainState {
    mutating func perform(_ command: Command) -> [Effect] {
        failure = nil
        guard snapshot != nil, !isOver else { return [] }
        switch command {
        case .playPause:
            intent = intent == .run ? .pause : .run
            return [intent == .run ? .trainFreely : .pauseTraining]
        case .oneStep:
            intent = .pause
            return [.trainOneStep]
        case .oneEpoch:
            intent = .pause
            return [.trainOneEpoch]
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
        return isFirst && intent == .run && new.status != .running ? [.trainFreely] : []
    }

    mutating func fail(_ sentence: String) {
        failure = sentence
        intent = .pause
        rate.stop()
    }
}
