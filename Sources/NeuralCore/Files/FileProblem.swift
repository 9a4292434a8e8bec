import Foundation

/// What stands in the way of reading or writing a file, in words.
package enum FileProblem {
    /// Why a path cannot be read as a file; `nil` where a plain file is there.
    package static func reading(_ path: String) -> String? {
        switch kind(of: path) {
        case nil: "there is no such file"
        case .typeRegular?: nil
        case .typeDirectory?: "it is a folder, not a file"
        case _?: "it is no plain file"
        }
    }

    /// Why a file cannot be written at a path, tried before anything is worked out for it; `nil` where it can.
    package static func writing(_ path: String) -> String? {
        switch kind(of: path) {
        case nil, .typeRegular?: break
        case .typeDirectory?: return "it is a folder"
        case _?: return "it is no plain file"
        }
        let folder = AtomicFile.target(of: path).deletingLastPathComponent().path
        switch kind(of: folder) {
        case nil: return "there is no folder '\(folderName(path))'; make it first"
        case .typeDirectory?: break
        case _?: return "'\(folderName(path))' is no folder"
        }
        do {
            try AtomicFile.trial(at: path)
            return nil
        } catch {
            return error.fileReason
        }
    }

    /// Why a folder cannot be made, or is none: of all above it the nearest that exists is something else.
    package static func makingFolder(_ folder: URL) -> String? {
        var nearest = folder.standardizedFileURL
        while nearest.path != "/", kind(of: nearest.path) == nil { nearest.deleteLastPathComponent() }
        return kind(of: nearest.path) == .typeDirectory ? nil : "'\(nearest.relativePath)' is no folder"
    }

    /// Whether nothing would be lost by writing there.
    package static func isFree(_ path: String) -> Bool {
        let size = try? FileManager.default.attributesOfItem(atPath: AtomicFile.target(of: path).path)[.size] as? Int
        return (size ?? 0) == 0
    }

    /// The folder as the path names it.
    private static func folderName(_ path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    /// What is at a path, after following links; `nil` when nothing is.
    private static func kind(of path: String) -> FileAttributeType? {
        let resolved = AtomicFile.target(of: path).path
        return try? FileManager.default.attributesOfItem(atPath: resolved)[.type] as? FileAttributeType
    }
}

extension Error {
    /// Why a file could not be read or written, in the system's words: never the error object itself.
    package var fileReason: String {
        let error = self as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        if cause.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(cause.code))) }
        if let reason = error.localizedFailureReason { return reason }
        return switch CocoaError.Code(rawValue: error.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: "there is no such file or folder"
        case .fileReadNoPermission, .fileWriteNoPermission: "Permission denied"
        case .fileWriteOutOfSpace: "No space left on device"
        case .fileWriteVolumeReadOnly: "Read-only file system"
        default: "the system gives no reason"
        }
    }
}
