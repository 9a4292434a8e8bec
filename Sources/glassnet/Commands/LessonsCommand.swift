import ArgumentParser
import Foundation
import Lessons
import Localization
import Visualizer
import Training

struct LessonsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons", abstract: "List, check and write lessons; see what learners predicted.",
        subcommands: [List.self, Check.self, New.self, Replay.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the lessons with their minutes.")

        @OptionGroup(title: "Look")
        var look: LookOptions

        @Option(
            name: .customLong("lessons"), help: "A folder of your own lessons, listed after the program's.",
            completion: .directory)
        var folder: String?

        func run() throws {
            let guide = LearnGuide(Spoken.language)
            let store = try LessonStore(folders: folder.map { [$0] } ?? [], progress: nil)
            guide.lines(store.listings(Spoken.language)).forEach(Output.line)
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every lesson file of a folder by playing it.",
            discussion:
                "Every problem is one line, file:line: problem; suggestion. lessons/FORMAT.md lists what is checked.")

        @Argument(
            help: "A folder with a folder for each language. (default: the program's own lessons)",
            completion: .directory)
        var folder: String?

        @Option(name: .customLong("lessons"), help: "A folder to check besides.", completion: .directory)
        var added: String?

        func run() throws {
            let libraries = try folder.map { [try LessonLibrary(at: $0)] } ?? [.bundled()]
            let all = libraries + (try added.map { [try LessonLibrary(at: $0)] } ?? [])
            let screen = LessonCheck.Screen(problems: LearnFit.problems, seen: LearnSight.seen)
            let reports = all.map { LessonCheck($0, on: screen).report() }
            for notice in reports.flatMap(\.notices) { Output.remark(notice.text[Spoken.language]) }
            try Failure.tell(
                reports.flatMap(\.errors).map { Failure(status: .badContents, description: $0.text[Spoken.language]) })
            let count = all.flatMap { library in library.languages.flatMap(library.files) }.count
            Output.line("\(count) lesson\(count == 1 ? "" : "s") checked, all in order")
        }
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a small lesson to start from.",
            discussion: "It passes 'glassnet lessons check', and its comments say what may be changed.")

        @Argument(help: "The lesson's name: 13-my-lesson.")
        var name: String

        @Option(
            name: .customLong("lessons"), help: "The folder that it goes to, into its folder of the language.",
            completion: .directory)
        var folder = "lessons"

        @OptionGroup(title: "Look")
        var look: LookOptions

        @Flag(help: "Write over a lesson of this name.")
        var force = false

        func run() throws {
            let folder = URL(fileURLWithPath: folder)
            do throws(LessonError) {
                let file = try LessonSkeleton.write(name, language: Spoken.language.rawValue, in: folder, force: force)
                Output.line(file.relativePath)
            } catch {
                if case .badName = error.problem { throw ValidationError(error.text[Spoken.language]) }
                throw error
            }
        }
    }
}

extension LessonsCommand {
    struct Replay: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do again what transcripts tell, and say who predicted what.",
            discussion: """
                A transcript is written by 'glassnet learn LESSON --transcript FILE'. What was answered is judged anew, \
                whatever the file says came of it; of a lesson that has changed since, what still matches is told. In the clinic \
                ('glassnet clinic N --transcript FILE') treatments are tried anew; a file that tells otherwise is refused.
                """)

        @Argument(help: "Transcripts. Each learner is called by the file's name.", completion: .file())
        var files: [String]

        @Flag(help: "Comma-separated values instead of a table.")
        var csv = false

        @Flag(help: "With --csv: how often each misconception was shown, instead of each answer.")
        var totals = false

        @Option(name: .customLong("lessons"), help: "A folder of your own lessons.", completion: .directory)
        var folder: String?

        func run() throws {
            let replay = TranscriptReplay(try LessonLibrary.all(folder).flatMap(\.anyLanguage))
            var table = PredictionTable()
            var refusals: [Failure] = []
            for path in files {
                let file = URL(fileURLWithPath: path)
                let who = file.deletingPathExtension().lastPathComponent
                do {
                    if ClinicTranscript.isOne(file) {
                        table.add(try ClinicReplay.play(file), who: who)
                        continue
                    }
                    let replayed = try replay.replay(try Transcript(reading: file))
                    table.add(replayed.transcript, who: who)
                    refusals += replayed.differences.map { Failure($0, in: path) }
                } catch let error as ExperimentError {
                    refusals.append(Failure(error))
                } catch let error as TranscriptReplay.Difference {
                    refusals.append(Failure(error, in: path))
                }
            }
            if !table.rows.isEmpty { Output.bytes(!csv ? table.text : totals ? table.totalsAsCSV : table.csv) }
            try Failure.tell(refusals)
        }
    }
}

extension Failure {
    fileprivate init(_ difference: TranscriptReplay.Difference, in path: String) {
        let text = Text("\(path): ", "\(path)：") + difference.text
        self.init(status: .badContents, description: text[Spoken.language])
    }
}
