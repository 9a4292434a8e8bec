import Foundation
import Training

/// Reads one lesson file: a YAML header between two lines `---`, then Markdown.
///
///     ---
///     title: What a network is
///     summary: Layers, neurons, and what more of them cost.
///     experiment: document
///     prerequisites: []
///     minutes: 10
///     ---
public enum LessonFile {
    static let maximumBytes = 1_000_000

    public static func read(_ url: URL) throws(LessonError) -> Lesson {
        let place = SourcePlace(file: url.relativePath)
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw LessonError(
                place: place, problem: .unreadable((error as NSError).localizedFailureReason ?? "\(error)"))
        }
        guard data.count <= maximumBytes else { throw LessonError(place: place, problem: .tooLarge(bytes: data.count)) }
        guard let text = String(data: data, encoding: .utf8) else { throw LessonError(place: place, problem: .notText) }
        return try parse(text, file: url.relativePath, name: url.deletingPathExtension().lastPathComponent)
    }

    public static func parse(_ text: String, file: String, name: String) throws(LessonError) -> Lesson {
        func failure(_ problem: LessonError.Problem, line: Int?) -> LessonError {
            LessonError(place: SourcePlace(file: file, line: line), problem: problem)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasSuffix("\r") ? $0.dropLast() : $0
        }
        if let bad = lines.firstIndex(where: { $0.unicodeScalars.contains(where: \.isHarmful) }) {
            throw failure(.controlCharacter, line: bad + 1)
        }
        guard lines.first == "---" else { throw failure(.noHeader, line: 1) }
        guard let end = lines.dropFirst().firstIndex(of: "---") else { throw failure(.openHeader, line: lines.count) }
        // An empty first line in the place of '---' keeps the line numbers of messages right.
        let header = "\n" + lines[1..<end].joined(separator: "\n")
        let body = lines[(end + 1)...].joined(separator: "\n")
        guard body.contains(where: { !$0.isWhitespace }) else { throw failure(.emptyText, line: end + 1) }
        do throws(ExperimentError) {
            var settings = try Settings(header, owner: "a lesson's header", file: file)
            let lesson = Lesson(
                name: name, title: try settings.requiredText("title"), summary: try settings.requiredText("summary"),
                experiment: try settings.requiredText("experiment"),
                prerequisites: try settings.texts("prerequisites") ?? [],
                minutes: try settings.requiredInteger("minutes", in: 1...600), text: body)
            try settings.finish()
            guard Presets.names.contains(lesson.experiment) else {
                throw ExperimentError(
                    .unknownExperiment(lesson.experiment, known: Presets.names), at: settings.place("experiment"))
            }
            return lesson
        } catch {
            throw LessonError(place: error.place ?? SourcePlace(file: file), problem: .header(error.problem))
        }
    }
}

extension Unicode.Scalar {
    /// Control characters other than the tab: a terminal would obey them.
    fileprivate var isHarmful: Bool { properties.generalCategory == .control && self != "\t" }
}
