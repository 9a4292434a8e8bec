/// A point set by hand, or one taken away: `[0.2, -1.1, 1]` and `[0.2, -1.1]` in an experiment file, `0.2:-1.1:1` and `0.2:-1.1` in
/// a specification.
public enum PointChange: Sendable, Hashable {
    /// Its class, or the number to predict.
    case set(x: Float, y: Float, target: Float)
    /// The point that lies nearest, the first of equals.
    case remove(x: Float, y: Float)

    /// - Parameter numbers: three set a point; two, or four of which two say nothing, take one away
    /// - Returns: `nil` for other counts, or where one is not finite.
    public init?(_ numbers: [Float]) {
        guard numbers.allSatisfy(\.isFinite) else { return nil }
        switch numbers.count {
        case 2, 4: self = .remove(x: numbers[0], y: numbers[1])
        case 3: self = .set(x: numbers[0], y: numbers[1], target: numbers[2])
        default: return nil
        }
    }

    public var numbers: [Float] {
        switch self {
        case .set(let x, let y, let target): [x, y, target]
        case .remove(let x, let y): [x, y]
        }
    }

    init?(parsing text: String) {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = fields.compactMap { Float(String($0)) }
        guard numbers.count == fields.count else { return nil }
        self.init(numbers)
    }

    var written: String {
        numbers.map { $0 == $0.rounded() && abs($0) < 1e6 ? "\(Int($0))" : "\($0)" }.joined(separator: ":")
    }
}
