import Foundation
import Localization
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
            return try TextFile.read(url.path, most: LessonLimits.bytes)
        } catch {
            let problem: LessonError.Problem =
                switch error {
                case .unreadable(let reason): .unreadable(reason.text)
                case .tooLarge: .tooLarge
                case .notText: .notText
                }
            throw LessonError(problem, at: SourcePlace(file: url.relativePath))
        }
    }

    /// - Parameters:
    ///   - file: the name that messages give
    ///   - folder: the folder of lessons, in which `experiments/NAME.yaml` is found
    public static func examine(_ text: String, file: String, name: String, folder: String? = nil) -> Examined {
        var problems: [LessonError] = []
        do throws(LessonError) {
            let page = try LessonPage(text, file: file)
            guard page.parts.count <= LessonLimits.steps else {
                throw LessonError(
                    .tooManySteps(page.parts.count),
                    at: SourcePlace(file: file, line: page.parts[LessonLimits.steps].blockLine))
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

/// What stands between the two lines `---`.
struct LessonHeader {
    var title: String
    var summary: String
    var experiment: String
    var prerequisites: [String]
    var prerequisitesPlace: SourcePlace
    var minutes: Int

    init(_ page: LessonPage, folder: String?) throws(LessonError) {
        do throws(ExperimentError) {
            var settings = try Settings(
                page.header, owner: .words(Text("a lesson's header", "课程的文件头")), file: page.file)
            title = try settings.requiredText("title")
            summary = try settings.requiredText("summary")
            guard let experiment = try settings.experiment("experiment", folder: folder) else {
                throw settings.missing("experiment")
            }
            self.experiment = experiment
            prerequisites = try settings.texts("prerequisites") ?? []
            prerequisitesPlace = settings.place("prerequisites")
            minutes = try settings.requiredInteger("minutes", in: 1...600)
            try settings.finish()
        } catch {
            var error = LessonError(error, file: page.file)
            // An empty header has no place of its own.
            error.place.line = error.place.line ?? 1
            throw error
        }
    }
}

extension LessonError {
    init(_ error: ExperimentError, file: String) {
        self.init(.settings(error.problem), at: error.place ?? SourcePlace(file: file))
    }
}

extension Settings {
    /// A preset, or `experiments/NAME.yaml` in the folder of lessons, which becomes a path.
    mutating func experiment(_ key: String, folder: String?) throws(ExperimentError) -> String? {
        guard let name = try text(key) else { return nil }
        if Presets.names.contains(name) { return name }
        guard name.hasPrefix("experiments/"), name.hasSuffix(".yaml"), !name.contains("..") else {
            throw failure(.unknownExperiment(name, known: Presets.names), at: key)
        }
        let path = folder.map { "\($0)/\(name)" } ?? name
        do throws(ExperimentError) {
            _ = try Experiment.load(path)
        } catch {
            if case .unknownExperiment = error.problem {
                throw failure(.unknownExperiment(name, known: Presets.names), at: key)
            }
            throw error
        }
        return path
    }
}
