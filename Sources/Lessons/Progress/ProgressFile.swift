import Foundation
import NeuralCore
import Training

/// Where progress is kept: a small file that is replaced whole, so that it is never half written.
///
/// A file that cannot be understood is left as it is: nothing is written over what may be somebody else's.
public struct ProgressFile: Sendable {
    public let path: String

    /// `progress.yaml` in a folder, which is made when something is first written.
    public init(folder: String) { path = folder + "/progress.yaml" }

    /// - Throws: when the file is there but cannot be read or understood.
    public func read() throws(ExperimentError) -> ProgressBook {
        guard !FileProblem.isMissing(path) else { return ProgressBook() }
        return try ProgressBook(reading: URL(fileURLWithPath: path))
    }

    /// Keeps the progress of one lesson (`nil`: forgets it) beside that of the others, which another window may have written
    /// meanwhile.
    ///
    /// - Throws: when the file that is there is not understood, or cannot be written.
    public func keep(_ progress: LessonProgress?, of lesson: String) throws(ExperimentError) {
        var book = try read()
        guard book.lessons[lesson] != progress else { return }
        book.lessons[lesson] = progress
        try write(book)
    }

    private func write(_ book: ProgressBook) throws(ExperimentError) {
        try OutputFile.write(book.yaml, to: path, makesFolder: true)
    }
}
