/// Characters that Markdown names: `&nbsp;`, `&times;`, `&#215;`, `&#xD7;`.
enum MarkdownEntity {
    /// - Parameter name: without `&` and `;`.
    /// - Returns: `nil` for a name that is none of the usual ones. What a terminal would obey is shown as `\u{FFFD}`.
    static func character(_ name: String) -> Character? {
        guard name.first == "#" else { return named[name].flatMap(\.first) }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        guard let code = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10) else {
            return nil
        }
        guard let scalar = Unicode.Scalar(code) else { return "\u{FFFD}" }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned: return "\u{FFFD}"
        default: return Character(scalar)
        }
    }

    /// Those of HTML that texts on networks use.
    private static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "deg": "°",
        "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•",
        "middot": "·", "sdot": "⋅", "times": "×", "divide": "÷", "minus": "−", "plusmn": "±", "le": "≤", "ge": "≥",
        "ne": "≠", "asymp": "≈", "infin": "∞", "sum": "∑", "prod": "∏", "radic": "√", "part": "∂", "nabla": "∇",
        "isin": "∈",
        "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "harr": "↔", "rArr": "⇒", "sup2": "²", "sup3": "³",
        "frac12": "½", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ",
        "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "phi": "φ", "omega": "ω", "Delta": "Δ",
        "Sigma": "Σ",
        "Omega": "Ω", "lbrace": "{", "rbrace": "}", "lcub": "{", "rcub": "}",
    ]
}
