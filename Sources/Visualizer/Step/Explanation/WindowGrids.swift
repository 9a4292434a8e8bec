import Canvas
import Localization
import Training

/// A window's terms as aligned grids: the numbers, the kernel on them, the products.
struct WindowGrids: Widget {
    var explanation: Explanation
    var window: TermWindow
    var chosen: OperandTable.Cell?
    var language: Language

    /// Columns for a number with its brackets.
    private static let leastCell = 8
    private static let mostCell = 10
    /// Columns between grids, for a sign.
    private static let gap = 2

    /// How the grids stand.
    enum Arrangement: Equatable {
        /// All in one row.
        case row
        /// The products below the others.
        case twoRows
    }

    /// Rows of cells for a width, headings included; `nil` where the grids have no room.
    static func height(_ window: TermWindow, width: Int) -> Int? {
        arrangement(window, width: width).map { $0 == .row ? window.rows + 1 : 2 * window.rows + 2 }
    }

    private static func arrangement(_ window: TermWindow, width: Int) -> Arrangement? {
        let grid = window.columns * leastCell
        let all = window.factors + (window.factors > 1 ? 1 : 0)
        if all * grid + (all - 1) * gap <= width { return .row }
        return window.factors * grid + (window.factors - 1) * gap <= width ? .twoRows : nil
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let arrangement = Self.arrangement(window, width: rect.width) else { return }
        let perRow = arrangement == .row && window.factors > 1 ? window.factors + 1 : window.factors
        let cell = min((rect.width - Self.gap * (perRow - 1)) / (perRow * window.columns), Self.mostCell)
        let width = cell * window.columns
        func place(_ index: Int) -> Rect {
            Rect(x: rect.x + index * (width + Self.gap), y: rect.y, width: width, height: window.rows + 1).intersection(
                rect)
        }
        for factor in 0..<window.factors {
            let operands = window.terms.map { explanation.terms[$0].operands[factor] }
            draw(
                operands.map(\.value), heading: Self.headings(operands), isLast: factor == perRow - 1,
                cursor: cursor(factor), cell, in: place(factor), of: &frame, appearance)
            if factor > 0 { sign(appearance.glyphs.times, before: place(factor), of: &frame, appearance) }
        }
        guard window.factors > 1 else { return }
        var products = place(window.factors)
        if arrangement == .twoRows {
            products = place(window.factors - 1)
            products.y += window.rows + 1
            products = products.intersection(rect)
        }
        draw(
            window.terms.map { explanation.terms[$0].contribution },
            heading: ExplanationText.products(sum: window.sum(in: explanation))[language],
            isLast: true, cursor: nil, cell, in: products, of: &frame, appearance)
        sign("=", before: products, of: &frame, appearance)
    }

    private func draw(
        _ values: [Float], heading: [String], isLast: Bool, cursor: HeatMap.Position?, _ cell: Int, in rect: Rect,
        of frame: inout Frame, _ appearance: Appearance
    ) {
        // It may reach into the gap before the next grid: no sign stands there.
        let width = rect.width + (isLast ? 0 : Self.gap - 1)
        let top = Rect(x: rect.x, y: rect.y, width: width, height: min(rect.height, 1))
        FirstFitting(heading, style: appearance.theme.dim).draw(in: top, of: &frame, appearance)
        NumberGrid(
            values: values, rows: window.rows, columns: window.columns, range: ValueRange(of: values, for: .signed),
            cursor: cursor, cellWidth: cell
        ).draw(in: rect.inset(top: 1), of: &frame, appearance)
    }

    private func sign(
        _ sign: Unicode.Scalar, before grid: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let row = Rect(x: grid.x - 2, y: grid.y + 1 + (window.rows - 1) / 2, width: 1, height: 1)
        frame.write(String(Character(sign)), in: row, appearance.theme.accent)
    }

    private func cursor(_ factor: Int) -> HeatMap.Position? {
        guard let chosen, chosen.factor == factor, let at = window.terms.firstIndex(of: chosen.term) else { return nil }
        return HeatMap.Position(row: at / window.columns, column: at % window.columns)
    }

    /// The grid's tensor with its rows and columns, as Python slices them: `input[0,0,14:17,9:12]`; shorter where that is too wide.
    private static func headings(_ operands: [Explanation.Operand]) -> [String] {
        let indices = operands.compactMap(\.number?.index)
        guard let number = operands.first?.number, indices.count == operands.count else {
            return operands.first.map { [$0.symbol] } ?? []
        }
        let tensor = number.tensor
        let places = number.index.indices.map { dimension in slice(indices.map { $0[dimension] }) }
        let attribute = tensor.attribute == .gradient ? ".grad" : ""
        let sliced = "\(tensor.owner)[\(places.compactMap(\.self).joined(separator: ","))]\(attribute)"
        return (places.contains(nil) ? [] : [sliced]) + ["\(tensor)", "\(tensor.owner)"]
    }

    /// Places in one dimension as a slice: `3`, `3:6`, `1:6:2`, `5:2:-1`; `nil` where they are not evenly spaced.
    static func slice(_ places: [Int]) -> String? {
        var own: [Int] = []
        for place in places where !own.contains(place) { own.append(place) }
        guard own.count > 1, let first = own.first, let last = own.last else { return own.first.map { "\($0)" } }
        let step = own[1] - first
        guard zip(own, own.dropFirst()).allSatisfy({ $1 - $0 == step }) else { return nil }
        let end = last + step.signum()
        return "\(first):\(end < 0 ? "" : "\(end)")\(step == 1 ? "" : ":\(step)")"
    }
}
