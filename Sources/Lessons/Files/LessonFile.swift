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
        /// `nil` where its header cannot be read, or it has no steps to show.
        public var lesson: Lesson?
        public var problems: [LessonError]

        func get() throws(LessonError) -> Lesson {
            guard problems.isEmpty else { throw problems[0] }
            return try asFarAsItGoes()
        }

        /// - Throws: why nothing of it can be taken.
        func asFarAsItGoes() throws(LessonError) -> Lesson {
            guard let lesson else { throw problems[0] }
            return lesson
        }
    }

    public static func examine(_ url: URL) -> Examined {
        do throws(LessonError) {
            return examine(
                try contents(of: url), file: url.relativePath, name: url.lessonName, folder: url.lessonFolder)
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
        do throws(LessonError) {
            let page = try LessonPage(text, file: file)
            guard page.parts.count <= LessonLimits.steps else {
                throw LessonError(
                    .tooManySteps(page.parts.count),
                    at: SourcePlace(file: file, line: page.parts[LessonLimits.steps].blockLine))
            }
            let header = LessonHeader(page, folder: folder)
            var reader = StepReader(
                file: file, experiment: header.experiment ?? Presets.names[0], tries: header.tries, folder: folder)
            let read = page.parts.map { reader.step($0) }
            var findings = Findings(file: file)
            let closing = findings.reading {
                try LessonText(page.closing.text, at: SourcePlace(file: file, line: page.closing.line))
            }
            let steps = read.compactMap(\.step)
            let hasAny = !steps.isEmpty || page.parts.isEmpty
            var lesson = hasAny ? header.lesson(name, page, steps, closing ?? LessonText()) : nil
            lesson?.lostSteps = read.flatMap { $0.step == nil ? $0.problems : [] } + findings.problems
            return Examined(
                lesson: lesson, problems: header.problems + read.flatMap(\.problems) + findings.problems)
        } catch {
            return Examined(lesson: nil, problems: [error])
        }
    }
}

/// What stands between the two lines `---`, as far as it can be read.
struct LessonHeader {
    var title: String?
    var summary: String?
    var experiment: String?
    var prerequisites: [String] = []
    var prerequisitesPlace: SourcePlace
    var minutes: Int?
    var chapter: String?
    /// Of each question that says nothing else.
    var tries = LessonLimits.usualTries
    private(set) var problems: [LessonError] = []

    init(_ page: LessonPage, folder: String?) {
        prerequisitesPlace = SourcePlace(file: page.file, line: 1)
        var findings = Findings(file: page.file)
        let settings = findings.reading {
            try Settings(page.header, owner: .words(Text("a lesson's header", "课程的文件头")), file: page.file)
        }
        if var settings {
            title = findings.reading { try settings.requiredText("title") }
            summary = findings.reading { try settings.requiredText("summary") }
            experiment = findings.reading {
                guard let experiment = try settings.experiment("experiment", folder: folder) else {
                    throw settings.missing("experiment")
                }
                return experiment
            }
            prerequisites = findings.reading { try settings.texts("prerequisites") } ?? []
            prerequisitesPlace = settings.place("prerequisites")
            minutes = findings.reading { try settings.requiredInteger("minutes", in: 1...600) }
            chapter = findings.reading { try settings.text("chapter") } ?? nil
            tries = findings.reading { try settings.integer("tries", in: LessonLimits.tries) } ?? tries
            findings.add(settings.strangers)
        }
        // An empty header has no place of its own.
        problems = findings.problems.map {
            LessonError($0.problem, at: $0.place.line == nil ? SourcePlace(file: page.file, line: 1) : $0.place)
        }
    }

    /// `nil` where it does not say what the lesson works with.
    func lesson(_ name: String, _ page: LessonPage, _ steps: [LessonStep], _ closing: LessonText) -> Lesson? {
        guard problems.isEmpty, let title, let summary, let experiment, let minutes else { return nil }
        return Lesson(
            name: name, title: title, summary: summary, experiment: experiment, prerequisites: prerequisites,
            prerequisitesPlace: prerequisitesPlace, minutes: minutes, chapter: chapter, heading: page.heading,
            steps: steps, closing: closing, place: SourcePlace(file: page.file, line: 1))
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
