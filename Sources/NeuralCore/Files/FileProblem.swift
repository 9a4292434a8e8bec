import Foundation

/// What stands in the way of reading or writing a file, in words.
package enum FileProblem {
    /// Why a path cannot be read as a file; `nil` where a plain file is there.
    package static func reading(_ path: String) -> FileReason? {
        switch kind(of: path) {
        case nil: errno == ENOENT || errno == ENOTDIR ? .noFile : .system(String(cString: strerror(errno)))
        case S_IFREG?: nil
        case S_IFDIR?: .isFolder
        case _?: .notPlain
        }
    }

    package static func isMissing(_ path: String) -> Bool {
        kind(of: path) == nil && (errno == ENOENT || errno == ENOTDIR)
    }

    package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

    static func isPipe(_ path: String) -> Bool { kind(of: path) == S_IFIFO }

    /// Why a file cannot be written at a path, tried before anything is worked out for it; `nil` where it can.
    package static func writing(_ path: String) -> FileReason? {
        if let obstacle = replacing(path) { return obstacle }
        do {
            let folder = PathParts(try AtomicFile.target(of: path)).openableFolder
            switch kind(of: folder) {
            case nil: return .noFolder(folder)
            case S_IFDIR?: break
            case _?: return .notAFolder(folder)
            }
            try AtomicFile.trial(at: path)
            return nil
        } catch {
            return error.fileReason
        }
    }

    /// Why what is at a path is no file to be written over.
    static func replacing(_ path: String) -> FileReason? {
        switch kind(of: path) {
        case nil, S_IFREG?: nil
        case S_IFDIR?: .isFolder
        case _?: .notPlain
        }
    }

    /// Why a folder cannot be made, or is none: of all above it the nearest that exists is something else.
    package static func makingFolder(_ folder: URL) -> FileReason? {
        var nearest = folder.standardizedFileURL
        while nearest.path != "/", kind(of: nearest.path) == nil { nearest.deleteLastPathComponent() }
        return kind(of: nearest.path) == S_IFDIR ? nil : .notAFolder(nearest.relativePath)
    }

    /// Why a file cannot be written at a path whose folder is made first; `nil` where nothing is known to be in the way.
    package static func writingSomeday(_ path: String) -> FileReason? {
        let folder: URL
        do {
            folder = URL(fileURLWithPath: PathParts(try AtomicFile.target(of: path)).openableFolder)
        } catch {
            return error.fileReason
        }
        if kind(of: folder.path) != nil { return writing(path) }
        if let obstacle = makingFolder(folder) { return obstacle }
        var nearest = folder
        while nearest.path != "/", kind(of: nearest.path) == nil { nearest.deleteLastPathComponent() }
        return access(nearest.path, W_OK) == 0 ? nil : errno == EROFS ? .readOnly : .denied
    }

    /// Whether nothing would be lost by writing there.
    package static func isFree(_ path: String) -> Bool {
        var found = stat()
        return stat(path, &found) != 0 || found.st_size == 0
    }

    /// What is at a path, after following links; `nil` when nothing is, or `errno` says why it is not to be seen.
    private static func kind(of path: String) -> mode_t? {
        var found = stat()
        return stat(path, &found) == 0 ? found.st_mode & S_IFMT : nil
    }
}

extension Error {
    /// Why a file could not be read or written, in the system's words: never the error object itself.
    package var fileReason: FileReason {
        if let reason = self as? FileReason { return reason }
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

/// Why a file or folder could not be read or written.
public enum FileReason: Error, Equatable {
    case noFile
    case noFileOrFolder
    case isFolder
    case isFile
    case notPlain
    /// A pipe that nobody writes to.
    case silent
    case noFolder(String)
    case notAFolder(String)
    case permissions
    case denied
    case noSpace
    case readOnly
    /// In the operating system's own words.
    case system(String)
    case unknown
}

extension FileReason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noFile: "there is no such file"
        case .noFileOrFolder: "there is no such file or folder"
        case .isFolder: "it is a folder, not a file"
        case .isFile: "it is a file; name the folder it is in"
        case .notPlain: "it is not a plain file"
        case .silent: "nothing comes through this pipe"
        case .noFolder(let name): "there is no folder '\(name)'; make it first"
        case .notAFolder(let name): "'\(name)' is not a folder"
        case .permissions: "check its permissions"
        case .denied: "Permission denied"
        case .noSpace: "No space left on device"
        case .readOnly: "Read-only file system"
        case .system(let words): words
        case .unknown: "the system gives no reason"
        }
    }
}

/// A path taken apart by hand: Foundation's `NSString.deletingLastPathComponent` traps on a name of one letter.
package struct PathParts {
    /// Without its last slash; empty where the path is a name alone.
    package let folder: String
    package let name: String

    package init(_ path: String) {
        let slash = path.lastIndex(of: "/")
        name = String(slash.map { path[path.index(after: $0)...] } ?? path[...])
        folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
    }

    /// The folder as the system takes it.
    package var openableFolder: String { folder.isEmpty ? "." : folder }

    /// Another name in the same folder.
    package func beside(_ other: String) -> String {
        folder.isEmpty ? other : folder.hasSuffix("/") ? folder + other : "\(folder)/\(other)"
    }
}

/// Reads a text that a person named: a file, or what a program writes to a pipe, as `<(...)` of a shell gives it.
package enum TextFile {
    package enum Problem: Error, Equatable {
        case unreadable(FileReason)
        case tooLarge
        case notText
    }

    /// Milliseconds that a pipe may be silent: one that nobody writes to is not waited for for ever.
    private static let patience: Int32 = 10_000

    /// - Parameters:
    ///   - most: the bytes that it may have
    ///   - pipes: whether a pipe will do
    package static func read(_ path: String, most: Int, pipes: Bool = false) throws(Problem) -> String {
        if !(pipes && FileProblem.isPipe(path)), let problem = FileProblem.reading(path) { throw .unreadable(problem) }
        // Otherwise opening a pipe waits for its writer.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(.system(String(cString: strerror(errno)))) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, patience)
            if ready < 0, errno == EINTR { continue }
            guard ready != 0 else { throw .unreadable(.silent) }
            let count = Foundation.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw .unreadable(.system(String(cString: strerror(errno)))) }
            guard count > 0 else { break }
            bytes += piece.prefix(count)
            guard bytes.count <= most else { throw .tooLarge }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
        return text
    }
}
