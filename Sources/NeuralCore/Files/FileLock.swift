import Foundation

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
