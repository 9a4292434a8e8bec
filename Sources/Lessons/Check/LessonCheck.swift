import Training

/// Checks a folder of lessons by playing them: what each file says must be what the engine gives.
public struct LessonCheck {
    public let library: LessonLibrary
    /// Checks of others on a lesson that can be read, such as whether its texts fit the screen.
    private let others: (_ lesson: Lesson, _ language: String) -> [LessonError]

    public init(
        _ library: LessonLibrary,
        also others: @escaping (_ lesson: Lesson, _ language: String) -> [LessonError] = { _, _ in [] }
    ) {
        self.library = library
        self.others = others
    }

    /// Everything that is wrong, file by file.
    ///
    /// - Parameter isPlayed: which lessons are played, by their names; the others are only read.
    public func problems(playing isPlayed: (String) -> Bool = { _ in true }) -> [LessonError] {
        var problems = library.check()
        let readable = library.readableLessons()
        problems += LanguageCheck(library: library, lessons: readable).problems()
        for name in Set(readable.flatMap(\.value.keys)).sorted() where isPlayed(name) {
            let engine = LessonEngine()
            for language in readable.keys.sorted() {
                guard let lesson = readable[language]?[name] else { continue }
                problems += CourseRules(lesson: lesson).problems()
                let cost = CostCheck(lesson: lesson).problems()
                problems += cost
                guard cost.isEmpty else { continue }
                problems += FocusCheck(lesson: lesson).problems()
                problems += PlayCheck(lesson: lesson, engine: engine).problems()
                problems += others(lesson, language)
            }
        }
        return problems.sorted { ($0.place.file, $0.place.line ?? 0) < ($1.place.file, $1.place.line ?? 0) }
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

/// That nobody has to wait for a step: a bound on the multiplications that its run, or its goal's solution, takes.
struct CostCheck {
    let lesson: Lesson

    func problems() -> [LessonError] {
        var problems: [LessonError] = []
        var start = RunStart(experiment: lesson.experiment)
        for step in lesson.steps {
            if let fresh = step.start { start = fresh }
            let own = Cost(start, step.run)
            let solution = step.goal.map { Cost($0.solution.start ?? start, $0.solution.run) }
            for cost in [own, solution].compactMap({ $0 }) {
                guard cost.steps > LessonLimits.runSteps || cost.multiplyAdds > LessonLimits.runMultiplyAdds else {
                    continue
                }
                problems.append(
                    LessonError(.tooCostly(steps: cost.steps, multiplyAdds: cost.multiplyAdds), at: step.place))
            }
        }
        return problems
    }

    private struct Cost {
        var steps = 0
        var multiplyAdds = 0.0

        init(_ start: RunStart, _ run: [Instruction]) {
            guard let experiment = try? Experiment.load(start.experiment).applying(start.overrides),
                let summary = try? NetworkSummary(experiment)
            else { return }
            let perStep = 3 * Double(summary.multiplyAdds) * Double(experiment.batchSize)
            for instruction in run {
                switch instruction {
                case .run(.steps(let count)): steps += count
                case .run(.epochs(let count)):
                    steps += count * ((try? Session(experiment).stepsPerEpoch) ?? 1)
                default: multiplyAdds += perStep / 3
                }
            }
            multiplyAdds += perStep * Double(steps)
        }
    }
}
