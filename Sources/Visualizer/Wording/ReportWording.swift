import Localization
import Training

/// Runs told line by line, and what is told of them besides.
protocol ReportWording {
    func line(_ result: PhaseResult, step: Int) -> String
    /// `nil` for a step, of which there are too many.
    func line(_ event: Trainer.Event, epochs: Int) -> String?
    func sentence(_ notice: Notice) -> String
    /// A loss that is infinite or no number.
    func notANumber(_ loss: String, step: Int) -> String
    func goesOn(_ trouble: String) -> String
    func told(_ news: RunNews) -> String
}

/// What a command did with files.
public enum RunNews: Sendable {
    case beginsAnew(String)
    case goesOn(String, after: Int)
    case allDone(String, epochs: Int)
    case wrote([String])
}

extension PhaseResult {
    /// A plain line for people: `step 0  loss       0.58126754`.
    public func line(step: Int, in language: Language) -> String { language.wording.line(self, step: step) }
}

extension Trainer.Event {
    /// A plain line for people; `nil` for a step.
    public func line(epochs: Int, in language: Language) -> String? { language.wording.line(self, epochs: epochs) }
}

extension Notice {
    public func sentence(in language: Language) -> String { language.wording.sentence(self) }
}

extension Language {
    /// What is said once of a loss that nothing can be learnt from.
    public func notANumber(_ loss: Float, step: Int) -> String { wording.notANumber(loss.text, step: step) }
    public func told(_ news: RunNews) -> String { wording.told(news) }
    /// After what went wrong with writing a checkpoint.
    public func goesOn(_ trouble: String) -> String { wording.goesOn(trouble) }
}
