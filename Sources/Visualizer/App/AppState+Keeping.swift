import Localization
import Training

/// Where the program keeps runs.
public enum RunsPlace: Sendable, Equatable {
    case at(String)
    /// The person has no folder of their own.
    case nowhere
    /// Runs are seen, and none is kept: in a frame without a terminal.
    case lookedAt(String?)

    /// The folder.
    var path: String? {
        switch self {
        case .at(let path): path
        case .nowhere: nil
        case .lookedAt(let path): path
        }
    }
}

extension AppState {
    /// Keeps the run on show.
    mutating func keepRun() -> [Effect] {
        switch runs {
        case .at(let path): return askOfRun(.keep(home: path))
        case .nowhere: notice = ExperimentError(.kept(.noHome)).text
        case .lookedAt: notice = Text("A frame keeps no run.", "单帧画面不保存运行。")
        }
        return []
    }

    /// Shows kept runs beside the one on show.
    ///
    /// - Parameter names: `nil`: the last ones of its experiment
    mutating func showEarlier(_ names: [String]?) -> [Effect] {
        guard let path = runs.path else {
            notice = Text("There is no folder of kept runs here.", "这里没有保存运行的文件夹。")
            return []
        }
        return askOfRun(.earlier(names, home: path))
    }

    /// What is said before a run of the dashboard goes that is not kept.
    ///
    /// - Parameter key: leaves when it is pressed again
    static func lostTraining(_ key: String, of train: TrainState) -> Text {
        if let kept = train.snapshot?.kept, !kept.hasEnded {
            return Text(
                "Not all of this run is written. \(key) again leaves it.", "这次训练没有全部写下来。再按一次 \(key) 就离开。")
        }
        return Text(
            "Nothing of this run is kept. s keeps it, \(key) again leaves it.",
            "这次训练没有保存。按 s 保存，再按一次 \(key) 就离开。")
    }

    /// Asks once before Esc gives up a run that is not kept.
    ///
    /// - Parameter asked: what was said before
    mutating func asksBeforeBack(asked: Text?) -> Bool {
        guard case .train(let train) = screen, keyContext == .train, home != nil, train.wouldBeLost,
            !train.hasSomethingOpen, train.failure == nil
        else { return false }
        let question = Self.lostTraining("Esc", of: train)
        guard asked != question else { return false }
        notice = question
        return true
    }
}

extension TrainState {
    /// Whether leaving now loses what was trained.
    var wouldBeLost: Bool {
        guard let snapshot, max(snapshot.step, snapshot.line.end) > 0 else { return false }
        return snapshot.kept.map { $0.trouble != nil } ?? true
    }
}

extension TrainText {
    static func kept(_ kept: TrainSnapshot.Kept) -> Text {
        Text("kept as \(kept.folder.name)", "保存为 \(kept.folder.name)")
    }

    /// Why not all is written, and what comes of it.
    static func notKept(_ kept: TrainSnapshot.Kept) -> Text? {
        guard let trouble = kept.trouble else { return nil }
        return kept.hasEnded
            ? trouble + Text("; the run is not kept from here on", "；从这里起不再保存")
            : trouble + Text("; the training goes on", "；训练接着进行")
    }
}
