import Foundation
import NeuralCore
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
            let answers = entry.node("answers")
            if let answers, answers.sequence == nil { throw entry.wrongType("answers", "a list", answers) }
            for value in answers?.sequence ?? [] {
                var answer = try Settings(value, owner: "an answer", file: file)
                progress.answers.append(
                    LessonProgress.Answered(
                        step: try answer.requiredText("step"), answer: try answer.requiredText("answer"),
                        isRight: try answer.flag("right") ?? false, misconception: try answer.text("misconception"),
                        value: try answer.text("value")))
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
            text += "  \(Self.quoted(name)):\n    step: \(Self.quoted(progress.step))\n"
            if progress.isDone { text += "    done: true\n" }
            if !progress.answers.isEmpty { text += "    answers:\n" }
            for answer in progress.answers {
                text += "      - {step: \(Self.quoted(answer.step)), answer: \(Self.quoted(answer.answer)), "
                text += "right: \(answer.isRight)"
                if let misconception = answer.misconception { text += ", misconception: \(Self.quoted(misconception))" }
                if let value = answer.value { text += ", value: \(Self.quoted(value))" }
                text += "}\n"
            }
        }
        return text
    }

    /// A YAML text in double quotes: whatever is in it, it is one line and no number.
    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped.replacingCommands { String(format: "\\U%08x", $0.value) })\""
    }
}
