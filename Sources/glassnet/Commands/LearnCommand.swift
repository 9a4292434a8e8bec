import ArgumentParser
import Foundation
import Lessons
import Training
import Visualizer

struct LearnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "Take a guided lesson, in English or Chinese.",
        discussion: """
            Without a name it goes on with the lesson that comes next. Where you are and what you answered is kept in \
            $XDG_STATE_HOME/glassnet (or ~/.local/state/glassnet).
            """)

    @Argument(
        help: "A lesson's name or number: 03-define, define, 3; or a file: ./my.md. (default: the next one)",
        completion: .lesson)
    var lesson: String?

    @Flag(help: "Forget how far you are: in this lesson, or in all of them where none is named.")
    var reset = false

    @Option(
        name: .customLong("lessons"), help: "A folder of your own lessons, with a folder for each language.",
        completion: .directory)
    var folder: String?

    @Option(
        help: """
            A file for what you press and predict; a later sitting of the lesson goes on with it. \
            'glassnet lessons replay' reads it.
            """)
    var transcript: String?

    @Flag(help: "Begin the transcript anew, whatever is in the file.")
    var force = false

    @OptionGroup(title: "Look") var look: LookOptions

    func validate() throws {
        if force, transcript == nil { throw ValidationError("--force needs --transcript FILE.") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let (store, name) = try LessonStore.naming(lesson, folder: folder, progress: .standard(environment))
        let language = Presentation(plain: look).language
        if let transcript { try Program.check(transcript, of: name, store, language, force: force) }
        if reset { try store.progress?.forget(name) }
        try Program.learn(name, store, look, transcript: transcript, force: force)
    }
}
