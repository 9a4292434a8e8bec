import Foundation
import NeuralCore

/// The bytes of a file that a person named, and the names in a folder: every way this can fail is a ``DatasetError``.
enum FileBytes {
    /// - Throws: ``DatasetError``: missing, a folder or device, unreadable.
    static func read(_ path: String) throws(DatasetError) -> [UInt8] {
        // A device or a pipe would be read for ever: only plain files have a length.
        switch kind(of: path) {
        case nil: throw .missingFile(path)
        case .typeRegular?: break
        case .typeDirectory?: throw .unreadable(path, .isFolder)
        case _?: throw .unreadable(path, .notPlain)
        }
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
        } catch {
            throw .unreadable(path, .permissions)
        }
    }

    /// The names of what stands in a folder.
    static func list(_ folder: String) throws(DatasetError) -> Set<String> {
        switch kind(of: folder) {
        case nil: throw .missingFile(folder)
        case .typeDirectory?: break
        case _?: throw .unreadable(folder, .isFile)
        }
        do {
            return Set(try FileManager.default.contentsOfDirectory(atPath: folder))
        } catch {
            throw .unreadable(folder, .permissions)
        }
    }

    static func isFolder(_ path: String) -> Bool { kind(of: path) == .typeDirectory }

    /// What stands at a path, after following links; `nil` when nothing does.
    private static func kind(of path: String) -> FileAttributeType? {
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        return try? FileManager.default.attributesOfItem(atPath: resolved)[.type] as? FileAttributeType
    }
}
