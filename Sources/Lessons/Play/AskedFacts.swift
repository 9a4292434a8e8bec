import Expressions

/// What of a network a question asks before there is one: a picture of the network to come shows `?` there, and wherever the
/// answer follows from.
public struct AskedFacts: Sendable, Equatable {
    /// Layers whose output's shape is asked, by name; `output` and `target` stand for the last layer's.
    public private(set) var shapes: Set<String> = []
    /// Layers whose number of parameters is asked.
    public private(set) var parameters: Set<String> = []
    /// Whether that of the whole network is.
    public private(set) var asksAllParameters = false

    public init() {}

    /// Worked out from the names that a question's answers are judged by.
    public init(_ question: Question) {
        let paths = question.expressions.flatMap { $0.all { if case .path = $0 { true } else { false } } }
        for case .path(let path) in paths { note(path.words, isWhole: path.index.isEmpty && path.rest.isEmpty) }
    }

    private mutating func note(_ words: [String], isWhole: Bool) {
        guard isWhole, let layer = words.first else { return }
        switch Array(words.dropFirst()) {
        case [] where layer == "parameters": asksAllParameters = true
        case [], ["output_shape"], ["shape"], ["count"], ["neurons"]: shapes.insert(layer)
        case ["parameters"]: parameters.insert(layer)
        // Of one tensor: `conv1.weight.shape`.
        case let rest where rest.count == 2 && ["shape", "count"].contains(rest[1]): parameters.insert(layer)
        default: break
        }
    }
}

extension Lesson {
    /// What the question at a step, or the next one on the way to the first network, asks.
    func askedFacts(at index: Int) -> AskedFacts {
        guard steps.indices.contains(index) else { return AskedFacts() }
        let ahead = steps[index...].firstIndex { $0.question != nil || !$0.run.isEmpty } ?? index
        return steps[ahead].question.map(AskedFacts.init) ?? AskedFacts()
    }
}

extension LessonPlay {
    /// What a picture of the network to come must not tell now.
    public var askedFacts: AskedFacts { isAfter ? AskedFacts() : lesson.askedFacts(at: index) }
}
