import Foundation

/// What of a point a network gets: TensorFlow Playground's features.
///
/// Playground's points lie in -6...6, five times as far out as these, so that its sin(x) is sin(5x) here.
public enum PointFeature: String, CaseIterable, Sendable, Hashable {
    case x, y
    case x2, y2, xy
    case sinx, siny

    /// What a network gets where nothing else is said.
    public static let plain: [PointFeature] = [.x, .y]

    /// As formulas are written: `x²`, `sin 5x`.
    public var formula: String {
        switch self {
        case .x, .y, .xy: rawValue
        case .x2: "x²"
        case .y2: "y²"
        case .sinx: "sin 5x"
        case .siny: "sin 5y"
        }
    }

    public func callAsFunction(_ x: Float, _ y: Float) -> Float {
        switch self {
        case .x: x
        case .y: y
        case .x2: x * x
        case .y2: y * y
        case .xy: x * y
        case .sinx: sin(5 * x)
        case .siny: sin(5 * y)
        }
    }
}
