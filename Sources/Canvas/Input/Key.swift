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
