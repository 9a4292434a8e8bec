import Foundation
import Synchronization

/// Writes a file that is there whole or not at all: a kill at any moment leaves the old or the new one.
package enum AtomicFile {
    package static func write(to path: String, _ body: (FileHandle) throws -> Void) throws {
        let part = try FilePart(for: path)
        try body(part.file)
        try FilePart.publish([part])
    }

    package static func write(_ text: String, to path: String) throws {
        try write(to: path) { try $0.write(contentsOf: Data(text.utf8)) }
    }

    /// Makes and removes what a write would make first.
    static func trial(at path: String) throws { _ = try FilePart(for: path) }

    /// The file that a path leads to: where it is a link, what the link names, be it there or not.
    static func target(of path: String) throws -> String {
        var target = path
        for _ in 0..<40 {
            guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: target) else { return target }
            target = next.hasPrefix("/") ? next : PathParts(target).beside(next)
        }
        throw systemError(ELOOP)
    }

    static func systemError(_ number: Int32 = errno) -> NSError {
        NSError(domain: NSPOSIXErrorDomain, code: Int(number))
    }
}

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

/// The files that are being written, for a signal that ends the program: its handler may only read memory and call the system.
enum UnfinishedParts {
    struct Mark { fileprivate let slot: Int }

    private static let (slots, length) = (8, 4096)
    /// Paths that end with a zero byte; one of which the first byte is zero is free.
    nonisolated(unsafe) private static let paths: UnsafeMutablePointer<CChar> = {
        let paths = UnsafeMutablePointer<CChar>.allocate(capacity: slots * length)
        paths.initialize(repeating: 0, count: slots * length)
        return paths
    }()
    private static let turn = Mutex(())

    /// - Returns: `nil` where there is no room.
    static func add(_ path: String) -> Mark? {
        turn.withLock { _ in
            let bytes = Array(path.utf8CString)
            guard bytes.count <= length, let slot = (0..<slots).first(where: { paths[$0 * length] == 0 }) else {
                return nil
            }
            let place = paths + slot * length
            for index in bytes.indices.reversed() { place[index] = bytes[index] }
            watch()
            return Mark(slot: slot)
        }
    }

    /// With none of the signals in between, as far as they strike this thread: others of this program leave them to it.
    static func uninterrupted<Result>(_ body: () throws -> Result) rethrows -> Result {
        var (set, before) = (sigset_t(), sigset_t())
        sigemptyset(&set)
        for number in ends { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }

    static func remove(_ mark: Mark) { turn.withLock { _ in paths[mark.slot * length] = 0 } }

    /// Signals that end a program which does nothing about them.
    private static let ends = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2]

    /// Whoever handles such a signal himself ends in order, and whoever ignores it does not end.
    private static func watch() {
        for number in ends {
            var action = sigaction()
            guard sigaction(number, nil, &action) == 0, action.isDefault else { continue }
            signal(number) { number in
                for slot in 0..<UnfinishedParts.slots {
                    let path = UnfinishedParts.paths + slot * UnfinishedParts.length
                    if path.pointee != 0 { unlink(path) }
                }
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }
}

extension sigaction {
    fileprivate var isDefault: Bool {
        #if canImport(Darwin)
            __sigaction_u.__sa_handler == nil
        #else
            __sigaction_handler.sa_handler == nil
        #endif
    }
}

/// One process at a time reads a file, changes it and writes it.
package enum FileLock {
    /// Runs `body` while no other process does such a thing with this file. It goes on without the lock where its file cannot be
    /// made (nothing can be written there either), and where whoever holds it sleeps.
    ///
    /// A lock ends with its process, however that ends. Its file, empty and hidden, stays beside the other.
    package static func holding<Value, Failure: Error>(
        _ path: String, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let file = URL(fileURLWithPath: path)
        let lock = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).lock")
        let descriptor = open(lock.path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        acquire(descriptor)
        return try body()
    }

    private static func acquire(_ descriptor: Int32) {
        // Ten seconds at most: writing takes some milliseconds, but a busy machine may keep many waiting.
        for _ in 0..<2_000 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else { return }
            usleep(5_000)
        }
    }
}
