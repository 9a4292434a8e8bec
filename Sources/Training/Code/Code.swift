/// A piece of a script in two languages: PyTorch's, and Swift with this program's core. A literal is the same in both:
/// `"x = \(call)"`.
public struct Code: Sendable, Hashable {
    public var pytorch: String
    public var swift: String

    public init(pytorch: String = "", swift: String = "") {
        self.pytorch = pytorch
        self.swift = swift
    }

    /// A name by PyTorch's spelling, and by Swift's: `weight_decay`, `weightDecay`.
    init(named name: String) {
        let words = name.split(separator: "_", omittingEmptySubsequences: false)
        self.init(
            pytorch: name, swift: (words.prefix(1).map(String.init) + words.dropFirst().map(\.asSwiftWord)).joined())
    }

    /// Such as a line is written that does not run.
    var commentedOut: Code {
        Code(pytorch: pytorch.isEmpty ? "" : "# " + pytorch, swift: swift.isEmpty ? "" : "// " + swift)
    }
}

extension Code: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { self.init(pytorch: text, swift: text) }

    public init(stringInterpolation: Interpolation) { self = stringInterpolation.code }

    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var code: Code = ""

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ text: String) { appendInterpolation(Code(stringLiteral: text)) }

        public mutating func appendInterpolation(_ part: Code) {
            code.pytorch += part.pytorch
            code.swift += part.swift
        }
    }
}

extension Substring {
    /// A later word of a name: `Decay`, and `ReLU` as it is written everywhere.
    fileprivate var asSwiftWord: String { self == "relu" ? "ReLU" : prefix(1).uppercased() + dropFirst() }
}

/// A language that scripts are written in.
public enum CodeLanguage: String, Sendable, CaseIterable {
    case pytorch = "PyTorch"
    case swift = "Swift"
}

extension Code {
    public subscript(language: CodeLanguage) -> String {
        switch language {
        case .pytorch: pytorch
        case .swift: swift
        }
    }
}
