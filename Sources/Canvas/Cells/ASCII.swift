extension Frame {
    /// Replaces every character a 7-bit terminal cannot show: drawing characters, arrows and mathematical signs by what
    /// resembles them, others by `?`. Columns stay where they are.
    public mutating func reduceToASCII() {
        for y in 0..<height {
            for x in 0..<width {
                let cell = self[x, y]
                guard cell.base.value >= 0x7F || cell.isContinuation || cell.mark1 != nil else { continue }
                let isWide = cell.base.width == 2
                set(cell.base.ascii, cell.style, x, y)
                if isWide { set("?", cell.style, x + 1, y) }
            }
        }
    }
}

extension String {
    /// The text as a 7-bit terminal can show it, by the same replacements; a wide character becomes `??`, so that columns
    /// stay where they are. Line ends stay.
    public var reducedToASCII: String {
        var text = ""
        for scalar in unicodeScalars where scalar.width > 0 || scalar.value < 0x20 {
            let ascii = scalar.value < 0x20 ? scalar : scalar.ascii
            text.unicodeScalars.append(contentsOf: repeatElement(ascii, count: scalar.width == 2 ? 2 : 1))
        }
        return text
    }
}

extension Unicode.Scalar {
    /// The ASCII character that says nearly the same; itself when it is one, `?` when there is none.
    var ascii: Unicode.Scalar {
        switch value {
        case 0x20..<0x7F: return self
        case 0x2500...0x257F: return boxAsASCII
        case 0x2580...0x2595: return "#"
        case 0x2801...0x28FF: return "*"
        case 0x2800, 0xA0: return " "
        default: return Unicode.Scalar.similar[self] ?? "?"
        }
    }

    private var boxAsASCII: Unicode.Scalar {
        switch self {
        case "─", "━", "┄", "┅", "╌", "═", "╴", "╶": "-"
        case "│", "┃", "┆", "┇", "╎", "║", "╵", "╷", "╹", "╻": "|"
        default: "+"
        }
    }

    private static let similar: [Unicode.Scalar: Unicode.Scalar] = [
        "×": "x", "·": ".", "•": "*", "…": "~", "−": "-", "–": "-", "—": "-", "→": ">", "←": "<", "↑": "^", "↓": "v",
        "▸": ">", "◂": "<", "▴": "^", "▾": "v", "▶": ">", "◀": "<", "▲": "^", "▼": "v", "✓": "+", "✔": "+", "✗": "!",
        "●": "*", "○": "o", "■": "#", "□": "o", "◆": "+", "◇": "o", "△": "^", "≤": "<", "≥": ">", "≈": "~", "±": "+",
        "‘": "'", "’": "'", "“": "\"", "”": "\"", "é": "e", "è": "e", "ö": "o", "ü": "u", "ä": "a", "∂": "d", "Δ": "D",
        "∇": "V", "Σ": "S", "∑": "S", "σ": "s", "μ": "u", "α": "a", "β": "b", "η": "n", "λ": "l", "θ": "t", "²": "2",
        "³": "3", "ᵀ": "T", "⇧": "^", "↵": "<", "␣": "_", "⏎": "<",
        "↷": "/", "◉": "@", "≠": "#", "▏": "_",
    ]
}
