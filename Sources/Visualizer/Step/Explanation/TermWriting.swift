import Canvas
import Training

/// A term as arithmetic to be read: one line for each number that is worked out on the way, then its own.
struct TermWriting {
    var lines: [Line] = []

    struct Line {
        /// The factor that is worked out on the way; `nil` for the term itself.
        var factor: Int?
        var pieces: [Piece]
        /// What it comes to; `nil` where nothing is worked out.
        var value: Float?
    }

    enum Piece: Equatable {
        case text(String)
        /// A factor, and whether it stands here for the first time.
        case factor(Int, isNew: Bool)
    }

    init(_ term: Explanation.Term) {
        var seen: Set<Int> = []
        func pieces(_ arithmetic: Explanation.Arithmetic) -> [Piece] {
            let parts = arithmetic.pieces
            return parts.indices.flatMap { index -> [Piece] in
                switch parts[index] {
                case .text(let text): return [.text(text)]
                case .operand(let factor):
                    let piece = Piece.factor(factor, isNew: seen.insert(factor).inserted)
                    let value = term.operands[factor].value
                    guard value.sign == .minus, !value.isNaN, parts.binds(around: index) else { return [piece] }
                    return [.text("("), piece, .text(")")]
                }
            }
        }
        for (index, factor) in term.operands.enumerated() {
            guard let arithmetic = factor.arithmetic else { continue }
            lines.append(Line(factor: index, pieces: pieces(arithmetic), value: factor.value))
        }
        let isWorkedOut = if case .candidate = term.role { false } else { true }
        lines.append(Line(pieces: pieces(term.arithmetic), value: isWorkedOut ? term.contribution : nil))
    }
}

extension [Explanation.Arithmetic.Piece] {
    /// Whether a sign or a power beside the factor at `index` would be misread with a negative number.
    fileprivate func binds(around index: Int) -> Bool {
        if index > 0, case .text(let before) = self[index - 1], let sign = before.last(where: { $0 != " " }),
            "+-".contains(sign)
        {
            return true
        }
        guard index + 1 < count, case .text(let after) = self[index + 1] else { return false }
        return after.hasPrefix("²") || after.hasPrefix("^")
    }
}

extension Explanation.Operand {
    /// Its symbol as it stands before its number: in brackets where it is longer than a letter or two; nothing for a number that
    /// is its own symbol (`1/2`).
    var sign: String? {
        if isWritten { return nil }
        return symbol.contains(" ") && !(symbol.hasPrefix("(") && symbol.hasSuffix(")")) ? "(\(symbol))" : symbol
    }

    /// Its number: in digits, or as the fraction that its symbol is.
    func written(_ format: NumberFormat) -> String { isWritten ? symbol : format.string(value) }

    /// Whether the symbol is written in digits and signs.
    private var isWritten: Bool {
        symbol.contains(where: \.isNumber) && symbol.allSatisfy { "0123456789.e+-/() ".contains($0) }
    }
}
