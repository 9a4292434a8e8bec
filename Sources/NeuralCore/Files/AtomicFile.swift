import Foundation

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
