import Localization
import Training
import Yams

/// Reads the one question that a step may ask.
struct QuestionReader {
    let file: String
    /// The step's.
    let id: String

    func question(_ block: inout Settings, _ findings: inout Findings) -> Question? {
        var found: (kind: Question.Kind, question: Question?)?
        for kind in Question.Kind.allCases {
            guard let node = block.node(kind.rawValue) else { continue }
            if let found {
                let (first, second) = (block.place(found.kind.rawValue), block.place(kind.rawValue))
                let later = (first.line ?? 0) > (second.line ?? 0) ? first : second
                findings.add(.twoQuestions(found.kind.rawValue, kind.rawValue), at: later)
                continue
            }
            let settings = findings.reading { try Settings(node, owner: .named(kind.rawValue), file: file) }
            found = (kind, findings.inside(settings) { question(kind, &$0, &$1) })
        }
        return found?.question
    }

    /// `nil` where something is missing without which it cannot be asked, or judged.
    private func question(
        _ kind: Question.Kind, _ settings: inout Settings, _ findings: inout Findings
    ) -> Question? {
        let ask = findings.reading { try settings.requiredLessonText("ask").shownBefore() }
        switch kind {
        case .predict:
            let value = findings.reading { try settings.requiredExpression("value") }
            let tolerance = findings.reading { try self.tolerance(&settings) }
            let unit = findings.reading { try settings.text("unit") }
            let misconceptions = self.misconceptions(&settings, &findings)
            guard let ask, let value, let tolerance else { return nil }
            return .predict(
                Prediction(ask: ask, value: value, tolerance: tolerance, unit: unit, misconceptions: misconceptions))
        case .shape:
            let of = findings.reading { try settings.requiredExpression("of") }
            let misconceptions = self.misconceptions(&settings, &findings)
            guard let ask, var of else { return nil }
            // A layer alone stands for the shape it gives out.
            if let layer = of.expression.keptName { of.expression = .layer(layer, .outputShape) }
            return .shape(ShapeQuestion(ask: ask, of: of, misconceptions: misconceptions))
        case .sign:
            let of = findings.reading { try settings.requiredExpression("of") }
            let tag = findings.reading { try settings.tag("tag") }
            let why: [SignQuestion.Sign: LessonText] = table("why", &settings, &findings) { try $0.lessonText($1) }
            guard let ask, let of else { return nil }
            return .sign(SignQuestion(ask: ask, of: of, tag: tag, why: why))
        case .choose:
            let options = self.options(&settings, &findings)
            guard let ask, let options else { return nil }
            let shown = ShownOrder.places(of: id, count: options.count)
            return .choose(ChoiceQuestion(ask: ask, options: options, shown: shown))
        case .order:
            let items = self.items(&settings, &findings)
            let tag = findings.reading { try settings.tag("tag") }
            let why = findings.reading { try settings.lessonText("why") }
            guard let ask, let items else { return nil }
            return .order(OrderQuestion(ask: ask, items: items, tag: tag, why: why))
        case .curve:
            let tags: [CurveShape: String] = table("tags", &settings, &findings) { try $0.tag($1) }
            let why: [CurveShape: LessonText] = table("why", &settings, &findings) { try $0.lessonText($1) }
            guard let ask else { return nil }
            return .curve(CurveQuestion(ask: ask, tags: tags, why: why))
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

    private func misconceptions(_ settings: inout Settings, _ findings: inout Findings) -> [ForeseenAnswer] {
        let owner = ExperimentError.Owner.words(Text("a misconception", "误解"))
        return settings.items("misconceptions", owner: owner, &findings) { item, findings in
            let answer = findings.reading { try item.requiredExpression("answer") }
            let tag = findings.reading { try item.tag("tag") }
            let why = findings.reading { try item.requiredLessonText("why") }
            guard let answer, let why else { return nil }
            return ForeseenAnswer(answer: answer, tag: tag, why: why)
        }.compactMap(\.self)
    }

    /// `nil` where one cannot be read: it may have been the right one.
    private func options(_ settings: inout Settings, _ findings: inout Findings) -> [ChoiceQuestion.Option]? {
        let owner = ExperimentError.Owner.words(Text("an option", "选项"))
        let options = settings.items("options", owner: owner, &findings) { item, findings -> ChoiceQuestion.Option? in
            let text = findings.reading { try item.requiredLessonText("text").shownBefore() }
            let diagnosis = findings.reading { try item.diagnosis("diagnosis") }
            let when = diagnosis ?? findings.reading { try item.requiredExpression("when") }
            let why = findings.reading { try item.lessonText("why") }
            let tag = findings.reading { try item.tag("tag") }
            guard let text, let when else { return nil }
            return ChoiceQuestion.Option(text: text, when: when, why: why, tag: tag)
        }
        let place = settings.place("options")
        return findings.reading {
            guard options.count >= 2 else { throw LessonError(.tooFewOptions, at: place) }
            return options.contains { $0 == nil } ? nil : options.compactMap(\.self)
        }
    }

    private func items(_ settings: inout Settings, _ findings: inout Findings) -> [Phase]? {
        let nodes = findings.reading { () -> [Node]? in
            let list = try settings.required("items")
            guard let nodes = list.sequence, nodes.count >= 2 else {
                throw settings.wrongType("items", "a list of calls", list)
            }
            return Array(nodes)
        }
        guard let nodes else { return nil }
        var known: Set<Phase> = []
        let phases = findings.each(nodes) { node -> Phase? in
            let place = SourcePlace(file: file, line: node.mark?.line)
            guard case .phase(let phase)? = node.string.flatMap(RunAction.init(ofLesson:)), phase != .define else {
                throw LessonError(.orderItem(node.string ?? "a list"), at: place)
            }
            guard known.insert(phase).inserted else { throw LessonError(.orderTwice(node.string ?? ""), at: place) }
            return phase
        }
        return phases.count == nodes.count ? phases : nil
    }

    /// What belongs to answers, by their names.
    private func table<Key: RawRepresentable & CaseIterable & Hashable, Value>(
        _ key: String, _ settings: inout Settings, _ findings: inout Findings,
        _ read: (inout Settings, String) throws -> Value?
    ) -> [Key: Value] where Key.RawValue == String {
        let inner = findings.reading {
            try settings.node(key).map { try Settings($0, owner: .named(key), file: file) }
        }
        return findings.inside(inner) { inner, findings in
            var table: [Key: Value] = [:]
            for name in Key.allCases { table[name] = findings.reading { try read(&inner, name.rawValue) } }
            return table
        } ?? [:]
    }
}
