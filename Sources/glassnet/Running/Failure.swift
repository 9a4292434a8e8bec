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

    /// Loads what the command line names and applies what it changes.
    ///
    /// - Throws: a failure with its exit status; a misspelt preset is a bad argument and gets the usage line.
    static func load(_ name: String, _ options: ExperimentOptions) throws -> Experiment {
        let overrides = try options.overrides
        do throws(ExperimentError) {
            return try Experiment.load(name).applying(overrides)
        } catch {
            if case .unknownExperiment = error.problem, !name.contains("/"), !name.contains(".") {
                throw ValidationError(error.text[Spoken.language])
            }
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

/// What is wrong with a command line, in one line, and the usage of the command it was meant for.
struct UsageProblem {
    let sentence: String
    let usage: String

    /// `nil` for what is no error: help and version are asked for.
    init?(_ error: any Error, _ words: some Sequence<String>) {
        guard Glassnet.exitCode(for: error) != .success else { return nil }
        // The parser gives a list of allowed values a line each.
        let lines = Glassnet.fullMessage(for: error).split(separator: "\n").map(String.init)
        usage = lines.first { $0.hasPrefix("Usage: ") } ?? "Usage: \(Glassnet.usageString(for: Glassnet.self))"
        sentence =
            UsageProblem.unknownCommand(words)
            ?? Glassnet.message(for: error).split(separator: "\n").joined(separator: " ")
    }

    /// A word that stands where a command should.
    private static func unknownCommand(_ words: some Sequence<String>) -> String? {
        var command: any ParsableCommand.Type = Glassnet.self
        for word in words {
            let known = command.configuration.subcommands
            guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            if let next = known.first(where: { $0._commandName == word }) {
                command = next
                continue
            }
            let names = known.map { $0._commandName }
            let near = nearestName(to: word, among: names).map { "did you mean '\($0)'? " } ?? ""
            return "there is no command '\(word)'; \(near)(there are \(names.joined(separator: ", ")))"
        }
        return nil
    }
}

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
