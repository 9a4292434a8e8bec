#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How an axis places numbers.
public enum PlotScale: Hashable, Sendable {
    case linear
    /// Equal ratios, equal lengths. Zero and negative numbers have no place on it and are said to be missing.
    case logarithmic

    /// The number's coordinate before scaling; `nil` where it has none.
    func place(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        switch self {
        case .linear: return value
        case .logarithmic: return value > 0 ? log10(value) : nil
        }
    }

    /// The number at a coordinate; powers of ten are exact.
    func value(_ place: Double) -> Double {
        switch self {
        case .linear: place
        case .logarithmic: Int(exactly: place).map(Ticks.power10) ?? pow(10, place)
        }
    }
}
