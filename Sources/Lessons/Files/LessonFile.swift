import Foundation
import NeuralCore
import Training

/// Reads one lesson file: a YAML header between two lines `---`, then Markdown whose steps are closed by blocks of ```` ```step ````.
///
///     ---
///     title: What a network is
///     summary: Layers, neurons, and what more of them cost.
///     experiment: document
///     prerequisites: []
///     minutes: 10
///     ---
///     # What a network is
///
///     The image is 32x32 pixels ...
///
///     ```step
///     id: conv1-shape
///     shape: {ask: "What shape does conv1 give?", of: conv1}
///     run: define
///     ```
public enum LessonFile {
    static let maximumBytes = 1_000_000
    static let maximumLine = 2000
    static let maximumGoalSteps = 1000
    static let maximumSteps = 100

    /// - Throws: the first thing that is wrong.
    public static func read(_ url: URL) throws(LessonError) -> Lesson { try examine(url).get() }

    /// - Throws: the first thing that is wrong.
    public static func parse(
        _ text: String, file: String, name: String, folder: String? = nil
    ) throws(LessonError) -> Lesson {
        try examine(text, file: file, name: name, folder: folder).get()
    }

    /// A lesson as far as it can be read, and everything that is wrong with it.
    public struct Examined: Sendable {
        /// `nil` when anything is wrong.
        public var lesson: Lesson?
        public var problems: [LessonError]

        func get() throws(LessonError) -> Lesson {
            guard let lesson else { throw problems[0] }
            return lesson
        }
    }

    public static func examine(_ url: URL) -> Examined {
        do throws(LessonError) {
            return examine(
                try contents(of: url), file: url.relativePath, name: url.deletingPathExtension().lastPathComponent,
                folder: url.deletingLastPathComponent().deletingLastPathComponent().path)
        } catch {
            return Examined(lesson: nil, problems: [error])
        }
    }

    static func contents(of url: URL) throws(LessonError) -> String {
        do throws(TextFile.Problem) {
            return try TextFile.read(url.path, most: maximumBytes)
        } catch {
            let problem: LessonError.Problem =
                switch error {
                case .unreadable(let reason): .unreadable(reason.description)
                case .tooLarge: .tooLarge
                case .notText: .notText
                }
            throw LessonError(place: SourcePlace(file: url.relativePath), problem: problem)
        }
    }

    /// - Parameters:
    ///   - file: the name that messages give
    ///   - folder: the folder of lessons, in which `experiments/NAME.yaml` is found
    public static func examine(_ text: String, file: String, name: String, folder: String? = nil) -> Examined {
        var problems: [LessonError] = []
        do throws(LessonError) {
            let page = try LessonPage(text, file: file)
            guard page.parts.count <= maximumSteps else {
                throw LessonError(
                    place: SourcePlace(file: file, line: page.parts[maximumSteps].blockLine),
                    problem: .tooManySteps(page.parts.count))
            }
            let header = try LessonHeader(page, folder: folder)
            var steps: [LessonStep] = []
            var reader = StepReader(file: file, header: header, folder: folder)
            for part in page.parts {
                do throws(LessonError) {
                    steps.append(try reader.step(part))
                } catch {
                    problems.append(error)
                }
            }
            let closing = try LessonText(page.closing.text, at: SourcePlace(file: file, line: page.closing.line))
            guard problems.isEmpty else { return Examined(lesson: nil, problems: problems) }
            let lesson = Lesson(
                name: name, title: header.title, summary: header.summary, experiment: header.experiment,
                prerequisites: header.prerequisites, prerequisitesPlace: header.prerequisitesPlace,
                minutes: header.minutes, heading: page.heading, steps: steps,
                closing: closing, place: SourcePlace(file: file, line: 1))
            return Examined(lesson: lesson, problems: [])
        } catch {
            return Examined(lesson: nil, problems: problems + [error])
        }
    }
}
