import Training

/// Reads the one question that a step may ask.
struct QuestionReader {
    let file: String
    /// The step's.
    let id: String

    func question(_ block: inout Settings, _ findings: inout Findings) -> Question? {
        var found: (key: String, question: Question?)?
        for kind in Question.kinds {
            guard let node = block.node(kind.key), kind.isAsked(by: node) else { continue }
            if let found {
                let (first, second) = (block.place(found.key), block.place(kind.key))
                let later = (first.line ?? 0) > (second.line ?? 0) ? first : second
                findings.add(.twoQuestions(found.key, kind.key), at: later)
                continue
            }
            let settings = findings.reading { try Settings(node, owner: .named(kind.key), file: file) }
            found = (kind.key, findings.inside(settings) { kind.read(&$0, id: id, &$1)?.question })
        }
        return found?.question
    }
}
