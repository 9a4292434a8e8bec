import Canvas
import Training

extension TrainState {
    /// - Parameter panels: those on show
    mutating func perform(_ command: KeyAction, panels: (TrainSnapshot) -> [TrainPanel]) -> [Effect] {
        failure = nil
        if let snapshot, scroll(command, snapshot, panels(snapshot).filter { rows(of: $0) > 0 }) { return [] }
        guard let snapshot, !isOver else { return [] }
        switch command {
        case .playPause:
            intent = intent == .pause ? .run : .pause
            return [.engine(.train(intent == .run ? .all : .pause))]
        case .oneStep:
            intent = .pause
            return [.engine(.train(.step))]
        case .oneEpoch:
            intent = .epoch(from: snapshot.step)
            return [.engine(.train(.epoch))]
        default: return []
        }
    }

    /// Tab chooses a list, the arrows go through it; `false` for other keys.
    private mutating func scroll(_ command: KeyAction, _ snapshot: TrainSnapshot, _ lists: [TrainPanel]) -> Bool {
        switch command {
        case .nextPanel: list = Self.list(after: list, among: lists)
        case .previousPanel: list = Self.list(after: list, among: lists.reversed())
        default:
            guard Scroll.row(row, of: 1, after: command) != nil else { return false }
            list = list ?? lists.first
            let count = list.map { rows(of: $0) } ?? 0
            row = Scroll.row(row, of: count, after: command) ?? row
            return true
        }
        row = list.map { $0.kind.opensAtEnd ? max(rows(of: $0) - 1, 0) : 0 } ?? 0
        return true
    }

    /// The next one; after the last none.
    private static func list(after list: TrainPanel?, among lists: [TrainPanel]) -> TrainPanel? {
        guard let list, let at = lists.firstIndex(of: list) else { return lists.first }
        return at + 1 < lists.count ? lists[at + 1] : nil
    }

    private func rows(of panel: TrainPanel) -> Int { snapshot.map { panel.kind.rows($0) } ?? 0 }

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
        return isFirst && intent == .run && new.status != .running ? [.engine(.train(.all))] : []
    }

    mutating func fail(_ sentence: String) {
        failure = sentence
        intent = .pause
        rate.stop()
    }
}
