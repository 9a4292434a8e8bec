import Localization
import Training
import Visualizer

extension KeepingProblem {
    init(_ error: ExperimentError) {
        if case .notWritten(let reason) = error.problem {
            self = .notWritten(reason)
        } else {
            self = .notUnderstood
        }
    }
}

/// Progress that could not be kept.
struct UnkeptProgress: Error {
    let problem: KeepingProblem
    /// What is wrong with the file, where there is a place for one.
    private let error: ExperimentError?

    static let noHome = UnkeptProgress(problem: .noHome, error: nil)

    private init(problem: KeepingProblem, error: ExperimentError?) {
        self.problem = problem
        self.error = error
    }

    init(_ error: ExperimentError) { self.init(problem: KeepingProblem(error), error: error) }

    func sentence(in language: Language) -> String { error?.text[language] ?? problem.text[language] }

    var failure: Failure {
        let reason = error?.description ?? "there is no folder of yours; set HOME or XDG_STATE_HOME"
        return Failure(status: .unwritableOutput, description: "the progress is not kept: \(reason)")
    }
}
