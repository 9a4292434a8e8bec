import Foundation

/// What a curve of losses looks like, as one of four sketches.
public enum CurveShape: String, Sendable, CaseIterable {
    /// Ends clearly lower than it began.
    case falls
    /// Stays about where it began.
    case flat
    /// Goes up and down without getting anywhere.
    case swings
    /// Leaves for far above where it began, or for NaN.
    case explodes
}

extension CurveShape {
    /// Classifies the losses of a run; `nil` for less than four, which are no curve.
    ///
    /// With *start* the first loss (of long runs the mean of the first tenth), *end* the mean of the last quarter, *swing* the
    /// mean size of the changes that turn back the change before them (0 where none does), all in this order:
    /// - **explodes**: a loss is not finite, or the end or the last loss is above three times the start;
    /// - **swings**: at least a third of the changes turn back, and the swing is above a quarter of the start;
    /// - **falls**: the end is below 90 % of the start;
    /// - **swings**: the highest minus the lowest of the last three quarters is above 20 % of the start;
    /// - **flat**: all others.
    public init?(_ losses: [Float]) {
        guard losses.count >= 4 else { return nil }
        guard losses.allSatisfy(\.isFinite) else {
            self = .explodes
            return
        }
        let values = losses.map(Double.init)
        let head = values.prefix(max(1, values.count / 10))
        let tail = values.suffix(max(1, values.count / 4))
        let start = Swift.max(head.reduce(0, +) / Double(head.count), .leastNormalMagnitude)
        let end = tail.reduce(0, +) / Double(tail.count)
        let changes = zip(values.dropFirst(), values).map { $0 - $1 }
        let turns = zip(changes.dropFirst(), changes).filter { $0 * $1 < 0 }.map { Swift.abs($0.0) }
        let swing = turns.isEmpty ? 0 : turns.reduce(0, +) / Double(turns.count)
        let settled = values.suffix(values.count - values.count / 4)
        let spread = (settled.max() ?? 0) - (settled.min() ?? 0)
        if end > 3 * start || values[values.count - 1] > 3 * start {
            self = .explodes
        } else if 3 * turns.count >= changes.count, swing > 0.25 * start {
            self = .swings
        } else if end < 0.9 * start {
            self = .falls
        } else {
            self = spread > 0.2 * start ? .swings : .flat
        }
    }
}
