import Localization
import NeuralCore
import Training

/// What is wrong with an experiment, its data or its weights.
protocol ErrorWording {
    func sentence(_ error: ExperimentError) -> String
}

extension ExperimentError {
    /// One line: where, what, what to do. PyTorch's and the operating system's own words stay as they are.
    public func sentence(in language: Language) -> String { language.wording.sentence(self).oneLine }
}
