import Localization
import Training
import Yams

extension Settings {
    mutating func lessonText(_ key: String) throws -> LessonText? {
        guard let text = try text(key) else { return nil }
        return try LessonText(text, at: place(key))
    }

    mutating func requiredLessonText(_ key: String) throws -> LessonText {
        let text = try LessonText(try requiredText(key), at: place(key))
        if text.isEmpty { throw LessonError(.emptyValue(key), at: place(key)) }
        return text
    }

    /// One text, or a list of them.
    mutating func lessonTexts(_ key: String, _ findings: inout Findings) -> [LessonText] {
        let (settings, nodes) = (self, oneOrMore(key))
        return findings.each(nodes) { node in
            guard let text = node.string else { throw settings.wrongType(key, "a text or a list of texts", node) }
            return try LessonText(text, at: SourcePlace(file: settings.file, line: node.mark?.line))
        }
    }

    /// A value, or those of a list.
    mutating func oneOrMore(_ key: String) -> [Node] {
        node(key).map { node in node.sequence.map(Array.init) ?? [node] } ?? []
    }

    mutating func requiredExpression(_ key: String) throws -> WrittenExpression {
        try WrittenExpression(try required(key), key: key, of: self)
    }

    /// One expression, or a list of them.
    mutating func expressions(_ key: String, _ findings: inout Findings) -> [WrittenExpression] {
        let (settings, nodes) = (self, oneOrMore(key))
        return findings.each(nodes) { try WrittenExpression($0, key: key, of: settings) }
    }

    /// What a diagnosis is to find first, by its rule's name; `none`: nothing.
    mutating func diagnosis(_ key: String) throws -> WrittenExpression? {
        guard let name = try text(key) else { return nil }
        let rule = DiagnosisRule.Name(rawValue: name)
        guard rule != nil || name == "none" else {
            let known = DiagnosisRule.Name.allCases.map(\.rawValue) + ["none"]
            throw failure(.unknownName(name, kind: .finding, known: known), at: key)
        }
        return WrittenExpression(expression: .isDiagnosed(rule), source: "diagnosis == \(name)", place: place(key))
    }

    /// A misconception's name. One of a lesson's own is fine, a misspelt one of ours is not.
    mutating func tag(_ key: String) throws -> String? {
        guard let tag = try text(key) else { return nil }
        let known = Misconception.allCases.map(\.rawValue)
        if !known.contains(tag), let nearest = nearestName(to: tag, among: known) {
            throw LessonError(.tag(tag, nearest: nearest), at: place(key))
        }
        return tag
    }

    /// A list of mappings.
    mutating func items<Value>(
        _ key: String, owner: ExperimentError.Owner, _ findings: inout Findings,
        _ read: (inout Settings, inout Findings) -> Value?
    ) -> [Value?] {
        let list = findings.reading { () -> [Node]? in
            guard let node = node(key) else { return nil }
            guard let list = node.sequence else { throw wrongType(key, "a list", node) }
            return Array(list)
        }
        return (list ?? []).map { node in
            findings.inside(findings.reading { try Settings(node, owner: owner, file: file) }, read)
        }
    }
}

extension WrittenExpression {
    /// A scalar is read as it is written; a list of YAML is a list of expressions.
    init(_ node: Node, key: String, of settings: Settings) throws {
        let place = SourcePlace(file: settings.file, line: node.mark?.line ?? settings.place(key).line)
        if let list = node.sequence {
            let parts = try list.map { try WrittenExpression($0, key: key, of: settings) }
            self.init(
                expression: .list(parts.map(\.expression)),
                source: "[" + parts.map(\.source).joined(separator: ", ") + "]", place: place)
            return
        }
        guard let text = node.string else {
            throw settings.wrongType(key, "something to work out, as in \"loss\"", node)
        }
        try self.init(text, at: place)
    }
}

extension LessonText {
    /// A text that is shown before the run cannot look back at it.
    func shownBefore() throws(LessonError) -> LessonText {
        for case .value(let value, _) in pieces where !value.expression.fromBefore.isEmpty {
            throw LessonError(.beforeInText, at: value.place)
        }
        return self
    }
}

extension Settings {
    /// What belongs to answers, by their names.
    mutating func table<Key: RawRepresentable & CaseIterable & Hashable, Value>(
        _ key: String, _ findings: inout Findings, _ read: (inout Settings, String) throws -> Value?
    ) -> [Key: Value] where Key.RawValue == String {
        let inner = findings.reading { try node(key).map { try Settings($0, owner: .named(key), file: file) } }
        return findings.inside(inner) { inner, findings in
            var table: [Key: Value] = [:]
            for name in Key.allCases { table[name] = findings.reading { try read(&inner, name.rawValue) } }
            return table
        } ?? [:]
    }
}
