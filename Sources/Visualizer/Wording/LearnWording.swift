import Expressions
import Lessons
import Training

/// What is said in lessons, around the lesson's own text. A `%` stands for a text that is put there.
protocol LearnWording {
    /// One text: the sentence with which a phase was refused.
    func refused(_ refusal: PhaseRefusal) -> String
}
