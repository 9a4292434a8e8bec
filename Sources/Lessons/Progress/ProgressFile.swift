import Foundation
import NeuralCore
import Synchronization
import Training

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

    private func change(_ body: (inout ProgressBook) -> Void) throws(ExperimentError) {
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
