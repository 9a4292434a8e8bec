import Localization
import Training

protocol WarningWording {
    /// What is wrong with what the loss gets, by which numbers, and what to do.
    func sentence(_ warning: LossWarning) -> String
}

extension LossWarning {
    public func sentence(in language: Language) -> String { language.wording.sentence(self) }
}
