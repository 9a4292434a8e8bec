extension Derivation {
    /// How numbers give another one, written with their places in braces: `|{0} - {1}| · {2}`.
    ///
    /// It is arithmetic as one would type it: `+ - · / ^ ²`, brackets, `| |`, `√ ln tanh erf σ max min` of brackets, `e` and `π`,
    /// from left to right with the usual precedence.
    public struct Arithmetic: Sendable, Equatable, ExpressibleByStringInterpolation {
        public var pieces: [Piece]

        public enum Piece: Sendable, Equatable {
            case text(String)
            /// The operand with this index.
            case operand(Int)
        }

        public init(stringLiteral text: String) {
            pieces = []
            for part in text.split(separator: "{", omittingEmptySubsequences: false) {
                let halves = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
                if halves.count == 2, let operand = Int(halves[0]) { pieces.append(.operand(operand)) }
                if let rest = halves.last, !rest.isEmpty { pieces.append(.text(String(rest))) }
            }
        }

        /// All of so many operands multiplied.
        public static func product(of count: Int) -> Arithmetic {
            Arithmetic(stringLiteral: (0..<count).map { "{\($0)}" }.joined(separator: " · "))
        }
    }
}
