/// A key press, as the reducer sees it; a screen translates its own codes to this.
public enum Key: Hashable, Sendable, ExpressibleByExtendedGraphemeClusterLiteral {
    /// A key that types something: `n`, `P`, `?`, `中`. The space bar is `.character(" ")`.
    case character(Character)
    /// Ctrl with a letter, lower case: `.control("c")`.
    case control(Character)
    case up, down, left, right
    case enter, escape, backspace, delete, tab, backTab
    case home, end, pageUp, pageDown
    case function(Int)
}

extension Key {
    public init(extendedGraphemeClusterLiteral character: Character) { self = .character(character) }
}

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
        case .character(let character) where character != " ": String(character)
        case .control(let letter): "Ctrl-" + letter.uppercased()
        case .function(let number): "F\(number)"
        default: Key.shown.first { $0.key == self }?.value ?? ""
        }
    }

    /// The names of keys that type nothing, for messages.
    public static let names = shown.map(\.value) + ["F1", "Ctrl-C"]

    private static let shown: KeyValuePairs<Key, String> = [
        .character(" "): "Space", .enter: "Enter", .escape: "Esc", .tab: "Tab", .backTab: "Shift-Tab",
        .backspace: "Backspace", .delete: "Delete", .up: "Up", .down: "Down", .left: "Left", .right: "Right",
        .home: "Home", .end: "End", .pageUp: "PgUp", .pageDown: "PgDn",
    ]

    /// What people type besides.
    private static let others: [String: Key] = [
        "return": .enter, "escape": .escape, "backtab": .backTab, "del": .delete, "pageup": .pageUp,
        "pagedown": .pageDown, "↑": .up, "↓": .down, "←": .left, "→": .right,
    ]

    private static let named = others.merging(shown.map { ($1.lowercased(), $0) }) { first, _ in first }
}
