import Canvas
import Localization
import Training

extension Explanation {
    /// The explanation as plain lines: the number, where it comes from, the formula, and the formula with the numbers in it.
    public func lines(in language: Language) -> [String] {
        var lines =
            ["\(number) = \(exact(value))", ExplanationText.made(kind)[language]]
            + (origin.map { ExplanationText.origin($0)[language] } ?? [])
        if !formula.isEmpty { lines += ["", "  " + formula] + letters(language).map { "  (" + $0 + ")" } + [""] }
        let rows = terms.flatMap { $0.rows(ExplanationText.role($0.role)[language]) }
        let widths = (0..<2).map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).map { $0 + blanks($1 - displayWidth($0)) }
            let line = ([""] + cells.filter { !$0.isEmpty } + [row[2]]).joined(separator: "  ")
            lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
        }
        if let rest {
            lines.append("  " + restSentence(rest, .shortest, language))
        }
        if !terms.isEmpty { lines.append("  " + total(language)) }
        let remarks = remarks(language)
        if !remarks.isEmpty { lines += [""] + remarks }
        return lines
    }

    /// What the letters of the formula stand for, and the results that have a number for a name: nothing, or one line.
    func letters(_ language: Language) -> [String] {
        let letters = kind.letters.filter { formula.names($0.letter) }.map { "\($0.letter) \($0.meaning[language])" }
        let operation = terms.lazy.flatMap(\.operands).compactMap { factor -> String? in
            if case .operation? = factor.number?.tensor.owner { "\(factor.number!.tensor.owner)" } else { nil }
        }.first
        let all = letters + (operation.map { [ExplanationText.operationResult($0)[language]] } ?? [])
        return all.isEmpty ? [] : [all.joined(separator: Text(", ", "，")[language])]
    }

    /// How many terms are not listed, and what they add: nothing where one of several was chosen.
    func restSentence(_ rest: Rest, _ format: NumberFormat, _ language: Language) -> String {
        let isChoice = terms.contains { if case .candidate = $0.role { true } else { false } }
        return ExplanationText.rest(
            count: NumberFormat.count.string(rest.count), sum: isChoice ? nil : format.string(rest.sum))[language]
    }

    /// What is worth saying about it, a sentence each.
    public func noteSentences(in language: Language) -> [String] { remarks(language) }

    func remarks(_ language: Language) -> [String] {
        notes.map { ExplanationText.note($0)[language] }
            + (inferredRows.map { [ExplanationText.inferred($0)[language]] } ?? [])
    }

    /// What the formula gives; with what is stored where that differs in more than the last digits, which depend on the processor.
    func total(_ language: Language) -> String {
        let scale = terms.reduce(value.magnitude + (rest?.sum.magnitude ?? 0)) { $0 + $1.contribution.magnitude }
        let isSame = combined == value || combined.isNaN && value.isNaN || abs(combined - value) <= 1e-5 * scale
        return isSame ? "= \(exact(value))" : ExplanationText.combined(exact(combined), stored: exact(value))[language]
    }
}

extension Explanation.Term {
    /// Role, arithmetic and result of each of its lines.
    fileprivate func rows(_ role: String) -> [[String]] {
        TermWriting(self).lines.map { line in
            let text = line.pieces.map { piece in
                switch piece {
                case .text(let text): text
                case .factor(let factor, let isNew): isNew ? operands[factor].text : exact(operands[factor].value)
                }
            }.joined()
            let name = line.factor.map { operands[$0].symbol + " = " } ?? ""
            return [line.factor == nil ? role : "", name + text, line.value.map { "= " + exact($0) } ?? ""]
        }
    }
}

extension Explanation.Operand {
    /// `x relu2[0,5,1,2] 0.13`: its symbol, its name, and its value.
    fileprivate var text: String {
        [sign, number?.description, written(.shortest)].compactMap { $0 }.joined(separator: " ")
    }
}

extension String {
    /// Whether a letter or word stands in it by itself.
    fileprivate func names(_ word: String) -> Bool {
        ranges(of: word).contains { range in
            let before = range.lowerBound == startIndex ? " " : self[index(before: range.lowerBound)]
            let after = range.upperBound == endIndex ? " " : self[range.upperBound]
            return !before.isLetter && !(after.isLetter && after.isASCII)
        }
    }
}

/// The shortest text that reads back as the same number.
