import Foundation

/// A file on its way: written beside its place under a name of its own, `.NAME.PROCESS.part`, and put there whole.
///
/// It holds a lock on it. A part that nobody holds is of a program that was killed, and is removed by the next one for the
/// same place. A part that is not published is removed, also by a signal that ends the program.
package final class FilePart {
    /// As it was asked for.
    package let name: String
    package let file: FileHandle
    private let target, path: String
    private let mark: UnfinishedParts.Mark?
    private var isPublished = false

    /// - Throws: the system's error.
    package init(for name: String) throws {
        self.name = name
        target = try AtomicFile.target(of: name)
        if let obstacle = FileProblem.replacing(target) { throw obstacle }
        var old = stat()
        let isThere = stat(target, &old) == 0
        guard !isThere || access(target, W_OK) == 0 else { throw AtomicFile.systemError() }
        FilePart.removeLeft(for: target)
        let place = target
        let (path, descriptor, mark) = try UnfinishedParts.uninterrupted {
            let (path, descriptor) = try FilePart.make(for: place)
            return (path, descriptor, UnfinishedParts.add(path))
        }
        (self.path, self.mark) = (path, mark)
        // What only its owner may read stays so.
        if isThere { fchmod(descriptor, old.st_mode & 0o777) }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    }

    deinit {
        if !isPublished { unlink(path) }
        mark.map(UnfinishedParts.remove)
        try? file.close()
    }

    /// Puts files in their places: all that can fail for want of room has been done before the first is there.
    package static func publish(_ parts: [FilePart]) throws {
        for part in parts { try part.file.synchronize() }
        for part in parts {
            guard rename(part.path, part.target) == 0 else { throw AtomicFile.systemError() }
            part.isPublished = true
        }
    }

    private static func make(for target: String) throws -> (path: String, descriptor: Int32) {
        for attempt in 0..<100 {
            let ending = attempt == 0 ? "" : "-\(attempt)"
            let process = "\(ProcessInfo.processInfo.processIdentifier)\(ending)"
            let path = PathParts(target).beside(prefix(of: target) + process + suffix)
            let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { throw AtomicFile.systemError() }
            // Where there are no locks, parts are not removed either.
            let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
            var made = stat()
            if !isTaken, fstat(descriptor, &made) == 0, made.st_nlink > 0 { return (path, descriptor) }
            // Another program took it for one that was left.
            close(descriptor)
        }
        throw AtomicFile.systemError(EEXIST)
    }

    private static func removeLeft(for target: String) {
        let (parts, start) = (PathParts(target), prefix(of: target))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parts.openableFolder)) ?? []
        for name in names where name.hasPrefix(start) && name.hasSuffix(suffix) {
            let process = name.dropFirst(start.count).dropLast(suffix.count)
            guard !process.isEmpty, process.allSatisfy({ $0.isNumber || $0 == "-" }) else { continue }
            let path = parts.beside(name)
            let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
            close(descriptor)
        }
    }

    private static let suffix = ".part"

    private static func prefix(of target: String) -> String { ".\(PathParts(target).name)." }
}
