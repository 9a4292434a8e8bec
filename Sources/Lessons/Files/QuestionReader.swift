import Localization
import Training
import Yams

/// Reads the one question that a step may ask.
struct QuestionReader {
    let file: String

    func question(_ block: inout Settings) throws -> Question? {
        var found: (kind: Question.Kind, question: Question)?
        for kind in Question.Kind.allCases {
            guard let node = block.node(kind.rawValue) else { continue }
            if let found {
                let (first, second) = (block.place(found.kind.rawValue), block.place(kind.rawValue))
                let later = (first.line ?? 0) > (second.line ?? 0) ? first : second
                throw LessonError(.twoQuestions(found.kind.rawValue, kind.rawValue), at: later)
            }
            var settings = try Settings(node, owner: .named(kind.rawValue), file: file)
            let question = try question(kind, &settings)
            try settings.finish()
            try question.ask.refuseBefore()
            found = (kind, question)
        }
        return found?.question
    }

    private func question(_ kind: Question.Kind, _ settings: inout Settings) throws -> Question {
        let ask = try settings.requiredLessonText("ask")
        switch kind {
        case .predict:
            return .predict(
                Prediction(
                    ask: ask, value: try settings.requiredExpression("value"), tolerance: try tolerance(&settings),
                    unit: try settings.text("unit"), misconceptions: try misconceptions(&settings)))
        case .shape:
            var of = try settings.requiredExpression("of")
            // A layer alone stands for the shape it gives out.
            if let layer = of.expression.keptName { of.expression = .layer(layer, .outputShape) }
            return .shape(ShapeQuestion(ask: ask, of: of, misconceptions: try misconceptions(&settings)))
        case .sign:
            return .sign(
                SignQuestion(
                    ask: ask, of: try settings.requiredExpression("of"), tag: try settings.tag("tag"),
                    why: try table("why", &settings) { try $0.lessonText($1) }))
        case .choose: return .choose(ChoiceQuestion(ask: ask, options: try options(&settings)))
        case .order:
            return .order(
                OrderQuestion(
                    ask: ask, items: try items(&settings), tag: try settings.tag("tag"),
                    why: try settings.lessonText("why")))
        case .curve:
            return .curve(
                CurveQuestion(
                    ask: ask, tags: try table("tags", &settings) { try $0.tag($1) },
                    why: try table("why", &settings) { try $0.lessonText($1) }))
        }
    }

    // MARK: Parts

    private func tolerance(_ settings: inout Settings) throws -> Tolerance {
        guard let text = try settings.text("tolerance") else { return .relative(0.05) }
        let isPart = text.hasSuffix("%")
        guard let number = Double((isPart ? String(text.dropLast()) : text).trimmingBlanks), number >= 0,
            number.isFinite
        else { throw LessonError(.tolerance(text), at: settings.place("tolerance")) }
        return isPart ? .relative(number / 100) : .absolute(number)
    }

    private func misconceptions(_ settings: inout Settings) throws -> [ForeseenAnswer] {
        var foreseen: [ForeseenAnswer] = []
        for var item in try settings.items("misconceptions", owner: .words(Text("a misconception", "误解"))) {
            foreseen.append(
                ForeseenAnswer(
                    answer: try item.requiredExpression("answer"), tag: try item.tag("tag"),
                    why: try item.requiredLessonText("why")))
            try item.finish()
        }
        return foreseen
    }

    private func options(_ settings: inout Settings) throws -> [ChoiceQuestion.Option] {
        var options: [ChoiceQuestion.Option] = []
        for var item in try settings.items("options", owner: .words(Text("an option", "选项"))) {
            let text = try item.requiredLessonText("text")
            try text.refuseBefore()
            options.append(
                ChoiceQuestion.Option(
                    text: text, when: try item.requiredExpression("when"), why: try item.lessonText("why"),
                    tag: try item.tag("tag")))
            try item.finish()
        }
        guard options.count >= 2 else { throw LessonError(.tooFewOptions, at: settings.place("options")) }
        return options
    }

    private func items(_ settings: inout Settings) throws -> [Phase] {
        let list = try settings.required("items")
        guard let nodes = list.sequence, nodes.count >= 2 else {
            throw settings.wrongType("items", "a list of calls", list)
        }
        var phases: [Phase] = []
        for node in nodes {
            let place = SourcePlace(file: file, line: node.mark?.line)
            guard case .phase(let phase)? = node.string.flatMap(RunAction.init(ofLesson:)), phase != .define else {
                throw LessonError(.orderItem(node.string ?? "a list"), at: place)
            }
            guard !phases.contains(phase) else { throw LessonError(.orderTwice(node.string ?? ""), at: place) }
            phases.append(phase)
        }
        return phases
    }

    /// What belongs to answers, by their names.
    private func table<Key: RawRepresentable & CaseIterable & Hashable, Value>(
        _ key: String, _ settings: inout Settings, _ read: (inout Settings, String) throws -> Value?
    ) throws -> [Key: Value] where Key.RawValue == String {
        guard let node = settings.node(key) else { return [:] }
        var inner = try Settings(node, owner: .named(key), file: file)
        var table: [Key: Value] = [:]
        for name in Key.allCases { table[name] = try read(&inner, name.rawValue) }
        try inner.finish()
        return table
    }
}
