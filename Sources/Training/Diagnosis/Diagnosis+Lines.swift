import Localization

extension Diagnosis {
    /// For people who read along, a thought a line.
    public func lines(in language: Language) -> [String] {
        let none = Text("Nothing is wrong that a rule knows of.", "没有规则认得的毛病。")
        let told = findings.isEmpty ? [none[language]] : findings.flatMap { $0.lines(in: language) }
        return told + ["", (Text("Verdict: ", "结论：") + verdict.text + Text(".", "。"))[language]]
    }
}

extension Finding {
    /// What it is, what shows it, what may help, when it may be none.
    fileprivate func lines(in language: Language) -> [String] {
        let place =
            steps.lowerBound == steps.upperBound
            ? Text("step \(steps.lowerBound)", "第 \(steps.lowerBound) 步")
            : Text("steps \(steps.lowerBound) to \(steps.upperBound)", "第 \(steps.lowerBound) 到 \(steps.upperBound) 步")
        let look =
            addresses.isEmpty ? nil : Text("see ", "看 ") + Text(addresses.map { "\($0)" }.joined(separator: ", "))
        let rows: [(Text, Text?)] = [
            (Text("shows in", "见于"), look.map { place + Text("; ", "；") + $0 } ?? place),
            (Text("may help", "可试试"), remedy?.text),
            (Text("false alarm", "误报"), falseAlarm),
            (Text("lesson", "课程"), lesson.map { Text($0) }),
        ]
        return ["! \(rule.rawValue) (\(severity.word[language])): \(text[language])"]
            + rows.compactMap { name, text in text.map { "  \(name[language]): \($0[language])" } }
    }
}

extension Finding.Severity {
    /// For people.
    public var word: Text {
        switch self {
        case .note: Text("note", "提示")
        case .warning: Text("warning", "警告")
        case .error: Text("error", "错误")
        }
    }
}
