import Foundation

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
