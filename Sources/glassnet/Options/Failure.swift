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
    /// How the program ends with an error; `nil` for one that says what is wrong with the command line.
    init?(any error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ExperimentError: self.init(error)
        case let error as LessonError: self.init(error)
        case let error as NumberError: self.init(status: .badArguments, description: error.text[Spoken.language])
        default: return nil
        }
    }

    /// Tells what has gone wrong, a line each.
    ///
    /// - Throws: the last of it, which is told when the program ends.
    static func tell(_ failures: [Failure]) throws {
        for failure in failures.dropLast() { Output.problem(failure.description) }
        if let last = failures.last { throw last }
    }

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
