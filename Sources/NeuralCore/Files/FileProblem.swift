import Foundation

/// What stands in the way of reading or writing a file, in words.
package enum FileProblem {
    /// Why a path cannot be read as a file; `nil` where a plain file is there.
    package static func reading(_ path: String) -> FileReason? {
        switch kind(of: path) {
        case nil: .noFile
        case .typeRegular?: nil
        case .typeDirectory?: .isFolder
        case _?: .notPlain
        }
    }

    /// Why a file cannot be written at a path, tried before anything is worked out for it; `nil` where it can.
    package static func writing(_ path: String) -> FileReason? {
        switch kind(of: path) {
        case nil, .typeRegular?: break
        case .typeDirectory?: return .isFolder
        case _?: return .notPlain
        }
        let folder = AtomicFile.target(of: path).deletingLastPathComponent().path
        switch kind(of: folder) {
        case nil: return .noFolder(folderName(path))
        case .typeDirectory?: break
        case _?: return .notAFolder(folderName(path))
        }
        do {
            try AtomicFile.trial(at: path)
            return nil
        } catch {
            return error.fileReason
        }
    }

    /// Why a folder cannot be made, or is none: of all above it the nearest that exists is something else.
    package static func makingFolder(_ folder: URL) -> FileReason? {
        var nearest = folder.standardizedFileURL
        while nearest.path != "/", kind(of: nearest.path) == nil { nearest.deleteLastPathComponent() }
        return kind(of: nearest.path) == .typeDirectory ? nil : .notAFolder(nearest.relativePath)
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
    package var fileReason: FileReason {
        let error = self as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        if cause.domain == NSPOSIXErrorDomain { return .system(String(cString: strerror(Int32(cause.code)))) }
        if let reason = error.localizedFailureReason { return .system(reason) }
        return switch CocoaError.Code(rawValue: error.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: .noFileOrFolder
        case .fileReadNoPermission, .fileWriteNoPermission: .denied
        case .fileWriteOutOfSpace: .noSpace
        case .fileWriteVolumeReadOnly: .readOnly
        default: .unknown
        }
    }
}
