import ArgumentParser
import Lessons
import Training
import Visualizer

struct ClassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "class", abstract: "See what a class answered: the spread of its answers, and what they show.",
        discussion: """
            DIR has the transcripts that 'glassnet learn LESSON --transcript DIR/NAME.yaml' writes, one for each learner, or a \
            folder for each. Answers are judged anew. Nobody is named unless --names is given.
            """)

    @Argument(help: "The folder of the transcripts.", completion: .directory)
    var folder: String

    @Flag(help: "Tell who gave each answer.")
    var names = false

    @Flag(help: "Comma-separated values: a row for each answer to each question.")
    var csv = false

    @Flag(help: "Read the folder every two seconds, until you leave.")
    var watch = false

    @Option(name: .customLong("lessons"), help: "A folder of your own lessons.", completion: .directory)
    var lessons: String?

    @OptionGroup(title: "Look") var look: LookOptions

    func validate() throws {
        if csv, watch { throw ValidationError("--csv is written once; leave --watch out.") }
    }

    func run() throws {
        let reader = try ClassReader.of(folder, lessons: lessons)
        guard csv else { return try Program.classroom(reader, names: names, isWatching: watch, look) }
        let report = try reader.read()
        report.passedOver.forEach { Output.remark($0.text(withNames: names)[Spoken.language]) }
        let language = look.language ?? .en
        Output.bytes(report.csv(withNames: names) { ClassText.said($0, language) })
    }
}

extension ClassReader {
    /// With the program's own lessons, and before them those of a folder.
    static func of(_ folder: String, lessons: String?) throws -> ClassReader {
        ClassReader(folder, LessonCatalog(try LessonLibrary.all(lessons).reversed()))
    }
}
