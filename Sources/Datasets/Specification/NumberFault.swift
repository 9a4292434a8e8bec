/// Why a text is no number, though it may look like one.
public enum NumberFault: Equatable, Sendable {
    case word
    /// What it would be without the signs.
    case thousands(String), percent(String), currency(String), unit(String)
    case decimalComma, decimalPoint
    case date
    /// More than a `Float` holds, or infinite.
    case tooLarge
}
