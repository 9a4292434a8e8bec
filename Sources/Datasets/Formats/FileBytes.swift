import Foundation
import NeuralCore

/// The bytes of a file that a person named, and the names in a folder: every way this can fail is a ``DatasetError``.
enum FileBytes {
    /// - Throws: ``DatasetError``: missing, a folder or device, unreadable.
    static func read(_ path: String) throws(DatasetError) -> [UInt8] {
        // A device or a pipe would be read for ever: only plain files have a length.
        if let reason = FileProblem.reading(path) {
            throw FileProblem.isMissing(path) ? .missingFile(path) : .unreadable(path, reason)
        }
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
        } catch {
            throw .unreadable(path, error.fileReason)
        }
    }

    /// The names of what stands in a folder.
    static func list(_ folder: String) throws(DatasetError) -> Set<String> {
        guard !FileProblem.isMissing(folder) else { throw .missingFile(folder) }
        guard isFolder(folder) else { throw .unreadable(folder, FileProblem.reading(folder) ?? .isFile) }
        do {
            return Set(try FileManager.default.contentsOfDirectory(atPath: folder))
        } catch {
            throw .unreadable(folder, error.fileReason)
        }
    }

    static func isFolder(_ path: String) -> Bool { FileProblem.isFolder(path) }
}
