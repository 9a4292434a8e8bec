import Training

/// What a lesson has done to its run, step by step. The same whatever the learner answers.
struct LessonScript {
    let lesson: Lesson

    /// All that is done until a step is shown: what came before it, and its own `start` and `set`. A step whose
    /// learner acts on what ran, or looks into it, runs at once.
    func opening(of index: Int) -> [Instruction] {
        var script: [Instruction] = index == 0 || lesson.steps.isEmpty ? beginning : whole(through: index - 1)
        guard lesson.steps.indices.contains(index) else { return script }
        let step = lesson.steps[index]
        if let origin = step.origin { script = origin.script }
        script += step.opening
        if step.runsAtOnce { script += step.running }
        if step.goal != nil { script.append(.mark) }
        return script
    }

    /// All that is done until a step has run and its values are kept.
    func whole(through index: Int) -> [Instruction] {
        guard !lesson.steps.isEmpty else { return beginning }
        return lesson.steps[...min(index, lesson.steps.count - 1)].reduce(beginning) { script, step in
            (step.origin?.script ?? script) + step.opening + step.running
        }
    }

    /// What has to be known to judge answers to a step's question.
    func judging(_ index: Int) -> LessonRequest {
        let step = lesson.steps[index]
        return LessonRequest(
            script: whole(through: index), queries: step.expressionsAfter, trial: step.question?.content.neededTrial)
    }

    /// A goal's step as its solution does it.
    func solution(of index: Int) -> [Instruction] {
        guard let solution = lesson.steps[index].goal?.solution else { return opening(of: index) }
        return opening(of: index)
            + LessonStep.instructions(start: solution.start, set: solution.set, run: solution.changes + solution.run)
    }

    /// The header's experiment, unless the first step starts another at once.
    var beginning: [Instruction] {
        lesson.steps.first?.start == nil ? [.start(RunStart(experiment: lesson.experiment))] : []
    }
}

extension LessonStep {
    /// `start` and `set`.
    fileprivate var opening: [Instruction] {
        start.map { [.start($0)] + (setsAfterDefine ? [] : defineForSets + sets) } ?? sets
    }

    /// The mark, `run` and `keep`.
    fileprivate var running: [Instruction] {
        let running = setsAfterDefine ? run.prefix(1) + sets + run.dropFirst() : run[...]
        return [.mark] + running + keep.map { .keep($0.name, $0.expression.expression) }
    }

    private var sets: [Instruction] { self.set.map(Instruction.set) }

    /// Nothing can be set in a network that is not there: after a fresh start `set` waits for a `define` that the run begins with.
    private var setsAfterDefine: Bool { start != nil && !set.isEmpty && run.first == .run(.phase(.define)) }

    /// Where the run does not begin with `define`, that is done first.
    private var defineForSets: [Instruction] { self.set.isEmpty ? [] : [.run(.phase(.define))] }

    /// The same of a solution, which runs at once.
    fileprivate static func instructions(start: RunStart?, set: [Assignment], run: [Instruction]) -> [Instruction] {
        var step = LessonStep(id: "", place: SourcePlace(file: ""), text: LessonText())
        (step.start, step.set, step.run) = (start, set, run)
        return step.opening + step.running.filter { $0 != .mark }
    }
}
