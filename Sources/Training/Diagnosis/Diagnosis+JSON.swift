import Localization

extension Finding {
    /// `{"rule","severity","step","address","numbers":{…},"text","remedy":{…},"lesson"}`
    public func json(in language: Language) -> JSON {
        .object([
            "rule": .string(rule.rawValue), "severity": .string(severity.rawValue),
            "step": .integer(steps.lowerBound), "address": addresses.first.map { JSON.string("\($0)") } ?? JSON.null,
            "numbers": numbers.json, "text": .string(text[language]), "remedy": remedy?.json(in: language) ?? JSON.null,
            "lesson": lesson.map(JSON.string) ?? JSON.null,
        ])
    }
}

extension Finding {
    /// As the summary's warnings have it: `{"rule","numbers":{…},"text"}`
    public func warning(in language: Language) -> JSON {
        .object(["rule": .string(rule.rawValue), "numbers": numbers.json, "text": .string(text[language])])
    }
}

extension Remedy {
    /// `{"text","edits":["lr = 0.001"],"from_step"}`
    fileprivate func json(in language: Language) -> JSON {
        .object([
            "text": .string(text[language]), "edits": .array(edits.map { .string("\($0)") }),
            "from_step": .integer(fromStep),
        ])
    }
}

extension Verdict {
    /// `{"verdict","numbers":{…},"text"}`
    public func json(in language: Language) -> JSON {
        .object(["verdict": .string(name), "numbers": numbers.json, "text": .string(text[language])])
    }
}

extension [Finding.Number] {
    fileprivate var json: JSON {
        var members: [(String, JSON)] = []
        for number in self { members.append((number.name, number.written)) }
        return JSON.object(members)
    }
}

extension Finding.Number {
    /// Counts without a point.
    fileprivate var written: JSON {
        let isWhole = value == value.rounded() && value.magnitude < 16_777_216
        return isWhole ? .integer(Int(value)) : .number(value)
    }
}
