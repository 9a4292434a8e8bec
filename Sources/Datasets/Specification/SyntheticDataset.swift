/// Points of the plane in two classes: problems small enough to see whole. Coordinates lie about -1...1.
public enum SyntheticDataset: String, CaseIterable, Sendable {
    /// Class 1 where exactly one coordinate is positive. The points keep 0.06 away from the axes (TensorFlow Playground's
    /// "exclusive or").
    case xor
    /// Class 0 is a disc of radius 0.5, class 1 the ring around it from 0.7 to 1 (Playground's "circle").
    case circle
    /// Two arms of 1.75 turns: `r = i / n` at the angle `2 pi 1.75 r`, the second arm half a turn on (Playground's "spiral").
    case spiral
    /// Two half circles, the second upside down between the ends of the first (scikit-learn's `make_moons`), moved and
    /// shrunk to fit: `((x - 0.5) / 1.5, (y - 0.25) / 1.5)`.
    case moons

    public static let defaultCount = 500
    public static let defaultNoise: Float = 0.05
}
