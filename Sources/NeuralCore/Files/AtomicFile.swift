import Foundation

/// Writes a file that is there whole or not at all: a kill at any moment leaves the old or the new one.
package enum AtomicFile {
    package static func write(to path: String, _ body: (FileHandle) throws -> Void) throws {
        let (target, part) = (target(of: path), try makePart(for: path))
        do {
            let file = try FileHandle(forWritingTo: part)
            try body(file)
            try file.synchronize()
            try file.close()
            guard rename(part.path, target.path) == 0 else { throw systemError() }
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
    }

    package static func write(_ text: String, to path: String) throws {
        try write(to: path) { try $0.write(contentsOf: Data(text.utf8)) }
    }

    /// Makes and removes what a write would make first.
    static func trial(at path: String) throws {
        try FileManager.default.removeItem(at: makePart(for: path))
    }

    /// The file that a path leads to: where it is a link, what the link names.
    static func target(of path: String) -> URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }

    private static func makePart(for path: String) throws -> URL {
        let target = target(of: path)
        let name = ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part"
        let part = target.deletingLastPathComponent().appending(path: name)
        let descriptor = open(part.path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        guard descriptor >= 0 else { throw systemError() }
        close(descriptor)
        return part
    }

    private static func systemError() -> NSError { NSError(domain: NSPOSIXErrorDomain, code: Int(errno)) }
}
