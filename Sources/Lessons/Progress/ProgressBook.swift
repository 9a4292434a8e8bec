import Foundation
import Localization
import NeuralCore
import Synchronization
import Training

/// How far a learner is in all lessons, by their names.
public struct ProgressBook: Sendable, Equatable {
    public var lessons: [String: LessonProgress]

    public init(_ lessons: [String: LessonProgress] = [:]) {
        self.lessons = lessons
    }
}

extension ProgressBook {
    /// Reads what ``yaml`` writes.
    ///
    /// - Throws: an error with its line, also for a file that is somebody else's.
    public init(_ text: String, file: String) throws(ExperimentError) {
        try self.init(Settings(text, owner: "the lesson progress", file: file))
    }

    /// - Throws: also when the file cannot be read.
    init(reading file: URL) throws(ExperimentError) {
        try self.init(Settings(reading: file, owner: "the lesson progress"))
    }

    private init(_ settings: Settings) throws(ExperimentError) {
        lessons = [:]
        var settings = settings
        let file = settings.file
        var all = try Settings(settings.required("lessons"), owner: "the lesson progress", file: file)
        try settings.finish()
        for (name, value) in all.entries() {
            var entry = try Settings(value, owner: "a lesson's progress", file: file)
            var progress = LessonProgress(
                step: try entry.requiredText("step"), isDone: try entry.flag("done") ?? false)
            progress.best = try entry.integer("best", in: 0...LessonLimits.steps)
            let answers = entry.node("answers")
            if let answers, answers.sequence == nil { throw entry.wrongType("answers", "a list", answers) }
            for value in answers?.sequence ?? [] {
                var answer = try Settings(value, owner: "an answer", file: file)
                progress.answers.append(
                    LessonProgress.Answered(
                        step: try answer.requiredText("step"), answer: try answer.requiredText("answer"),
                        isRight: try answer.flag("right") ?? false, misconception: try answer.text("misconception"),
                        value: try answer.text("value"), later: try answer.texts("later") ?? [],
                        hints: try answer.integer("hints", in: 0...Int.max) ?? 0,
                        isSettled: try answer.flag("settled") ?? false))
                try answer.finish()
            }
            try entry.finish()
            lessons[name] = progress
        }
    }

    /// As the file has it: YAML, lessons in the order of their names.
    public var yaml: String {
        var text = "# How far you are in Glassnet's lessons.\nlessons:" + (lessons.isEmpty ? " {}\n" : "\n")
        for (name, progress) in lessons.sorted(by: { $0.key < $1.key }) {
            text += "  \(quotedInYAML(name)):\n    step: \(quotedInYAML(progress.step))\n"
            if progress.isDone { text += "    done: true\n" }
            if let best = progress.best { text += "    best: \(best)\n" }
            if !progress.answers.isEmpty { text += "    answers:\n" }
            for answer in progress.answers {
                text += "      - {step: \(quotedInYAML(answer.step)), answer: \(quotedInYAML(answer.answer)), "
                text += "right: \(answer.isRight)"
                if let misconception = answer.misconception {
                    text += ", misconception: \(quotedInYAML(misconception))"
                }
                if let value = answer.value { text += ", value: \(quotedInYAML(value))" }
                text += attemptsInYAML(answer.later, answer.hints)
                text += answer.isSettled ? ", settled: true}\n" : "}\n"
            }
        }
        return text
    }
}

/// `, later: ["5400"], hints: 1` as progress and transcripts have it; nothing where there was one answer and no hint.
func attemptsInYAML(_ later: [String], _ hints: Int) -> String {
    (later.isEmpty ? "" : ", later: [\(later.map(quotedInYAML).joined(separator: ", "))]")
        + (hints == 0 ? "" : ", hints: \(hints)")
}

/// A YAML text in double quotes: whatever is in it, it is one line and no number.
func quotedInYAML(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped.replacingCommands { String(format: "\\U%08x", $0.value) })\""
}

/// Where progress is kept: a small file that is replaced whole, so that it is never half written. Several windows may use it at
/// once; each writes what it has changed itself.
///
/// A file that cannot be understood is left as it is: nothing is written over what may be somebody else's.
public final class ProgressFile: Sendable {
    public let path: String
    /// What this window knew of each lesson when it opened it, or last kept it.
    private let known = Mutex<[String: LessonProgress]>([:])

    /// `progress.yaml` in a folder, which is made when something is first written.
    public init(folder: String) { path = folder + "/progress.yaml" }

    /// - Throws: when the file is there but cannot be read or understood.
    public func read() throws(ExperimentError) -> ProgressBook {
        guard !FileProblem.isMissing(path) else { return ProgressBook() }
        return try ProgressBook(reading: URL(fileURLWithPath: path))
    }

    /// What is kept of a lesson, with which a window begins; `nil` where there is nothing that can be read.
    public func begin(_ lesson: String) -> LessonProgress? {
        let progress = (try? read())?.lessons[lesson]
        known.withLock { $0[lesson] = progress }
        return progress
    }

    /// Keeps what was changed in a lesson since it was begun or last kept, beside what other windows have written meanwhile.
    ///
    /// - Parameter order: the steps of the lesson by their ids
    /// - Throws: when the file that is there is not understood, or cannot be written; then it may be tried again.
    public func keep(
        _ progress: LessonProgress, of lesson: String, order: [String] = []
    ) throws(ExperimentError) {
        let base = known.withLock { $0[lesson] }
        try change { book in
            book.lessons[lesson] = progress.joined(with: book.lessons[lesson], since: base, order: order)
        }
        known.withLock { $0[lesson] = progress }
    }

    /// Forgets a lesson's progress; all of it where none is named. What a window that is open answers after that is kept.
    public func forget(_ lesson: String?) throws(ExperimentError) {
        guard !FileProblem.isMissing(path) else { return }
        try change { book in
            if let lesson { book.lessons[lesson] = nil } else { book.lessons = [:] }
        }
    }

    /// What stands in the way of keeping anything; `nil` where nothing is known to.
    public var obstacle: ExperimentError? {
        do throws(ExperimentError) {
            _ = try read()
        } catch {
            return error
        }
        return FileProblem.writingSomeday(path).map { ExperimentError(.notWritten($0), at: SourcePlace(file: path)) }
    }

    func change(_ body: (inout ProgressBook) -> Void) throws(ExperimentError) {
        // The lock stands in the folder; what is wrong with that is told by writing.
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileLock.holding(path) { () throws(ExperimentError) in
            let before = try read()
            var book = before
            body(&book)
            guard book != before else { return }
            try OutputFile.write(book.yaml, to: path, makesFolder: true)
        }
    }
}
