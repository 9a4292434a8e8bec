import Foundation
import Synchronization

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
