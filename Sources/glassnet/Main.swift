import ArgumentParser
import Foundation

/// Runs the command that a command line names and ends with the exit status that scripts rely on.
@main
enum Main {
    static func main() {
        do {
            var command = try Glassnet.parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Output.problem(failure.description)
            exit(failure.status.rawValue)
        } catch {
            Glassnet.exit(withError: error)
        }
    }
}
