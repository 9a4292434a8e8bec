/// Text cut to a width with a mark at its end, but never inside a number: `Conv2d(6, …` and not `Conv2d(6, 1…`.
public func shortened(_ text: String, to width: Int, mark: Unicode.Scalar = "…") -> String {
    guard displayWidth(text) > width else { return text }
    guard width > 0 else { return "" }
    return head(text, to: width - 1) + String(Character(mark))
}

/// Names cut to a width so that those that differ still do: `batch_norm1` and `batch_norm2` lose their middle
/// (`batch…rm1`, `batch…rm2`) where both would end as `batch_no…`.
public func shortened(_ names: [String], to width: Int, mark: Unicode.Scalar = "…") -> [String] {
    let ends = names.map { shortened($0, to: width, mark: mark) }
    let wanted = Set(names).count
    guard Set(ends).count < wanted, width > 2 else { return ends }
    var best = ends
    // The beginning says more than the end: it keeps the larger part where that is enough.
    for front in (0..<width - 1).sorted(by: { abs($0 - width * 3 / 5) < abs($1 - width * 3 / 5) }) {
        let cut = names.map { name in
            displayWidth(name) <= width
                ? name : head(name, to: front) + String(Character(mark)) + tail(name, to: width - 1 - front)
        }
        if Set(cut).count > Set(best).count { best = cut }
        if Set(best).count == wanted { break }
    }
    return best
}

/// The beginning of a text that is too long; of a number all or nothing.
private func head(_ text: String, to width: Int) -> String {
    var kept: [Character] = []
    var used = 0
    for character in text {
        used += displayWidth(String(character))
        guard used <= width else { break }
        kept.append(character)
    }
    let next = text.dropFirst(kept.count).first
    if next?.isPartOfNumber == true {
        while let last = kept.last, last.isPartOfNumber { kept.removeLast() }
    }
    return String(kept)
}

/// The end of a text that is too long; of a number all or nothing.
private func tail(_ text: String, to width: Int) -> String {
    String(head(String(text.reversed()), to: width).reversed())
}

extension Character {
    fileprivate var isPartOfNumber: Bool { isNumber || self == "." || self == "," || self == "-" }
}
