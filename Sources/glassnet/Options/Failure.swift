import ArgumentParser
import Lessons
import Localization
import Training
import Visualizer

/// Why a command could not do its work: what the person is told in one line, and the exit status.
struct Failure: Error {
    let status: Status
    let description: String

    /// Exit statuses that scripts rely on (BSD's sysexits).
    enum Status: Int32 {
        case badArguments = 64
        case badContents = 65
        case missingFile = 66
        case defect = 70
        case unwritableOutput = 74
    }
}

extension Experiment {
    /// Loads a preset or a file as it is.
    static func named(_ name: String) throws -> Experiment {
        do throws(ExperimentError) {
            return try Experiment.load(name)
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure.Status {
    init(_ error: ExperimentError) {
        self =
            switch error.kind {
            case .contents: .badContents
            case .missing: .missingFile
            case .unwritable: .unwritableOutput
            }
    }
}

extension Failure {
    init(_ error: ExperimentError) {
        self.init(status: Status(error), description: error.text[Spoken.language])
    }

    init(_ error: LessonError) {
        let status: Status =
            switch error.problem {
            case .unreadable: .missingFile
            case .fileExists: .unwritableOutput
            case .settings(let problem): Status(ExperimentError(problem))
            default: .badContents
            }
        self.init(status: status, description: error.text[Spoken.language])
    }
}
