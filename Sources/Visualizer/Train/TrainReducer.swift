import Canvas
import Training

extension TrainState {
    /// - Parameter panels: those on show
    mutating func perform(_ command: KeyAction, panels: (TrainSnapshot) -> [TrainPanel]) -> [Effect] {
        failure = nil
        guard let snapshot else { return [] }
        let all = TrainPanel.allCases.filter { $0 != .score || snapshot.measure != nil }
        if look(command, among: isAlone ? all : panels(snapshot), of: all) { return [] }
        switch command {
        case .restart, .restartNextSeed:
            self = TrainState(intent: .pause)
            return [.engine(.restart(nextSeed: command == .restartNextSeed))]
        case .playPause where !isOver:
            intent = intent == .pause ? .run : .pause
            return [.engine(.train(intent == .run ? .all : .pause))]
        case .oneStep where !isOver:
            intent = .pause
            return [.engine(.train(.step))]
        case .oneEpoch where !isOver:
            intent = .epoch(from: snapshot.step)
            return [.engine(.train(.epoch))]
        default: return []
        }
    }

    /// Chooses a panel, shows it alone, goes through its list; `false` for other keys.
    private mutating func look(_ command: KeyAction, among panels: [TrainPanel], of all: [TrainPanel]) -> Bool {
        switch command {
        case .nextPanel: focus(Self.panel(after: focus, among: panels))
        case .previousPanel: focus(Self.panel(after: focus, among: panels.reversed()))
        case .panel1, .panel2, .panel3, .panel4, .panel5, .panel6, .panel7, .panel8, .panel9:
            if let panel = all.first(where: { $0.number == command.panel }) { focus(panel) }
        case .zoom:
            if focus == nil { focus(.loss) }
            isAlone.toggle()
        case .back: isAlone = false
        default:
            guard Scroll.row(row, of: 1, after: command) != nil else { return false }
            if focus == nil { focus(panels.first { rows(of: $0) > 0 }) }
            row = Scroll.row(row, of: focus.map { rows(of: $0) } ?? 0, after: command) ?? row
        }
        return true
    }

    private mutating func focus(_ panel: TrainPanel?) {
        focus = panel
        row = panel.map { $0.kind.opensAtEnd ? max(rows(of: $0) - 1, 0) : 0 } ?? 0
    }

    /// The next one; after the last the first.
    private static func panel(after panel: TrainPanel?, among panels: [TrainPanel]) -> TrainPanel? {
        guard let panel, let at = panels.firstIndex(of: panel) else { return panels.first }
        return panels[(at + 1) % panels.count]
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
