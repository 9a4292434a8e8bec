import Canvas
import Localization
import Training

extension TrainSnapshot {
    /// Whether its data are points that can be set and taken away.
    var canBeDrawn: Bool { run.plane != nil && run.settings["features"] != nil }
}

extension TrainState {
    /// Puts the pen into the plane's middle; the plane gets the keys.
    ///
    /// - Returns: why it cannot.
    mutating func takePen(_ snapshot: TrainSnapshot) -> Text? {
        guard let plane = snapshot.run.plane, snapshot.canBeDrawn else { return PlaneText.cannotBeDrawn }
        let shown = view(of: .data, snapshot)?.name
        if shown != .plane, shown != .decided { views[.data] = .plane }
        focus(.data, snapshot)
        var pen = PlanePen(x: 0, y: 0)
        pen.move(to: ((plane.x.low + plane.x.high) / 2, (plane.y.low + plane.y.high) / 2))
        self.plane.pen = pen
        return nil
    }

    /// What a key does to the pen; `nil` for keys that are not its own.
    mutating func draw(
        _ command: KeyAction, _ snapshot: TrainSnapshot, in size: Size, _ look: (TrainState) -> ViewRequest
    ) -> [Effect]? {
        guard var pen = plane.pen, let input = snapshot.run.plane else { return nil }
        let axes = PlanePanel.Places(input, in: size).axes
        let cell = axes.cell(of: pen.x, pen.y)
        switch command {
        case .back: plane.pen = nil
        case .accept: return interrupt(for: .change(.change(.points([[pen.x, pen.y, Float(pen.label)]]))), look)
        case .remove: return interrupt(for: .change(.change(.points([[pen.x, pen.y]]))), look)
        case .left: pen.move(to: axes.middle(column: cell.column - 1, row: cell.row))
        case .right: pen.move(to: axes.middle(column: cell.column + 1, row: cell.row))
        case .up: pen.move(to: axes.middle(column: cell.column, row: cell.row - 1))
        case .down: pen.move(to: axes.middle(column: cell.column, row: cell.row + 1))
        case .first: pen.move(to: axes.middle(column: 0, row: cell.row))
        case .last: pen.move(to: axes.middle(column: axes.columns - 1, row: cell.row))
        default: return nil
        }
        if plane.pen != nil { plane.pen = pen }
        return viewEffects(look)
    }

    /// A digit sets a point of its class.
    mutating func draw(_ key: Key, _ look: (TrainState) -> ViewRequest) -> [Effect]? {
        guard case .character(let character) = key, let label = character.wholeNumberValue, var pen = plane.pen else {
            return nil
        }
        pen.label = label
        plane.pen = pen
        return interrupt(for: .change(.change(.points([[pen.x, pen.y, Float(label)]]))), look)
    }

    /// A press of the mouse, seen from the plane's corner, sets a point there.
    mutating func draw(
        _ pointer: Pointer, _ snapshot: TrainSnapshot, in size: Size, _ look: (TrainState) -> ViewRequest
    ) -> [Effect]? {
        guard plane.pen != nil, pointer.gesture == .press, let input = snapshot.run.plane,
            let cell = PlanePanel.Places(input, in: size).axes.cell(at: pointer.x, pointer.y)
        else { return nil }
        plane.pen?.move(to: PlanePanel.Places(input, in: size).axes.middle(column: cell.column, row: cell.row))
        return draw(.accept, snapshot, in: size, look)
    }
}
