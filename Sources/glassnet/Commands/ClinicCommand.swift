import ArgumentParser
import Foundation
import Lessons
import Training
import Visualizer

struct ClinicCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clinic",
        abstract: "Find the hidden fault of a network that does not learn.",
        discussion: """
            Tests cost points; name the fault, then prescribe: the treatment is really tried. Without a number it goes on with \
            the next case. What you found is kept in $XDG_STATE_HOME/glassnet (or ~/.local/state/glassnet).
            """)

    @Argument(
        help: "The case, from 1: the same number is the same case. (default: the next one)",
        transform: Reading.whole(ClinicCase.numbers))
    var number: Int?

    @Option(help: "A file for what you press, test, name and prescribe.")
    var transcript: String?

    @Flag(help: "Begin the transcript anew, whatever is in the file.")
    var force = false

    @OptionGroup(title: "Look") var look: LookOptions

    func validate() throws {
        if force, transcript == nil { throw ValidationError("--force needs --transcript FILE.") }
    }

    func run() throws {
        let store = try LessonStore(progress: .standard(ProcessInfo.processInfo.environment))
        let state = try ClinicState(store.clinic, number)
        let recording = try transcript.map {
            try ClinicRecording(of: state.play.current.number, to: $0, force: force)
        }
        try Program.clinic(state, store, look, recording)
    }
}

/// The case that a frame is of.
func clinicNumber(_ word: String?) throws -> Int {
    guard let word else { return ClinicCase.numbers.lowerBound }
    do { return try Reading.whole(ClinicCase.numbers)(word) } catch {
        throw ValidationError(
            "there is no case '\(word)': it must be a whole number, 1 to \(ClinicCase.numbers.upperBound)")
    }
}
