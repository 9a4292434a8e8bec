import Localization
import NeuralCore
import Training

/// Why the progress in lessons is not kept.
public enum KeepingProblem: Error, Sendable, Equatable {
    /// There is no folder of one's own that it could be kept in.
    case noHome
    /// The file cannot be written.
    case notWritten(FileReason)
    /// What stands in the file is not understood, and left as it is.
    case notUnderstood
}

extension KeepingProblem {
    public var text: Text {
        let reason =
            switch self {
            case .noHome: Text("HOME is not set", "没有设置 HOME")
            case .notWritten(let reason): reason.text
            case .notUnderstood: Text("progress.yaml is another file", "progress.yaml 是别的文件")
            }
        return [AppText.notKeptMark, reason].joined(Text(": ", "："))
    }
}
