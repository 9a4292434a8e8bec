import Training

/// A lesson as its file gives it: a header that says what it is, and a text in steps that reads well as a plain page.
public struct Lesson: Sendable, Equatable {
    /// The file's name without its ending: `01-network`.
    public var name: String
    public var title: String
    public var summary: String
    /// The experiment it works with: a preset's name, or the path of a file.
    public var experiment: String
    /// Names of lessons that come before it.
    public var prerequisites: [String]
    /// The line that names them.
    public var prerequisitesPlace: SourcePlace
    public var minutes: Int
    /// Its first line, `# Title`, without the sign.
    public var heading: String
    /// At least one.
    public var steps: [LessonStep]
    /// What stands after the last step; may be empty.
    public var closing: LessonText
    /// Its file's first line.
    public var place: SourcePlace
}
