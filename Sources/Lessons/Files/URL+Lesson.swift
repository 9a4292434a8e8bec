import Foundation

extension URL {
    /// A lesson file's name without its ending, and without its language: `my.zh.md` is `my`.
    public var lessonName: String {
        let name = deletingPathExtension().lastPathComponent
        guard let match = name.wholeMatch(of: /(.+)\.[a-z]{2}/) else { return name }
        return String(match.1)
    }

    /// The folder beside which a lesson's experiments stand: that of its language, or of the file itself.
    var lessonFolder: String {
        let parent = deletingLastPathComponent()
        let isBeside = FileManager.default.fileExists(atPath: parent.appending(path: "experiments").path)
        return (isBeside ? parent : parent.deletingLastPathComponent()).path
    }
}
