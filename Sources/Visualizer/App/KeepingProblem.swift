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
    public func sentence(in language: Language) -> String { language.wording.notKept(self) }
}
