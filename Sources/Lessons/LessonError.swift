import Training

/// What is wrong with a lesson file. Prints as one line, `file:line: problem; suggestion`.
public struct LessonError: Error, Equatable, Sendable, CustomStringConvertible {
    public var place: SourcePlace
    public var problem: Problem

    public enum Problem: Equatable, Sendable {
        case unreadable(String)
        case tooLarge(bytes: Int)
        case notText
        case controlCharacter
        case noHeader
        case openHeader
        case emptyText
        /// What reading the header as settings found.
        case header(ExperimentError.Problem)
        case unknownPrerequisite(String)
        case cycle([String])
        case noLessons
    }

    public var description: String { "\(place): \(problem.sentence)" }
}

extension LessonError.Problem {
    var sentence: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .tooLarge(let bytes): "is \(bytes) bytes long; a lesson has at most \(LessonFile.maximumBytes)"
        case .notText: "is not UTF-8 text"
        case .controlCharacter: "has a control character, which could upset a terminal; remove it"
        case .noHeader: "does not begin with a header; put '---' in the first line, then 'title: ...', then '---'"
        case .openHeader: "the header is not closed; put '---' in a line of its own after it"
        case .emptyText: "has no text after its header; write the lesson there"
        case .header(let problem): problem.sentence
        case .unknownPrerequisite(let name):
            "there is no lesson '\(name)' beside it; prerequisites are names of lesson files without '.md'"
        case .cycle(let names): "needs itself: \(names.joined(separator: " -> ")); take one prerequisite away"
        case .noLessons: "has no lesson files; a lesson is LANGUAGE/NN-name.md"
        }
    }
}
