import Canvas
import Training

/// Lines of code, those of the phase that ran marked, and those that were left out.
struct CodeListing: Widget {
    var lines: [CodeLine]
    var isSwift: Bool
    /// Long lines are broken; otherwise they are cut.
    var wraps: Bool
    var completed: Phase?
    /// The layer that has just run where a phase goes operation by operation: its line alone is marked.
    var running: Int?
    /// Before the first line, where no heading says it.
    var name: String?

    static func gutter(hasName: Bool) -> Int { hasName ? 8 : 2 }

    /// Whether all lines have room, wrapped, in both languages.
    static func fits(_ lines: [CodeLine], width: Int, rows: Int) -> Bool {
        [\CodeLine.code.pytorch, \.code.swift].allSatisfy { text in
            let parts = lines.map { wrapped($0[keyPath: text], to: width) }
            return parts.reduce(0) { $0 + $1.count } <= rows
                && parts.joined().allSatisfy { displayWidth($0) <= width }
        }
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let code = rect.inset(left: Self.gutter(hasName: name != nil))
        if let name { frame.write(name, in: rect.row(0), appearance.theme.dim) }
        var row = 0
        for line in lines {
            let ran = line.phase == completed && !line.isLeftOut && isRunning(line)
            let style = line.isLeftOut ? appearance.theme.warning : ran ? appearance.theme.text : appearance.theme.dim
            if name == nil, ran || line.isLeftOut {
                let mark = ran ? appearance.glyphs.current : appearance.glyphs.skipped
                frame.write(String(Character(mark)), in: rect.row(row), ran ? appearance.theme.accent : style)
            }
            let text = isSwift ? line.code.swift : line.code.pytorch
            for part in wraps ? Self.wrapped(text, to: code.width) : [text] {
                frame.write(part, in: code.row(row), style)
                row += 1
            }
        }
    }

    /// Of a forward under way only the layer that has just run.
    private func isRunning(_ line: CodeLine) -> Bool { running == nil || line.layer == nil || line.layer == running }

    /// A line of code in as many rows as it needs, broken after a bracket or a blank; a label stays with its value.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        guard width > 12 else { return [text] }
        var parts: [String] = []
        var rest = Substring(text)
        while displayWidth(String(rest)) > width {
            let head = rest.prefix(width)
            let indent = rest.prefix { $0 == " " }.endIndex
            let breaks = zip(head.indices.dropFirst(), head).filter { place, before in
                place > indent && (head[place] == "(" || head[place] == " " && before != ":")
            }
            guard let at = breaks.last?.0 else { break }
            let end = rest.index(after: at)
            parts.append(String(rest[..<end]))
            rest = "    " + rest[end...]
        }
        return parts + [String(rest)]
    }
}
