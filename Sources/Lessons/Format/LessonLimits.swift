/// How large a lesson, its runs and its goals may be, and what a course asks of it.
enum LessonLimits {
    static let bytes = 1_000_000
    /// Characters of a line.
    static let line = 2000
    static let steps = 100
    /// Training steps in which a goal is to be reached.
    static let goalSteps = 1000
    /// Training steps of one step's run, and their multiplications: a minute or so of one processor.
    static let runSteps = 20_000
    static let runMultiplyAdds = 2e12
    static let usualTries = 2
    static let tries = 1...9
    /// Questions that a lesson of a course asks at least.
    static let predictions = 3
}
