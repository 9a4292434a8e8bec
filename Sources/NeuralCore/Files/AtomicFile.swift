import Foundation

/// Writes a file that is there whole or not at all: a kill at any moment leaves the old or the new one.
enum AtomicFile {
    static func write(to path: String, _ body: (FileHandle) throws -> Void) throws {
        let target = URL(fileURLWithPath: path)
        let name = ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part"
        let part = target.deletingLastPathComponent().appending(path: name)
        guard FileManager.default.createFile(atPath: part.path, contents: nil) else {
            throw CocoaError(
                .fileWriteNoPermission,
                userInfo: [NSLocalizedFailureReasonErrorKey: "the folder does not exist or cannot be written"])
        }
        do {
            let file = try FileHandle(forWritingTo: part)
            try body(file)
            try file.synchronize()
            try file.close()
            guard rename(part.path, target.path) == 0 else {
                throw CocoaError(
                    .fileWriteUnknown, userInfo: [NSLocalizedFailureReasonErrorKey: String(cString: strerror(errno))])
            }
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
    }
}
