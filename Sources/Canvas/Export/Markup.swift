/// Fonts that have the glyphs of frames, in order.
let fontStack = "'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"

/// Text as it stands between tags and in attributes; what XML cannot hold (control characters, noncharacters) is left out.
func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE:
            break
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension Color {
    /// `#0b4fb8`.
    var css: String {
        let digits = String(hex, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }
}

extension Style {
    /// Inverse and dim worked out, so that only colours are left; the background is `nil` where the page shows.
    func resolved(_ theme: Theme) -> Style {
        var front = foreground ?? theme.ink
        var back = background
        if attributes.contains(.dim) { front = front.mixed(with: back ?? theme.page, 0.4) }
        if attributes.contains(.inverse) { (front, back) = (back ?? theme.page, front) }
        return Style(front, on: back, attributes.intersection([.bold, .underline]))
    }
}

extension Frame {
    /// Neighbouring cells of one style in a row.
    struct StyleRun {
        var x: Int
        /// Columns.
        var length: Int
        var text: String
        var style: Style
    }

    /// The whole row; plain blanks at its end are left out.
    func styleRuns(in y: Int) -> [StyleRun] {
        var runs: [StyleRun] = []
        var run = StyleRun(x: 0, length: 0, text: "", style: .plain)
        for x in 0..<lastVisibleColumn(in: y) + 1 {
            let cell = cells[y * width + x]
            if cell.style != run.style, !cell.isContinuation {
                if run.length > 0 { runs.append(run) }
                run = StyleRun(x: x, length: 0, text: "", style: cell.style)
            }
            run.length += 1
            cell.append(to: &run.text)
        }
        if run.length > 0 { runs.append(run) }
        return runs
    }

    /// The last column of a row that is not a plain blank; -1 when there is none.
    func lastVisibleColumn(in y: Int) -> Int {
        var x = width - 1
        while x >= 0, cells[y * width + x] == .blank { x -= 1 }
        return x
    }
}

extension Cell {
    /// Adds the cell's grapheme; a continuation adds nothing.
    func append(to text: inout String) {
        guard !isContinuation else { return }
        text.unicodeScalars.append(base)
        if let mark1 { text.unicodeScalars.append(mark1) }
        if let mark2 { text.unicodeScalars.append(mark2) }
    }
}
