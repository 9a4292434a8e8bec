import Expressions
import Localization
import Training
import Yams

/// Reads the steps of one lesson, one after the other.
struct StepReader {
    let file: String
    /// The header's.
    let experiment: String
    let tries: Int
    let folder: String?
    /// The line of each id so far.
    var ids: [String: Int] = [:]

    /// A step as far as it can be read, and what cannot.
    ///
    /// - Returns: no step where it has no name of its own, or its block is none.
    mutating func step(_ part: LessonPage.Part) -> (step: LessonStep?, problems: [LessonError]) {
        var findings = Findings(file: file)
        let settings = findings.reading {
            try Settings(try YAMLFile.node(part.block, file: file), owner: .words(Text("a step", "步骤")), file: file)
        }
        guard var block = settings else { return (nil, findings.problems) }
        let place = SourcePlace(file: file, line: part.blockLine)
        let id = findings.reading { try self.id(&block, otherwise: place) }
        if let id { ids[id] = block.place("id").line ?? part.blockLine }
        var step = LessonStep(id: id ?? "", place: place, text: LessonText())
        let text = findings.reading {
            try LessonText(part.text, at: SourcePlace(file: file, line: part.line)).shownBefore()
        }
        if let text { step.text = text }
        read(&step, &block, &findings)
        findings.add(block.strangers)
        step.leftOut = findings.problems
        return (id == nil ? nil : step, findings.problems)
    }

    private func id(_ block: inout Settings, otherwise place: SourcePlace) throws -> String {
        guard let id = try block.text("id") else { throw LessonError(.noID, at: place) }
        guard id.isStepID else { throw LessonError(.badID(id), at: block.place("id")) }
        if let line = ids[id] { throw LessonError(.duplicateID(id, firstLine: line), at: block.place("id")) }
        return id
    }

    private func read(_ step: inout LessonStep, _ block: inout Settings, _ findings: inout Findings) {
        step.start = block.node("start").flatMap { start($0, &findings) }
        step.set = assignments(&block, &findings)
        // A mapping there is a question.
        let opensFile = block.node("open").map { $0.mapping == nil } ?? false
        let opened = opensFile ? findings.reading { try block.experiment("open", folder: folder) } : nil
        step.run = (opened.map { [.open($0)] } ?? []) + actions(&block, &findings)
        step.press = findings.reading { try block.text("press") }
        step.focus = findings.reading { try focus(&block) }
        step.keep = kept(&block, &findings)
        step.question = QuestionReader(file: file, id: step.id).question(&block, &findings)
        step.tries = findings.reading { try block.integer("tries", in: LessonLimits.tries) } ?? tries
        step.why = findings.reading { try block.lessonText("why") }
        step.expect = block.expressions("expect", &findings)
        let diagnosis = findings.reading { try block.diagnosis("diagnosis") }
        step.expect += diagnosis.map { [$0] } ?? []
        step.hints = block.lessonTexts("hints", &findings)
        step.tag = findings.reading { try block.tag("tag") }
        step.isClosing = findings.reading { try block.flag("close") } ?? false
        step.goal = goal(&block, &findings)
        if step.goal != nil, let question = step.question {
            findings.add(.questionAndGoal(question.key), at: block.place("goal"))
            step.goal = nil
        }
    }

    // MARK: What runs

    private func start(_ node: Node, _ findings: inout Findings) -> RunStart? {
        findings.inside(findings.reading { try Settings(node, owner: "start", file: file) }) { settings, findings in
            let named = findings.reading { try settings.experiment("experiment", folder: folder) }
            var start = RunStart(experiment: named ?? self.experiment)
            start.overrides.learningRate = findings.reading {
                try settings.number("lr", .zeroOrMore) { $0 >= 0 && $0.isFinite }
            }
            start.overrides.loss = findings.reading { try settings.choice("loss", kind: .loss) }
            start.overrides.optimizer = findings.reading { try settings.choice("optimizer", kind: .optimizer) }
            start.overrides.zeroGrad = findings.reading { try settings.choice("zero_grad", kind: .zeroGrad) }
            start.overrides.seed = findings.reading { try settings.integer("seed", in: 0...Int.max) }.map(UInt64.init)
            start.overrides.batchSize = findings.reading { try settings.integer("batch_size", in: 1...100_000) }
            start.overrides.epochs = findings.reading {
                try settings.integer("epochs", in: 1...RunAction.maximumEpochs)
            }
            start.overrides.data = findings.reading {
                try settings.text("data").map { text in
                    try rethrow(
                        as: { (error: ExperimentError) in settings.failure(error.problem, at: "data") },
                        try Experiment.DataSource(text))
                }
            }
            start.breaking = findings.reading {
                try settings.text("break").map { name in
                    guard let breaking = FaultScenario(rawValue: name) else {
                        throw LessonError(.breaking(name), at: settings.place("break"))
                    }
                    return breaking
                }
            }
            return start
        }
    }

    private func table(
        _ key: String, _ block: inout Settings, as example: String, _ findings: inout Findings
    ) -> Settings? {
        findings.reading {
            try block.node(key).map { node in
                guard node.mapping != nil else {
                    throw LessonError(.notATable(what: key, example: example), at: block.place(key))
                }
                return try Settings(node, owner: .named(key), file: file)
            }
        }
    }

    private func assignments(_ block: inout Settings, _ findings: inout Findings) -> [Assignment] {
        guard var settings = table("set", &block, as: "set: {lr: 0.1, \"conv1.bias\": -10}", &findings) else {
            return []
        }
        return findings.each(settings.entries().map(\.key)) { key in
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

    private func actions(_ block: inout Settings, _ findings: inout Findings) -> [Instruction] {
        let (nodes, runPlace) = (block.oneOrMore("run"), block.place("run"))
        return findings.each(nodes) { node in
            let text = node.string ?? "a mapping"
            guard let action = RunAction(ofLesson: text) else {
                throw LessonError(.runItem(text), at: SourcePlace(file: file, line: node.mark?.line ?? runPlace.line))
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

    private func kept(_ block: inout Settings, _ findings: inout Findings) -> [LessonStep.Kept] {
        guard var settings = table("keep", &block, as: "keep: {healthy: loss}", &findings) else { return [] }
        return findings.each(settings.entries()) { key, value in
            let place = settings.place(key)
            guard (try? Expression(parsing: key))?.keptName == key else {
                throw LessonError(.keepsReserved(key), at: place)
            }
            return LessonStep.Kept(name: key, expression: try WrittenExpression(value, key: key, of: settings))
        }
    }

    // MARK: Goals

    private func goal(_ block: inout Settings, _ findings: inout Findings) -> LessonGoal? {
        let solutionNode = block.node("solution")
        let words = findings.reading { try block.lessonText("goal_text")?.shownBefore() }
        let mayNode = block.node("change")
        let place = block.place("goal")
        let known = findings.problems.count
        let text = findings.reading { try block.text("goal") }
        guard let text else {
            guard findings.problems.count == known else { return nil }
            for (key, isThere) in [
                ("solution", solutionNode != nil), ("goal_text", words != nil), ("change", mayNode != nil),
            ] where isThere {
                findings.add(.withoutGoal(key), at: block.place(key))
            }
            return nil
        }
        let parts = findings.reading { () throws -> (expression: WrittenExpression, steps: Int?)? in
            let (expression, steps) = GoalText.parts(text)
            if let steps, !(1...LessonLimits.goalSteps).contains(steps) {
                throw LessonError(.goalSteps(steps), at: place)
            }
            return (try WrittenExpression(expression, at: place), steps)
        }
        if solutionNode == nil { findings.add(.noSolution, at: place) }
        let settings = findings.reading {
            try solutionNode.map { try Settings($0, owner: "solution", file: file) }
        }
        let solution = findings.inside(settings) { settings, findings in
            LessonGoal.Solution(
                start: settings.node("start").flatMap { start($0, &findings) },
                set: assignments(&settings, &findings), changes: changes(&settings, &findings),
                run: actions(&settings, &findings))
        }
        let may = mayNode == nil ? nil : allowed(&block, &findings)
        return parts.map {
            LessonGoal(
                condition: $0.expression, text: words, steps: $0.steps, solution: solution ?? LessonGoal.Solution(),
                may: may)
        }
    }
}

extension StepReader {
    /// What a goal lets the learner change.
    private func allowed(_ block: inout Settings, _ findings: inout Findings) -> [String] {
        let (nodes, place) = (block.oneOrMore("change"), block.place("change"))
        return findings.each(nodes) { node in
            let name = node.string ?? "a mapping"
            guard ChangedPart.names.contains(name) else {
                throw LessonError(
                    .told(
                        Text("nothing called '\(name)' can be changed; ", "没有叫“\(name)”的可以改；")
                            + .meant(name, among: ChangedPart.names)),
                    at: SourcePlace(file: file, line: node.mark?.line ?? place.line))
            }
            return name
        }
    }

    /// Changes as they are typed: `remove relu1`, `loss mse`.
    private func changes(_ settings: inout Settings, _ findings: inout Findings) -> [Instruction] {
        let (nodes, place) = (settings.oneOrMore("change"), settings.place("change"))
        return findings.each(nodes) { node in
            let place = SourcePlace(file: file, line: node.mark?.line ?? place.line)
            return try rethrow(
                as: { (error: ExperimentError) in LessonError(.settings(error.problem), at: place) },
                .run(.edit(.change(try Change(parsing: node.string ?? "")))))
        }
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
    // Compiled once; nothing in it changes, which its type cannot say.
    nonisolated(unsafe) private static let stepID = /[a-z0-9]+(-[a-z0-9]+)*/

    /// Small letters and digits in words joined by '-'.
    fileprivate var isStepID: Bool { wholeMatch(of: Self.stepID) != nil && count <= 60 }
}
