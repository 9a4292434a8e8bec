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
