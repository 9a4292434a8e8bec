import Canvas
import Localization
import Training

/// Terms one below the other: products in columns, `input[0,3] 0.4135 × fc1.weight[7,3] -0.0123 = -0.005086`; other arithmetic
/// line by line, `m̂ = m -0.000509 / (1 - 0.9^1) = -0.00509`. What is too wide is wrapped.
struct TermList: Widget {
    var explanation: Explanation
    var terms: [Int]
    var chosen: OperandTable.Cell?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard rect.height > 0 else { return }
        let rows = rows(width: rect.width, appearance)
        let owners = rows.enumerated().flatMap { term, lines in lines.map { _ in term } }
        let selected = terms.firstIndex { $0 == chosen?.term } ?? 0
        let at = owners.firstIndex(of: selected).map { $0 + (rows[selected].count - 1) / 2 }
        let scroll = Scroll(owners.count, .around(at), in: rect)
        let lines = rows.flatMap(\.self)
        for row in scroll.rows { frame.write(lines[row], in: scroll.place(of: row)) }
        scroll.draw(of: &frame, appearance)
    }

    func height(width: Int, _ appearance: Appearance) -> Int {
        rows(width: width, appearance).reduce(0) { $0 + $1.count }
    }

    /// The lines of each term.
    func rows(width: Int, _ appearance: Appearance) -> [[TextLine]] {
        let layouts = isTable ? Detail.all.map { columns($0, appearance) } : []
        if let columns = layouts.first(where: { $0.width <= width }) {
            return terms.map { [line($0, columns, appearance)] }
        }
        let wide = terms.map { sentences($0, .number, width, appearance) }
        let lines =
            wide.joined().allSatisfy { $0.width <= width }
            ? wide : terms.map { sentences($0, .symbol, width, appearance) }
        return lines.map { $0.flatMap { $0.wrappedAroundCode(to: width, indent: 4) } }
    }

    /// How much stands beside each number, and at the end of the line.
    private struct Detail {
        var name: Name
        var hasRole: Bool

        enum Name { case number, symbol }

        /// The longest first.
        static let all: [Detail] = [
            Detail(name: .number, hasRole: true), Detail(name: .number, hasRole: false),
            Detail(name: .symbol, hasRole: true), Detail(name: .symbol, hasRole: false),
        ]
    }

    // MARK: Products in columns

    /// Whether all terms are products of numbers that stand for themselves.
    private var isTable: Bool {
        terms.allSatisfy { term in
            let operands = explanation.terms[term].operands
            return explanation.terms[term].arithmetic == .product(of: operands.count)
                && operands.allSatisfy { $0.arithmetic == nil }
        }
    }

    private struct Columns {
        var detail: Detail
        /// Widths of each factor's name and number.
        var names: [Int]
        var values: [Int]
        var results: Int
        var roles: Int
        var width: Int
    }

    private func columns(_ detail: Detail, _ appearance: Appearance) -> Columns {
        let count = terms.map { explanation.terms[$0].operands.count }.max() ?? 0
        func widest(_ factor: Int, _ text: (Explanation.Operand) -> String) -> Int {
            terms.compactMap { term in
                let operands = explanation.terms[term].operands
                return operands.indices.contains(factor) ? displayWidth(text(operands[factor])) : nil
            }.max() ?? 0
        }
        let names = (0..<count).map { factor in widest(factor) { name(of: $0, detail.name, appearance) ?? "" } }
        let values = (0..<count).map { factor in widest(factor) { $0.written(Self.format) } + 2 }
        let results = terms.map { displayWidth(result(of: $0)) }.max() ?? 0
        let roles =
            detail.hasRole
            ? terms.map { displayWidth(ExplanationText.role(explanation.terms[$0].role)[language]) }.max() ?? 0 : 0
        // A blank after each name, three columns for each sign.
        let width =
            names.reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) } + values.reduce(0, +) + 3 * (count - 1)
            + (results > 0 ? results + 3 : 0) + (roles > 0 ? roles + 2 : 0)
        return Columns(detail: detail, names: names, values: values, results: results, roles: roles, width: width)
    }

    private func line(_ index: Int, _ columns: Columns, _ appearance: Appearance) -> TextLine {
        let theme = appearance.theme
        let term = explanation.terms[index]
        var line = TextLine([])
        func add(_ text: String, _ width: Int, _ style: Style, isRight: Bool = false) {
            let blanks = blanks(width - displayWidth(text))
            line = line + TextLine(isRight ? blanks + text : text + blanks, style)
        }
        for (factor, width) in columns.values.enumerated() {
            let operand = term.operands.indices.contains(factor) ? term.operands[factor] : nil
            if factor > 0 { add(operand == nil ? "" : " \(Character(appearance.glyphs.times))", 3, theme.dim) }
            if columns.names[factor] > 0 {
                add(
                    operand.flatMap { name(of: $0, columns.detail.name, appearance) } ?? "", columns.names[factor] + 1,
                    theme.dim)
            }
            let isChosen = chosen == OperandTable.Cell(term: index, factor: factor)
            let number = operand?.written(Self.format) ?? ""
            add(isChosen ? "[\(number)]" : " \(number) ", width, isChosen ? theme.accent : theme.text, isRight: true)
        }
        if columns.results > 0 {
            let result = result(of: index)
            add(result.isEmpty ? "" : " =", 3, theme.dim)
            add(result, columns.results, theme.text, isRight: true)
        }
        if columns.roles > 0 { add("  " + ExplanationText.role(term.role)[language], columns.roles + 2, theme.dim) }
        return line
    }

    private func result(of term: Int) -> String {
        let term = explanation.terms[term]
        if case .candidate = term.role { return "" }
        return Self.format.string(term.contribution)
    }

    // MARK: Other arithmetic

    /// What is worked out on the way and the term itself, each as one long line; blanks that must not break are U+00A0.
    private func sentences(
        _ index: Int, _ name: Detail.Name, _ width: Int, _ appearance: Appearance
    ) -> [TextLine] {
        let theme = appearance.theme
        let term = explanation.terms[index]
        return TermWriting(term).lines.map { line in
            var text = TextLine(
                line.factor.map { Self.unbroken(term.operands[$0].symbol + " =") + " " } ?? "", theme.dim)
            for piece in line.pieces {
                switch piece {
                case .text(let between): text = text + TextLine(Self.kept(between), theme.dim)
                case .factor(let factor, let isNew):
                    text =
                        text
                        + operand(
                            term.operands[factor], isNew, .init(term: index, factor: factor), name, width, appearance)
                }
            }
            if let value = line.value {
                text = text + TextLine(" =\u{A0}", theme.dim) + TextLine(Self.format.string(value), theme.text)
            }
            let role = line.factor == nil ? ExplanationText.role(term.role)[language] : ""
            text = role.isEmpty ? text : text + TextLine("  " + Self.unbroken(role), theme.dim)
            return appearance.glyphs.isASCII ? text.typed : text
        }
    }

    private func operand(
        _ operand: Explanation.Operand, _ isNew: Bool, _ cell: OperandTable.Cell, _ detail: Detail.Name, _ width: Int,
        _ appearance: Appearance
    ) -> TextLine {
        let theme = appearance.theme
        let number = isNew ? operand.written(Self.format) : Self.format.string(operand.value)
        let isChosen = isNew && chosen == cell
        let value = TextLine(isChosen ? "[\(number)]" : number, isChosen ? theme.accent : theme.text)
        guard isNew, let name = name(of: operand, detail, appearance) else { return value }
        // With an operator, brackets and the margin it must stand in one row; else the number begins the next.
        let fits = displayWidth(name) + 1 + value.width + 8 <= width
        return TextLine(fits ? Self.unbroken(name + " ") : Self.unbroken(name) + " ", theme.dim) + value
    }

    /// An operator stays with what follows it.
    private static func kept(_ text: String) -> String {
        "·/+-".reduce(text) { $0.replacing("\($1) ", with: "\($1)\u{A0}") }
    }

    private static func unbroken(_ text: String) -> String { text.replacing(" ", with: "\u{A0}") }

    private func name(of operand: Explanation.Operand, _ detail: Detail.Name, _ appearance: Appearance) -> String? {
        let symbol = appearance.glyphs.isASCII ? operand.sign?.typed : operand.sign
        return detail == .number ? operand.number?.description ?? symbol : symbol
    }

    private static let format = NumberFormat.significant(4)
}

extension TextLine {
    /// Formulas as they are typed where there is nothing but ASCII: `x²` is `x^2`, `√` is `sqrt`.
    var typed: TextLine { TextLine(spans.map { Span($0.text.typed, $0.style) }) }
}

extension String {
    /// See ``Canvas/TextLine/typed``.
    var typed: String {
        Self.typedSigns.reduce(self) { $0.replacing($1.0, with: $1.1) }
    }

    private static let typedSigns = [
        ("√v̂", "sqrt(v_hat)"), ("√s", "sqrt(s)"), ("√x", "sqrt(x)"), ("β₁ᵗ", "b1^t"), ("β₂ᵗ", "b2^t"), ("β₁", "b1"),
        ("β₂", "b2"), ("m̂", "m_hat"), ("v̂", "v_hat"), ("x̂", "x_hat"),
        ("e⁻ˣ", "e^-x"), ("eˣ", "e^x"), ("eᵗ", "e^t"), ("aᵇ⁻¹", "a^(b-1)"), ("aᵇ", "a^b"), ("²", "^2"), ("³", "^3"),
        ("√", "sqrt"), ("Σ", "sum"), ("ε", "eps"), ("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("μ", "mu"),
        ("σ", "sigmoid"), ("Φ", "Phi"), ("φ", "phi"), ("δ", "delta"), ("Δ", "d"), ("π", "pi"), ("≤", "<="), ("≥", ">="),
        ("·", "*"), ("±", "+/-"),
    ]
}
