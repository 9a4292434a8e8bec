import Expressions
import Localization
import Training
import Yams

/// Reads the steps of one lesson, one after the other.
struct StepReader {
    let file: String
    let header: LessonHeader
    let folder: String?
    /// The line of each id so far.
    var ids: [String: Int] = [:]

    mutating func step(_ part: LessonPage.Part) throws(LessonError) -> LessonStep {
        do {
            return try read(part)
        } catch let error as ExperimentError {
            throw LessonError(error, file: file)
        } catch let error as LessonError {
            throw error
        } catch {
            preconditionFailure("reading a step throws nothing else: \(error)")
        }
    }

    private mutating func read(_ part: LessonPage.Part) throws -> LessonStep {
        let place = SourcePlace(file: file, line: part.blockLine)
        let node = try YAMLFile.node(part.block, file: file)
        var block = try Settings(node, owner: .words(Text("a step", "步骤")), file: file)
        guard let id = try block.text("id") else { throw LessonError(.noID, at: place) }
        guard id.isStepID else { throw LessonError(.badID(id), at: block.place("id")) }
        if let line = ids[id] { throw LessonError(.duplicateID(id, firstLine: line), at: block.place("id")) }
        ids[id] = block.place("id").line ?? part.blockLine

        var step = LessonStep(
            id: id, place: place, text: try LessonText(part.text, at: SourcePlace(file: file, line: part.line)))
        try step.text.refuseBefore()
        step.start = try start(&block)
        step.set = try assignments(&block)
        let opened = try block.experiment("open", folder: folder)
        step.run = (opened.map { [.open($0)] } ?? []) + (try actions(&block))
        step.press = try block.text("press")
        step.focus = try focus(&block)
        step.keep = try kept(&block)
        step.question = try QuestionReader(file: file).question(&block)
        step.why = try block.lessonText("why")
        step.expect = try block.expressions("expect")
        step.hints = try block.lessonTexts("hints")
        step.tag = try block.tag("tag")
        step.isClosing = try block.flag("close") ?? false
        step.goal = try goal(&block)
        if step.goal != nil, let question = step.question {
            throw LessonError(.questionAndGoal(question.kind.rawValue), at: block.place("goal"))
        }
        try block.finish()
        return step
    }

    // MARK: What runs

    private func start(_ block: inout Settings) throws -> RunStart? {
        guard let node = block.node("start") else { return nil }
        var settings = try Settings(node, owner: "start", file: file)
        var start = RunStart(experiment: try settings.experiment("experiment", folder: folder) ?? header.experiment)
        start.overrides.learningRate = try settings.number("lr", .zeroOrMore) { $0 >= 0 && $0.isFinite }
        start.overrides.loss = try settings.choice("loss", kind: .loss)
        start.overrides.optimizer = try settings.choice("optimizer", kind: .optimizer)
        start.overrides.zeroGrad = try settings.choice("zero_grad", kind: .zeroGrad)
        start.overrides.seed = try settings.integer("seed", in: 0...Int.max).map(UInt64.init)
        start.overrides.batchSize = try settings.integer("batch_size", in: 1...100_000)
        start.overrides.epochs = try settings.integer("epochs", in: 1...RunAction.maximumEpochs)
        if let text = try settings.text("data") {
            start.overrides.data = try rethrow(
                as: { (error: ExperimentError) in settings.failure(error.problem, at: "data") },
                try Experiment.DataSource(text))
        }
        if let name = try settings.text("break") {
            guard let breaking = FaultScenario(rawValue: name) else {
                throw LessonError(.breaking(name), at: settings.place("break"))
            }
            start.breaking = breaking
        }
        try settings.finish()
        return start
    }

    private func table(_ key: String, _ block: inout Settings, as example: String) throws -> Settings? {
        guard let node = block.node(key) else { return nil }
        guard node.mapping != nil else {
            throw LessonError(.notATable(what: key, example: example), at: block.place(key))
        }
        return try Settings(node, owner: .named(key), file: file)
    }

    private func assignments(_ block: inout Settings) throws -> [Assignment] {
        guard var settings = try table("set", &block, as: "set: {lr: 0.1, \"conv1.bias\": -10}") else { return [] }
        return try settings.entries().map { key, _ in
            guard let value = try settings.number(key, "a finite number", where: \.isFinite) else {
                preconditionFailure("an entry has a value")
            }
            if key == "lr" { return Assignment(.learningRate, to: value) }
            guard case .exists(let path) = try WrittenExpression("exists(\(key))", at: settings.place(key)).expression,
                let number = try? ElementPath(parsing: "\(path)")
            else {
                preconditionFailure("exists(...) is read as such")
            }
            return Assignment(number.index.isEmpty ? .tensor(number.tensor) : .number(number), to: value)
        }
    }

    private func actions(_ block: inout Settings) throws -> [Instruction] {
        guard let node = block.node("run") else { return [] }
        return try (node.sequence.map(Array.init) ?? [node]).map { node in
            let text = node.string ?? "a mapping"
            guard let action = RunAction(ofLesson: text) else {
                let place = SourcePlace(file: file, line: node.mark?.line ?? block.place("run").line)
                throw LessonError(.runItem(text), at: place)
            }
            return .run(action)
        }
    }

    // MARK: What is shown and kept

    private func focus(_ block: inout Settings) throws -> LessonFocus? {
        guard let text = try block.text("focus") else { return nil }
        guard let focus = LessonFocus(text) else { throw LessonError(.focus(text), at: block.place("focus")) }
        return focus
    }

    private func kept(_ block: inout Settings) throws -> [LessonStep.Kept] {
        guard var settings = try table("keep", &block, as: "keep: {healthy: loss}") else { return [] }
        return try settings.entries().map { key, value in
            let place = settings.place(key)
            guard (try? Expression(parsing: key))?.keptName == key else {
                throw LessonError(.keepsReserved(key), at: place)
            }
            return LessonStep.Kept(name: key, expression: try WrittenExpression(value, key: key, of: settings))
        }
    }

    // MARK: Goals

    private func goal(_ block: inout Settings) throws -> LessonGoal? {
        let solutionNode = block.node("solution")
        let words = try block.lessonText("goal_text")
        guard let text = try block.text("goal") else {
            for (key, isThere) in [("solution", solutionNode != nil), ("goal_text", words != nil)] where isThere {
                throw LessonError(.withoutGoal(key), at: block.place(key))
            }
            return nil
        }
        try words?.refuseBefore()
        let place = block.place("goal")
        let (expression, steps) = GoalText.parts(text)
        if let steps, !(1...LessonLimits.goalSteps).contains(steps) { throw LessonError(.goalSteps(steps), at: place) }
        guard let solutionNode else { throw LessonError(.noSolution, at: place) }
        var settings = try Settings(solutionNode, owner: "solution", file: file)
        let solution = LessonGoal.Solution(
            start: try start(&settings), set: try assignments(&settings), run: try actions(&settings))
        try settings.finish()
        return LessonGoal(
            condition: try WrittenExpression(expression, at: place), text: words, steps: steps, solution: solution)
    }
}

/// `loss < 0.3 within 50 steps`.
enum GoalText {
    static func parts(_ text: String) -> (expression: String, steps: Int?) {
        guard let match = text.firstMatch(of: /^(?<expression>.*?)\s+within\s+(?<steps>[0-9]+)\s+steps?\s*$/),
            let steps = Int(match.steps)
        else { return (text, nil) }
        return (String(match.expression), steps)
    }
}

extension String {
    /// Small letters and digits in words joined by '-'.
    fileprivate var isStepID: Bool { wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil && count <= 60 }
}
