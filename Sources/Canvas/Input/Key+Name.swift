extension Key {
    /// A key by its name, as screens write it or as people type it: `n`, `Space`, `Enter`, `Left`, `←`, `PgDn`, `PageDown`,
    /// `Shift-Tab`, `F1`, `Ctrl-C`; names in any case.
    public init?(name: String) {
        let lowered = name.lowercased()
        if name.count == 1, let character = name.first, Key.named[lowered] == nil {
            self = .character(character)
            return
        }
        if let key = Key.named[lowered] {
            self = key
        } else if lowered.hasPrefix("ctrl-"), let letter = lowered.dropFirst(5).first, lowered.count == 6 {
            self = .control(letter)
        } else if lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()), (1...24).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }

    /// The name that screens show and ``init(name:)`` reads.
    public var name: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let letter): "Ctrl-" + letter.uppercased()
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .enter: "Enter"
        case .escape: "Esc"
        case .backspace: "Backspace"
        case .delete: "Delete"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .function(let number): "F\(number)"
        }
    }

    /// The names of keys that type nothing, for messages.
    public static let names = [
        "Space", "Enter", "Esc", "Tab", "Shift-Tab", "Backspace", "Delete", "Up", "Down", "Left", "Right", "Home",
        "End", "PgUp", "PgDn", "F1", "Ctrl-C",
    ]

    private static let named: [String: Key] = [
        "space": .character(" "), "enter": .enter, "return": .enter, "esc": .escape, "escape": .escape, "tab": .tab,
        "shift-tab": .backTab, "backtab": .backTab, "backspace": .backspace, "delete": .delete, "del": .delete,
        "up": .up, "down": .down, "left": .left, "right": .right, "↑": .up, "↓": .down, "←": .left, "→": .right,
        "home": .home, "end": .end, "pageup": .pageUp, "pgup": .pageUp, "pagedown": .pageDown, "pgdn": .pageDown,
    ]
}
