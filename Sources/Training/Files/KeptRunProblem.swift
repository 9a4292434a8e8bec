import Localization

/// What is wrong with the folder of a kept run.
public enum KeptRunProblem: Equatable, Sendable {
    /// By another process.
    case isWritten
    case holdsRun
    case folderNotEmpty
    case notARun(missing: String)
    case newerRun(format: Int)
    /// A line of `metrics.csv` that is none of ours.
    case damagedMetrics
    /// Nobody knows where to keep it.
    case noHome
    case unknown(String, known: [String])

    var kind: ExperimentError.Kind {
        switch self {
        case .unknown: .missing
        case .isWritten, .holdsRun, .folderNotEmpty, .noHome: .unwritable
        case .notARun, .newerRun, .damagedMetrics: .contents
        }
    }
}

extension KeptRunProblem: Worded {
    /// The problem and what to do about it.
    public var text: Text {
        switch self {
        case .isWritten:
            Text("another process writes this run; wait for it, or give another folder", "另一个进程正在写这次运行；等它结束，或换一个文件夹")
        case .holdsRun:
            Text(
                "holds a run already; go on with it by --resume, or write over it by --force",
                "里面已经有一次运行；用 --resume 接着走，或用 --force 覆盖")
        case .folderNotEmpty:
            Text("is not empty; give a new folder, or an empty one", "不是空的；换一个新的或空的文件夹")
        case .notARun(let missing):
            Text("is no kept run: it has no \(missing)", "不是保存下来的运行：里面没有 \(missing)")
        case .newerRun(let format):
            Text(
                "was kept by a newer glassnet (format \(format)); use that one",
                "是较新的 glassnet 保存的（格式 \(format)）；用那一版打开")
        case .noHome:
            Text(
                "there is no folder of yours to keep runs in; set HOME or XDG_STATE_HOME, or give --out DIR",
                "没有属于你的文件夹可以保存运行；设置 HOME 或 XDG_STATE_HOME，或用 --out 给一个文件夹")
        case .damagedMetrics:
            Text(
                "is no line of this table: it was changed by hand; take the line out to go on",
                "不是这张表里的行，是后来改过的；去掉这一行再试")
        case .unknown(let name, let known):
            known.isEmpty
                ? Text(
                    "there is no run '\(name)': none is kept yet; 'glassnet train --save' keeps one",
                    "没有叫“\(name)”的运行：还没有保存过；用“glassnet train --save”保存一次")
                : Text(
                    "there is no run '\(name)'; \(Text.suggestion(for: name, among: known).en)",
                    "没有叫“\(name)”的运行；\(Text.suggestion(for: name, among: known).zh)")
        }
    }
}
