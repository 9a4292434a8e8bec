import Canvas
import Training

extension Explanation {
    /// The explanation as plain lines: the number, where it comes from, the formula, and the formula with the numbers in it.
    public func lines(in language: Language) -> [String] {
        let wording = language.wording
        var lines = ["\(number) = \(exact(value))", wording.made(kind)]
        if !formula.isEmpty { lines += ["", "  " + formula, ""] }
        let isSum = terms.allSatisfy(\.role.isAdded)
        let rows = terms.map { term in
            [
                wording.role(term.role),
                term.factors.map(\.text).joined(separator: isSum ? "  ·  " : ",  "),
                (isSum ? "= " : "-> ") + exact(term.contribution),
            ]
        }
        let widths = (0..<3).map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).prefix(2).map { $0 + String(repeating: " ", count: $1 - displayWidth($0)) }
            lines.append(([""] + cells.filter { !$0.isEmpty } + [row[2]]).joined(separator: "  "))
        }
        if let rest {
            lines.append(
                "  " + wording.rest(count: NumberFormat.count.string(rest.count), sum: exact(rest.sum)))
        }
        if !terms.isEmpty { lines.append("  " + total(wording)) }
        if !notes.isEmpty { lines += [""] + notes.map(wording.note) }
        return lines
    }

    /// What is worth saying about it, a sentence each.
    public func noteSentences(in language: Language) -> [String] { notes.map(language.wording.note) }

    /// What the formula gives; with what is stored where that differs.
    private func total(_ wording: any Wording) -> String {
        combined == value || combined.isNaN && value.isNaN
            ? "= \(exact(value))" : wording.combined(exact(combined), stored: exact(value))
    }
}

extension Explanation.Operand {
    /// `x relu2[0,5,1,2] 0.13`: its symbol, its name, and its value.
    fileprivate var text: String {
        let parts = [symbol == exact(value) ? nil : symbol, number?.description, exact(value)]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}

extension Explanation.Term.Role {
    /// Whether the part adds to the number; others are what it was chosen or computed from.
    fileprivate var isAdded: Bool {
        switch self {
        case .summand, .bias, .path, .earlier, .old, .step, .decay: true
        case .argument, .candidate, .share: false
        }
    }
}

extension NumberError {
    /// Which part of a number's name is wrong, or what has to run first.
    public func sentence(in language: Language) -> String {
        // An error of a program is no sentence of its own in English: no capital, no full stop.
        language == .en ? description : language.wording.refused(self)
    }
}

/// The shortest text that reads back as the same number.
private func exact(_ value: Float) -> String { NumberFormat.shortest.string(value) }
