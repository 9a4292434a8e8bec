/// A lesson as its file gives it: a header that says what it is, and a text that reads well as a plain page.
public struct Lesson: Sendable, Equatable {
    /// The file's name without its ending: `01-network`.
    public var name: String
    public var title: String
    public var summary: String
    /// The experiment it works with, by a preset's name.
    public var experiment: String
    /// Names of lessons that come before it.
    public var prerequisites: [String]
    public var minutes: Int
    /// Markdown.
    public var text: String
}
