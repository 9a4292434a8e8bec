import ArgumentParser
import Foundation
import NeuralCore

/// Runs the command that a command line names and ends with the exit status that scripts rely on.
@main
enum Main {
    static func main() {
        // A file that may not grow further is then told as one that cannot be written.
        signal(SIGXFSZ, SIG_IGN)
        var kind: any ParsableCommand.Type = Glassnet.self
        do {
            try refuseUnknownKernels()
            var command = try Glassnet.parseAsRoot()
            kind = type(of: command)
            try command.run()
        } catch let error as ValidationError where kind != Glassnet.self {
            Output.problem(error.message)
            Output.note("Usage: \(Glassnet.usageString(for: kind))")
            exit(Failure.Status.badArguments.rawValue)
        } catch let status as ExitCode where status != .success {
            exit(status.rawValue)
        } catch {
            if let failure = Failure(any: error) {
                Output.problem(failure.description)
                exit(failure.status.rawValue)
            }
            guard let problem = UsageProblem(error, CommandLine.arguments.dropFirst()) else {
                // Help and version: results like others, which a full disk must not lose without a word.
                Output.bytes(Glassnet.fullMessage(for: error) + "\n")
                return
            }
            Output.problem(problem.sentence)
            Output.note(problem.usage)
            exit(Failure.Status.badArguments.rawValue)
        }
    }

    /// A person who forces the kernels' instruction set wants to see that one at work, or to know that it is not.
    private static func refuseUnknownKernels() throws {
        guard let name = InstructionSet.refused else { return }
        let available = InstructionSet.available.joined(separator: ", ")
        throw Failure(
            status: .badArguments, description: "GLASSNET_KERNELS is '\(name)'; this processor has \(available)")
    }
}
