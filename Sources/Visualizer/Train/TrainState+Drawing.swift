import Canvas
import Localization
import Training

extension TrainState {
    /// Puts the pen into the plane's middle; the plane gets the keys.
    ///
    /// - Returns: why it cannot.
    mutating func takePen(_ snapshot: TrainSnapshot) -> Text? {
        guard let plane = snapshot.run.plane, snapshot.run.canBeDrawn else { return PlaneText.cannotBeDrawn }
        let shown = view(of: .data, snapshot)?.name
        if shown != .plane, shown != .decided { views[.data] = .plane }
        focus(.data, snapshot)
        self.plane.pen = PlanePen(in: plane)
        return nil
    }

    /// What a key does to the pen; `nil` for keys that are not its own.
    mutating func draw(
        _ command: KeyAction, _ snapshot: TrainSnapshot, in size: Size, _ look: (TrainState) -> ViewRequest
    ) -> [Effect]? {
        guard let input = snapshot.run.plane else { return nil }
        switch plane.pen?.obey(command, PlanePanel.Places(input, in: size).axes) {
        case nil: return nil
        case .change(let change)?: return interrupt(for: .change(.change(change)), look)
        case .away?: plane.pen = nil
        case .moved?: break
        }
        return viewEffects(look)
    }

    /// What a key types with the pen.
    mutating func draw(_ key: Key, _ look: (TrainState) -> ViewRequest) -> [Effect]? {
        plane.pen?.type(key).map { interrupt(for: .change(.change($0)), look) }
    }

    /// What the mouse does with the pen.
    mutating func draw(
        _ pointer: Pointer, _ snapshot: TrainSnapshot, in size: Size, _ look: (TrainState) -> ViewRequest
    ) -> [Effect]? {
        guard let input = snapshot.run.plane else { return nil }
        return plane.pen?.point(pointer, PlanePanel.Places(input, in: size).axes).map {
            interrupt(for: .change(.change($0)), look)
        }
    }
}
