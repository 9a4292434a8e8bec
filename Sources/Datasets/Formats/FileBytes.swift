import Foundation
import NeuralCore

/// The bytes of a file that a person named, and the names in a folder: every way this can fail is a ``DatasetError``.
enum FileBytes {
    /// Bytes of a file that can be read and worked with on this machine.
    static let limit = Int(ProcessInfo.processInfo.physicalMemory / 2)

    /// - Throws: ``DatasetError``: missing, a folder or device, unreadable, too large.
    static func read(_ path: String, limit: Int = limit) throws(DatasetError) -> [UInt8] {
        // A device or a pipe would be read for ever: only plain files have a length.
        if let reason = FileProblem.reading(path) {
            throw FileProblem.isMissing(path) ? .missingFile(path) : .unreadable(path, reason)
        }
        var found = stat()
        if stat(path, &found) == 0, found.st_size > limit { throw .tooLarge(path, bytes: Int(found.st_size)) }
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
        } catch {
            throw .unreadable(path, error.fileReason)
        }
    }

    /// The first bytes of a plain file, as far as they can be read.
    static func start(of path: String, count: Int) -> [UInt8] {
        guard FileProblem.reading(path) == nil, let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = fread(buffer.baseAddress, 1, count, file)
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
