import Canvas
import Training

/// Points that are set by hand in the input's plane.
extension StepState {
    /// Puts the pen into the plane's middle, where the input is chosen and its points can be set.
    ///
    /// - Returns: whether it could.
    mutating func takePen() -> Bool {
        guard mode == .panels, let plane = inputPlane, snapshot?.run.canBeDrawn == true else { return false }
        focus = .activations
        pen = PlanePen(in: plane)
        return true
    }

    /// What a key does to the pen; `nil` for keys that are not its own.
    mutating func draw(_ command: KeyAction, _ view: (StepState) -> ViewRequest) -> [Effect]? {
        guard pen != nil else { return nil }
        // The cells of the plane are two pixels high.
        let window = view(self).surface?.window
        let axes = window.map {
            PlaneAxes(
                x: ValueRange($0.x.lowerBound, $0.x.upperBound), y: ValueRange($0.y.lowerBound, $0.y.upperBound),
                columns: $0.columns, rows: $0.rows / 2)
        }
        switch axes.flatMap({ pen?.obey(command, $0) }) {
        case nil where command == .back, .away?: pen = nil
        case nil: return nil
        case .change(let change)?: return ask(for: .edit(.change(change)), view)
        case .moved?: break
        }
        return viewEffects(view)
    }

    /// What a key types with the pen.
    mutating func draw(_ key: Key, _ view: (StepState) -> ViewRequest) -> [Effect]? {
        pen?.type(key).map { ask(for: .edit(.change($0)), view) }
    }

    /// What the mouse does with the pen, seen from the corner of the plane's panel.
    mutating func draw(_ pointer: Pointer, in size: Size, _ view: (StepState) -> ViewRequest) -> [Effect]? {
        guard let plane = inputPlane else { return nil }
        return pen?.point(pointer, ActivationsPanel.planePlaces(plane, in: size).axes).map {
            ask(for: .edit(.change($0)), view)
        }
    }
}
