import ArgumentParser
import Foundation
import Lessons

struct LessonsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons", abstract: "List lessons; check lesson files.", subcommands: [List.self, Check.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the lessons with their minutes.")

        @Option(name: .customLong("lang"), help: "Language: en or zh.")
        var language = "en"

        func run() throws {
            let library = try reported { () throws(LessonError) in try LessonLibrary.bundled() }
            for lesson in try reported({ () throws(LessonError) in try library.lessons(language) }) {
                Output.line("\(lesson.name)  \(lesson.title) (\(lesson.minutes) min): \(lesson.summary)")
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Check every lesson file of a folder by playing it.")

        @Argument(help: "A folder with a folder for each language. (default: the bundled lessons)")
        var folder: String?

        func run() throws {
            let library =
                try folder.map { LessonLibrary(folder: URL(fileURLWithPath: $0)) }
                ?? reported { () throws(LessonError) in try LessonLibrary.bundled() }
            guard FileManager.default.fileExists(atPath: library.folder.path) else {
                throw Failure(
                    status: .missingFile, description: "\(library.folder.relativePath): no such folder; check the path")
            }
            let problems = LessonCheck(library).problems()
            for problem in problems.dropLast() { Output.problem(problem.description) }
            if let last = problems.last { throw Failure(status: .badContents, description: last.description) }
            let count = library.languages.reduce(0) { $0 + library.files($1).count }
            Output.line("\(count) lesson\(count == 1 ? "" : "s") checked, all in order")
        }
    }
}

/// Turns what is wrong with a lesson into a failure with its exit status.
private func reported<Value>(_ body: () throws(LessonError) -> Value) throws -> Value {
    do {
        return try body()
    } catch {
        throw Failure(status: .badContents, description: error.description)
    }
}
