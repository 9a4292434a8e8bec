import Training

/// Checks a folder of lessons by playing them: what each file says must be what the engine gives.
public struct LessonCheck {
    public let library: LessonLibrary
    private let screen: Screen

    /// What whoever draws lessons knows of one that can be read.
    public struct Screen {
        /// What does not fit, or is not shown as it is meant.
        public var problems: (_ lesson: Lesson, _ language: String) -> [LessonError]
        /// What is seen beside each question before it is answered, by the step's id.
        public var seen: (_ lesson: Lesson, _ language: String) -> [String: [SeenText]]

        public init(
            problems: @escaping (_ lesson: Lesson, _ language: String) -> [LessonError],
            seen: @escaping (_ lesson: Lesson, _ language: String) -> [String: [SeenText]]
        ) {
            (self.problems, self.seen) = (problems, seen)
        }

        public static var none: Screen { Screen(problems: { _, _ in [] }, seen: { _, _ in [:] }) }
    }

    public init(_ library: LessonLibrary, on screen: Screen = .none) {
        self.library = library
        self.screen = screen
    }

    /// What was found, file by file.
    public struct Report: Sendable {
        /// What has to be mended.
        public var errors: [LessonError] = []
        /// What the course has to do without, and other lessons had better.
        public var notices: [LessonError] = []
    }

    /// Everything that is wrong.
    ///
    /// - Parameter isPlayed: which lessons are played, by their names; the others are only read.
    public func problems(playing isPlayed: (String) -> Bool = { _ in true }) -> [LessonError] {
        report(playing: isPlayed).errors
    }

    public func report(playing isPlayed: (String) -> Bool = { _ in true }) -> Report {
        var found = library.check()
        let readable = library.readableLessons()
        found += LanguageCheck(library: library, lessons: readable).problems()
        for name in Set(readable.flatMap(\.value.keys)).sorted() {
            let engine = LessonEngine()
            for language in readable.keys.sorted() {
                guard let lesson = readable[language]?[name] else { continue }
                found += CourseDemands(lesson: lesson).problems() + TermCheck(lesson: lesson).problems()
                if isPlayed(name) { found += played(lesson, language, engine) }
            }
        }
        found.sort { ($0.place.file, $0.place.line ?? 0) < ($1.place.file, $1.place.line ?? 0) }
        let isCourse = library.isCourse
        return Report(
            errors: found.filter { isCourse || !$0.isNotice }, notices: found.filter { !isCourse && $0.isNotice })
    }

    /// Of a lesson that cannot be read as a whole, what comes before the first gap.
    private func played(_ lesson: Lesson, _ language: String, _ engine: LessonEngine) -> [LessonError] {
        let whole = lesson.beforeGaps
        let cost = CostCheck(lesson: whole).problems()
        guard cost.isEmpty else { return cost }
        let problems =
            FocusCheck(lesson: whole).problems() + PlayCheck(lesson: whole, engine: engine).problems()
            + screen.problems(lesson, language)
        guard lesson.leftOut.isEmpty else { return problems }
        let rules = CourseRules(lesson: lesson).problems() + problems
        guard rules.isEmpty else { return rules }
        return AnswerCheck(lesson: lesson, engine: engine, seen: screen.seen(lesson, language)).problems()
    }
}

extension Lesson {
    /// The steps before the first of which something is left out.
    fileprivate var beforeGaps: Lesson {
        var lesson = self
        let lost = lostSteps.compactMap(\.place.line).min() ?? .max
        lesson.steps = Array(steps.prefix { $0.leftOut.isEmpty && $0.place.line ?? 0 < lost })
        if lesson.steps.count < steps.count { lesson.closing = LessonText() }
        return lesson
    }
}

/// What every lesson of a course has. A lesson belongs to a course when its name begins with its number: `03-define`.
struct CourseRules {
    let lesson: Lesson

    func problems() -> [LessonError] {
        func problem(_ problem: LessonError.Problem) -> LessonError {
            LessonError(problem, at: lesson.place)
        }
        guard !lesson.steps.isEmpty else { return [problem(.noSteps)] }
        guard lesson.name.prefixMatch(of: /[0-9]+-/) != nil else { return [] }
        var problems: [LessonError] = []
        let questions = lesson.steps.count { $0.question != nil }
        if questions < LessonLimits.predictions { problems.append(problem(.fewPredictions(questions))) }
        if !lesson.steps.contains(where: { $0.goal != nil }) { problems.append(problem(.noGoal)) }
        if !lesson.steps.contains(where: { $0.isClosing && $0.question != nil }) {
            problems.append(problem(.noClosing))
        }
        return problems
    }
}

/// That nobody has to wait for a step: a bound on the multiplications that its run with its question's answer takes, or its goal's
/// solution.
struct CostCheck {
    let lesson: Lesson

    func problems() -> [LessonError] {
        var problems: [LessonError] = []
        var start = RunStart(experiment: lesson.experiment)
        for step in lesson.steps {
            if let fresh = step.start { start = fresh }
            let answer = step.question?.content.trialSteps ?? 0
            let own = RunCost(start, step.run + [.run(.steps(answer))])
            let solution = step.goal.map { RunCost($0.solution.start ?? start, $0.solution.run) }
            for cost in [own, solution].compactMap({ $0 }) {
                guard !cost.isBearable else { continue }
                problems.append(
                    LessonError(.tooCostly(steps: cost.steps, multiplyAdds: cost.multiplyAdds), at: step.place))
            }
        }
        return problems
    }
}
