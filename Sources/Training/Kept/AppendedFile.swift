import Foundation
import NeuralCore

/// A file that grows by whole records: whatever ends the program, or fills the disk, no part of a record stays in it.
///
/// One process at a time has it.
final class AppendedFile {
    let path: String
    /// Bytes of whole records.
    private(set) var size: Int
    private let descriptor: Int32

    enum Problem: Error, Equatable {
        /// Another process writes to it.
        case isTaken
        case system(FileReason)
    }

    /// Opens it, or makes it.
    init(_ path: String) throws(Problem) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .system(.lastError) }
        size = 0
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { throw .isTaken }
        var found = stat()
        guard fstat(descriptor, &found) == 0 else { throw .system(.lastError) }
        size = Int(found.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether a process writes to a file just now.
    static func isTaken(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// Adds a record in one write.
    ///
    /// - Throws: why it could not be written; the file is as it was then.
    func append(_ record: [UInt8]) throws(Problem) {
        var done = 0
        while done < record.count {
            let count = record[done...].withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress, $0.count, off_t(size + done))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = FileReason.lastError
                ftruncate(descriptor, off_t(size))
                throw .system(reason)
            }
            done += count
        }
        size += record.count
    }

    func append(_ text: String) throws(Problem) { try append(Array(text.utf8)) }

    /// Takes away what stands behind so many bytes.
    func cut(to size: Int) throws(Problem) {
        guard size < self.size else { return }
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw .system(.lastError) }
        self.size = size
    }

    /// All that is in it.
    func bytes() throws(Problem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        var done = 0
        while done < size {
            let count = bytes[done...].withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress, $0.count, off_t(done))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(.lastError) }
            done += count
        }
        return bytes
    }
}

extension AppendedFile {
    /// How many bytes at the beginning of a file are whole lines that are `wanted`.
    static func wholeLines(of file: [UInt8], while wanted: (Substring) -> Bool) -> Int {
        var end = 0
        while let newline = file[end...].firstIndex(of: UInt8(ascii: "\n")) {
            guard wanted(Substring(decoding: file[end..<newline], as: UTF8.self)) else { break }
            end = newline + 1
        }
        return end
    }
}

extension FileReason {
    /// What the system said last.
    fileprivate static var lastError: FileReason { .system(String(cString: strerror(errno))) }
}
