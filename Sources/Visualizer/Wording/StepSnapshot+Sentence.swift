import Localization
import Training

extension StepSnapshot {
    /// What the last phase did, in one to three sentences with this run's numbers: what the code panel says.
    public func sentence(in language: Language) -> String {
        language.wording.happened(self)
    }
}
