import Foundation
import Training

/// What a list of lessons says about one: its header and the names of its steps, without reading what the steps do.
///
/// - Complexity: O(length of the file), a tenth of what reading the whole lesson takes.
public struct LessonOutline: Sendable, Equatable {
    /// The file's name without its ending.
    public var name: String
    public var title: String
    public var summary: String
    public var minutes: Int
    /// As far as they stand in lines of their own; empty for a step whose `id` does not.
    public var stepIDs: [String]

    /// - Throws: what is wrong with the file's header or its blocks; what is inside the blocks is not looked at.
    public init(reading url: URL) throws(LessonError) {
        try self.init(
            LessonFile.contents(of: url), file: url.relativePath, name: url.deletingPathExtension().lastPathComponent,
            folder: url.deletingLastPathComponent().deletingLastPathComponent().path)
    }

    init(_ text: String, file: String, name: String, folder: String?) throws(LessonError) {
        let page = try LessonPage(text, file: file)
        let header = try LessonHeader(page, folder: folder)
        self.name = name
        title = header.title
        summary = header.summary
        minutes = header.minutes
        stepIDs = page.parts.map { part in
            let line = part.block.split(separator: "\n").first { $0.hasPrefix("id:") }
            let id = line?.dropFirst(3).split(separator: " #", omittingEmptySubsequences: false).first
            return id.map { $0.trimmingBlanks.filter { $0 != "\"" && $0 != "'" } } ?? ""
        }
    }
}
