import Canvas
import Training

/// Terms one below the other, their numbers in columns: `input[0,3] 0.4135 x fc1.weight[7,3] -0.0123 = -0.005086`.
struct TermList: Widget {
    var explanation: Explanation
    var terms: [Int]
    var chosen: OperandTable.Cell?
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard rect.height > 0 else { return }
        let layouts = Detail.all.map { columns($0) }
        guard let columns = layouts.first(where: { $0.width <= rect.width }) ?? layouts.last else { return }
        let selected = terms.firstIndex { $0 == chosen?.term }
        let first = min(max(0, (selected ?? 0) - rect.height / 2), max(0, terms.count - rect.height))
        for (offset, term) in terms.dropFirst(first).prefix(rect.height).enumerated() {
            draw(term, columns, in: rect.row(offset), of: &frame, appearance)
        }
    }

    /// How much stands beside each number, and at the end of the line.
    private struct Detail {
        var name: Name
        var hasRole: Bool

        enum Name { case number, symbol, nothing }

        /// The longest first.
        static let all: [Detail] = [
            Detail(name: .number, hasRole: true), Detail(name: .number, hasRole: false),
            Detail(name: .symbol, hasRole: true), Detail(name: .symbol, hasRole: false),
            Detail(name: .nothing, hasRole: false),
        ]
    }

    private struct Columns {
        var detail: Detail
        /// Widths of each factor's name and number.
        var names: [Int]
        var values: [Int]
        var results: Int
        var roles: Int
        /// Whether some products are subtracted: then all lines begin with a sign or a blank.
        var hasSigns: Bool
        var width: Int
    }

    private func columns(_ detail: Detail) -> Columns {
        let count = terms.map { explanation.terms[$0].factors.count }.max() ?? 0
        func widest(_ factor: Int, _ text: (Explanation.Operand) -> String) -> Int {
            terms.compactMap { term in
                let factors = explanation.terms[term].factors
                return factors.indices.contains(factor) ? displayWidth(text(factors[factor])) : nil
            }.max() ?? 0
        }
        let names = (0..<count).map { factor in widest(factor) { name(of: $0, detail) } }
        let values = (0..<count).map { factor in widest(factor) { Self.number($0.value) } + 2 }
        let results = terms.map { displayWidth(Self.number(explanation.terms[$0].contribution)) }.max() ?? 0
        let roles =
            detail.hasRole ? terms.map { displayWidth(wording.role(explanation.terms[$0].role)) }.max() ?? 0 : 0
        let hasSigns = terms.contains { explanation.terms[$0].relation == .negativeProduct }
        // A blank after each name, three columns for each sign.
        let width =
            names.reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) } + values.reduce(0, +) + 3 * count + results
            + (hasSigns ? 2 : 0)
            + (roles > 0 ? roles + 2 : 0)
        return Columns(
            detail: detail, names: names, values: values, results: results, roles: roles,
            hasSigns: hasSigns, width: width)
    }

    private func draw(
        _ index: Int, _ columns: Columns, in row: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let theme = appearance.theme
        let term = explanation.terms[index]
        var x = row.x
        func write(_ text: String, _ width: Int, _ style: Style, _ alignment: Alignment = .left) {
            let cell = Rect(x: x, y: row.y, width: width, height: 1).intersection(row)
            if displayWidth(text) <= cell.width { frame.write(text, in: cell, style, alignment: alignment) }
            x += width
        }
        if columns.hasSigns { write(term.relation == .negativeProduct ? "-" : "", 2, theme.dim) }
        for (factor, width) in columns.values.enumerated() {
            let operand = term.factors.indices.contains(factor) ? term.factors[factor] : nil
            if factor > 0 { write(operand == nil ? "" : sign(before: term, appearance.glyphs), 3, theme.dim, .center) }
            if columns.names[factor] > 0 {
                write(operand.map { name(of: $0, columns.detail) } ?? "", columns.names[factor], theme.dim)
                x += 1
            }
            let isChosen = chosen == OperandTable.Cell(term: index, factor: factor)
            let number = operand.map { Self.number($0.value) } ?? ""
            write(isChosen ? "[\(number)]" : " \(number) ", width, isChosen ? theme.accent : theme.text, .right)
        }
        write(term.relation != .function ? "=" : String(Character(appearance.glyphs.arrow)), 3, theme.dim, .center)
        write(Self.number(term.contribution), columns.results, theme.text, .right)
        if columns.roles > 0 {
            x += 2
            write(wording.role(term.role), columns.roles, theme.dim)
        }
    }

    private func name(of operand: Explanation.Operand, _ detail: Detail) -> String {
        switch detail.name {
        case .number: operand.number?.description ?? Self.symbol(of: operand)
        case .symbol: Self.symbol(of: operand)
        case .nothing: ""
        }
    }

    private func sign(before term: Explanation.Term, _ glyphs: Glyphs) -> String {
        term.relation != .function ? String(Character(glyphs.times)) : ","
    }

    /// Nothing for a constant, which is its own symbol.
    private static func symbol(of operand: Explanation.Operand) -> String {
        operand.symbol == NumberFormat.shortest.string(operand.value) ? "" : operand.symbol
    }

    private static func number(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
}

extension Explanation.Term {
    /// What a term's factors have to do with what it adds.
    fileprivate enum Relation {
        case product, negativeProduct
        /// A function was given them, or chose from them.
        case function
    }

    fileprivate var relation: Relation {
        switch role {
        case .argument, .candidate, .share: return .function
        case .summand, .bias, .path, .earlier, .old, .step, .decay: break
        }
        let product = factors.reduce(1.0) { $0 * Double($1.value) }
        let tolerance = 1e-3 * abs(product) + Double(Float.leastNormalMagnitude)
        if abs(product + Double(contribution)) <= tolerance, product != 0 { return .negativeProduct }
        let isProduct = abs(product - Double(contribution)) <= tolerance
        return isProduct || !product.isFinite || !contribution.isFinite ? .product : .function
    }
}
