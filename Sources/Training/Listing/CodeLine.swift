/// One line of an experiment's script, and what it has to do with.
public struct CodeLine: Sendable, Equatable {
    /// As it is written, indented. A language that has no such line has an empty text; where both are empty the line is a blank one.
    /// A line that is left out stands there as a comment.
    public var code: Code
    /// The phase that runs it; `nil` where none does: loops, what is printed, brackets.
    public var phase: Phase?
    /// What the line makes, or changes.
    public var made: CodeSubject?
    /// Whether the script leaves it out, or it was passed over in this step.
    public var isLeftOut: Bool

    init(
        _ code: Code, at depth: Depth = 0, phase: Phase? = nil, made: CodeSubject? = nil, isLeftOut: Bool = false
    ) {
        self.code = (isLeftOut ? code.commentedOut : code).indented(depth)
        self.phase = phase
        self.made = made
        self.isLeftOut = isLeftOut
    }

    /// Indices of the layers that it defines or calls; the input is layer 0.
    public var layers: ClosedRange<Int>? {
        if case .layers(let layers)? = made { layers } else { nil }
    }

    /// Whether a language has it.
    public func stands(in language: CodeLanguage) -> Bool { isBlank || !code[language].isEmpty }

    public var isBlank: Bool { code.pytorch.isEmpty && code.swift.isEmpty }

    /// How many blocks it stands in; Swift's methods and properties stand in one less than the lines of Python's methods.
    struct Depth: ExpressibleByIntegerLiteral {
        var pytorch: Int
        var swift: Int

        init(pytorch: Int, swift: Int) { (self.pytorch, self.swift) = (pytorch, swift) }

        init(integerLiteral depth: Int) { self.init(pytorch: depth, swift: depth) }

        static func + (a: Depth, b: Depth) -> Depth {
            Depth(pytorch: a.pytorch + b.pytorch, swift: a.swift + b.swift)
        }
    }
}

extension [CodeLine] {
    /// Indices of the lines that stand in one of some languages, with one blank line where several meet.
    public func places(in languages: [CodeLanguage]) -> [Int] {
        var places: [Int] = []
        for (place, line) in enumerated() where languages.contains(where: line.stands) {
            if line.isBlank, places.last.map({ self[$0].isBlank }) ?? true { continue }
            places.append(place)
        }
        return places
    }

    /// The script in a language.
    public func text(in language: CodeLanguage) -> String {
        places(in: [language]).reduce(into: "") { $0 += self[$1].code[language] + "\n" }
    }
}

extension Code {
    fileprivate func indented(_ depth: CodeLine.Depth) -> Code {
        func indented(_ text: String, _ depth: Int) -> String {
            text.isEmpty ? text : String(repeating: "    ", count: depth) + text
        }
        return Code(pytorch: indented(pytorch, depth.pytorch), swift: indented(swift, depth.swift))
    }
}

/// What a line of a script makes or changes: where Enter on it leads.
public enum CodeSubject: Sendable, Hashable {
    case network
    /// Layers by their index, a function with the module that it is wrapped around; the input is layer 0.
    case layers(ClosedRange<Int>)
    case input, target, output
    case criterion, loss
    /// What `net.parameters()` hands over.
    case parameters
    case gradients
    /// The parameters' new values.
    case update
}
