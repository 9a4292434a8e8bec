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
    mutating func lessonTexts(_ key: String) throws -> [LessonText] {
        guard let node = node(key) else { return [] }
        return try (node.sequence.map(Array.init) ?? [node]).map { node in
            guard let text = node.string else { throw wrongType(key, "a text or a list of texts", node) }
            return try LessonText(text, at: SourcePlace(file: file, line: node.mark?.line))
        }
    }

    mutating func requiredExpression(_ key: String) throws -> WrittenExpression {
        try WrittenExpression(try required(key), key: key, of: self)
    }

    /// One expression, or a list of them.
    mutating func expressions(_ key: String) throws -> [WrittenExpression] {
        guard let node = node(key) else { return [] }
        return try (node.sequence.map(Array.init) ?? [node]).map { try WrittenExpression($0, key: key, of: self) }
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
    mutating func items(_ key: String, owner: ExperimentError.Owner) throws -> [Settings] {
        guard let node = node(key) else { return [] }
        guard let list = node.sequence else { throw wrongType(key, "a list", node) }
        return try list.map { try Settings($0, owner: owner, file: file) }
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
    func refuseBefore() throws(LessonError) {
        for case .value(let value, _) in pieces where !value.expression.fromBefore.isEmpty {
            throw LessonError(.beforeInText, at: value.place)
        }
    }
}
