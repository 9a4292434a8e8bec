import Canvas
import Training

/// The cursor that sets points of the plane by hand, in the dashboard and in the stepper.
struct PlanePen: Sendable, Equatable {
    var x: Float
    var y: Float
    /// The class of the next point.
    var label = 0

    /// In the middle of a plane.
    init(in plane: InputPlane) {
        (x, y) = (0, 0)
        move(to: ((plane.x.low + plane.x.high) / 2, (plane.y.low + plane.y.high) / 2))
    }

    /// In the middle of a cell, whose coordinates are round numbers.
    mutating func move(to place: (x: Float, y: Float)) {
        (x, y) = (Self.rounded(place.x), Self.rounded(place.y))
    }

    /// Without what a sum of cells leaves in the last digits.
    private static func rounded(_ value: Float) -> Float { Float((Double(value) * 1e4).rounded() / 1e4) }
}

extension PlanePen {
    /// What a key comes to.
    enum Answer {
        case moved
        case away
        case change(Change)
    }

    private var set: Change { .points([[x, y, Float(label)]]) }

    /// - Returns: `nil` for keys that are not its own.
    mutating func obey(_ command: KeyAction, _ axes: PlaneAxes) -> Answer? {
        let cell = axes.cell(of: x, y)
        switch command {
        case .back: return .away
        case .accept: return .change(set)
        case .remove: return .change(.points([[x, y]]))
        case .left: move(to: axes.middle(column: cell.column - 1, row: cell.row))
        case .right: move(to: axes.middle(column: cell.column + 1, row: cell.row))
        case .up: move(to: axes.middle(column: cell.column, row: cell.row - 1))
        case .down: move(to: axes.middle(column: cell.column, row: cell.row + 1))
        case .first: move(to: axes.middle(column: 0, row: cell.row))
        case .last: move(to: axes.middle(column: axes.columns - 1, row: cell.row))
        default: return nil
        }
        return .moved
    }

    /// A digit sets a point of its class.
    mutating func type(_ key: Key) -> Change? {
        guard case .character(let character) = key, let label = character.wholeNumberValue else { return nil }
        self.label = label
        return set
    }

    /// A press of the mouse, seen from the plane's corner, sets a point there.
    mutating func point(_ pointer: Pointer, _ axes: PlaneAxes) -> Change? {
        guard pointer.gesture == .press, let cell = axes.cell(at: pointer.x, pointer.y) else { return nil }
        move(to: axes.middle(column: cell.column, row: cell.row))
        return set
    }
}

extension RunDescription {
    /// Whether its data are points that can be set and taken away.
    var canBeDrawn: Bool { plane != nil && settings["features"] != nil }
}
