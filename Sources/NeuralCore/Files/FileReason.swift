/// Why a file or folder could not be read or written.
public enum FileReason: Error, Equatable {
    case noFile
    case noFileOrFolder
    case isFolder
    case isFile
    case notPlain
    /// A pipe that nobody writes to.
    case silent
    case noFolder(String)
    case notAFolder(String)
    case permissions
    case denied
    case noSpace
    case readOnly
    /// In the operating system's own words.
    case system(String)
    case unknown
}

extension FileReason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noFile: "there is no such file"
        case .noFileOrFolder: "there is no such file or folder"
        case .isFolder: "it is a folder, not a file"
        case .isFile: "it is a file; name the folder it stands in"
        case .notPlain: "it is no plain file"
        case .silent: "nothing comes through this pipe"
        case .noFolder(let name): "there is no folder '\(name)'; make it first"
        case .notAFolder(let name): "'\(name)' is no folder"
        case .permissions: "check its permissions"
        case .denied: "Permission denied"
        case .noSpace: "No space left on device"
        case .readOnly: "Read-only file system"
        case .system(let words): words
        case .unknown: "the system gives no reason"
        }
    }
}
