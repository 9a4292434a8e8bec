/// A piece of a script in two languages: PyTorch's, and Swift with this program's core. A literal is the same in both:
/// `"x = \(call)"`.
public struct Code: Sendable, Hashable {
    public var pytorch: String
    public var swift: String

    public init(pytorch: String = "", swift: String = "") {
        self.pytorch = pytorch
        self.swift = swift
    }

    /// A name by PyTorch's spelling, and by Swift's: `leaky_relu`, `leakyRelu`.
    init(named name: String) {
        let words = name.split(separator: "_", omittingEmptySubsequences: false)
        self.init(
            pytorch: name,
            swift: words.dropFirst().reduce(into: words.first.map(String.init) ?? "") { $0 += $1.capitalizedFirst })
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
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
