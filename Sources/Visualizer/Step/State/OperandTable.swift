import Training

/// How an explanation's terms stand: those of a window in grids, the others one below the other; and which operands the
/// arrows find where.
struct OperandTable: Equatable {
    /// The operands that can be opened, as they stand on the screen: an empty row is left out.
    private(set) var rows: [[Cell]] = []
    private(set) var windows: [TermWindow] = []
    /// Terms outside of the windows.
    private(set) var listed: [Int] = []

    struct Cell: Equatable {
        var term: Int
        var factor: Int
    }

    init(_ explanation: Explanation) {
        windows = TermWindow.all(in: explanation.terms)
        let framed = Set(windows.flatMap(\.terms))
        listed = explanation.terms.indices.filter { !framed.contains($0) }
        func cell(_ term: Int, _ factor: Int) -> Cell? {
            let operands = explanation.terms[term].operands
            guard operands.indices.contains(factor), operands[factor].number != nil else { return nil }
            return Cell(term: term, factor: factor)
        }
        for window in windows {
            for row in 0..<window.rows {
                let terms = window.terms[row * window.columns..<(row + 1) * window.columns]
                rows.append((0..<window.factors).flatMap { factor in terms.compactMap { cell($0, factor) } })
            }
        }
        for term in listed {
            rows.append(explanation.terms[term].operands.indices.compactMap { cell(term, $0) })
        }
        rows.removeAll(where: \.isEmpty)
    }

    func cell(at stop: ExplanationState.Stop) -> Cell? {
        guard !rows.isEmpty else { return nil }
        let row = rows[min(max(stop.row, 0), rows.count - 1)]
        return row[min(max(stop.column, 0), row.count - 1)]
    }

    func operand(at stop: ExplanationState.Stop, of explanation: Explanation) -> Explanation.Operand? {
        cell(at: stop).map { explanation.terms[$0.term].operands[$0.factor] }
    }

    func move(_ stop: inout ExplanationState.Stop, _ command: KeyAction) {
        guard !rows.isEmpty else { return }
        stop.row = min(max(stop.row, 0), rows.count - 1)
        let last = rows[stop.row].count - 1
        switch command {
        case .up: stop.row = max(stop.row - 1, 0)
        case .down: stop.row = min(stop.row + 1, rows.count - 1)
        case .left: stop.column = max(min(stop.column, last) - 1, 0)
        case .right: stop.column = min(stop.column + 1, last)
        case .first: (stop.row, stop.column) = (0, 0)
        case .last: (stop.row, stop.column) = (rows.count - 1, 0)
        default: break
        }
    }
}

/// Terms that belong together as a window's cells: the products of a 3x3 kernel, the candidates of a max pooling.
struct TermWindow: Equatable {
    var rows: Int
    var columns: Int
    /// Indices of the terms, row by row.
    var terms: [Int]
    /// How many numbers each of them multiplies.
    var factors: Int

    /// What its terms add.
    func sum(in explanation: Explanation) -> Float {
        Float(terms.reduce(0.0) { $0 + Double(explanation.terms[$1].contribution) })
    }

    private static let mostCells = 64

    /// The windows that terms form; none where they do not fill rectangles.
    static func all(in terms: [Explanation.Term]) -> [TermWindow] {
        let inside = terms.indices.filter { terms[$0].role.isCell }
        guard inside.count >= 4,
            let count = terms[inside[0]].operands.first.map({ _ in terms[inside[0]].operands.count }),
            (1...2).contains(count), inside.allSatisfy({ terms[$0].operands.count == count })
        else { return [] }
        for factor in (0..<count).reversed() {
            if let windows = windows(of: inside, terms, keyed: factor) { return windows }
        }
        return []
    }

    /// The windows by the places of one of the factors, if it has places in rows and columns.
    private static func windows(of inside: [Int], _ terms: [Explanation.Term], keyed factor: Int) -> [TermWindow]? {
        var groups: [[Int]: [Int]] = [:]
        for term in inside {
            guard let index = terms[term].operands[factor].number?.index, index.count >= 3 else { return nil }
            groups[Array(index.dropLast(2)), default: []].append(term)
        }
        var windows: [TermWindow] = []
        for (_, members) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let places = members.map { Array(terms[$0].operands[factor].number!.index.suffix(2)) }
            let rows = Set(places.map { $0[0] }).count
            let columns = Set(places.map { $0[1] }).count
            guard rows * columns == members.count, members.count <= mostCells, rows > 1 || columns > 1,
                Set(places).count == places.count
            else { return nil }
            let sorted = zip(places, members).sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
            windows.append(
                TermWindow(rows: rows, columns: columns, terms: sorted, factors: terms[members[0]].operands.count))
        }
        return windows
    }
}

extension Explanation.Term.Role {
    /// Whether such a term may be a cell of a window.
    fileprivate var isCell: Bool {
        switch self {
        case .summand, .path, .candidate: true
        case .bias, .argument, .share, .earlier, .old, .step, .decay: false
        }
    }
}
