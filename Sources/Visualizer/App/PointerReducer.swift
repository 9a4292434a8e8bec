import Canvas
import Training

/// The mouse: a click gives a panel the keys and chooses in it, a drag reads a plot, the wheel scrolls or zooms. Where things
/// stand is asked of the frame that is on show.
extension AppState {
    mutating func point(_ pointer: Pointer) -> [Effect] {
        guard !isTooSmall else { return [] }
        switch (pointer.gesture, overlay) {
        case (.release, _): return []
        case (.wheelUp, _?): return perform(.up)
        case (.wheelDown, _?): return perform(.down)
        case (.press, _?), (.drag, _?): return []
        case (_, nil): break
        }
        notice = nil
        let frame = draw(self)
        switch screen {
        case .home: return pointAtHome(pointer, frame)
        case .clinic, .classroom: return pointer.gesture.key.map { perform($0 == .up ? .up : .down) } ?? []
        case .train: return inTraining { $0.point(pointer, frame, layout: $1, view: $2) }
        case .learn(let learn) where !learn.isSandbox:
            return pointer.gesture.key.map { typeInLesson($0) ?? perform($0 == .up ? .up : .down) } ?? []
        case .step, .learn:
            if let key = pointer.gesture.key, frame.plotPlace(at: pointer.x, pointer.y) == nil {
                return perform(key == .up ? .up : .down)
            }
            let content = stepper?.layout(Rect(size), language).content(of: .activations)
            return inStepper { step, view in
                if let content, let inside = pointer.inside(content),
                    let effects = step.draw(inside, in: content.size, view)
                {
                    return effects
                }
                step.point(pointer, frame)
                return step.viewEffects(view)
            }
        }
    }

    /// The lessons are the list's first panel, then come the experiments and the kept runs.
    private mutating func pointAtHome(_ pointer: Pointer, _ frame: Frame) -> [Effect] {
        if let key = pointer.gesture.key { return perform(key == .up ? .up : .down) }
        guard let row = frame.row(at: pointer.x, pointer.y), let panel = frame.panel(at: pointer.x, pointer.y),
            let list = HomeState.List(rawValue: panel - 1), let home
        else { return [] }
        guard list == .lessons else {
            self.home?.select(row + home.start(of: list))
            return []
        }
        if case .lesson(let index)? = home.lessonRows.dropFirst(row).first { self.home?.select(index) }
        return []
    }
}

extension Pointer.Gesture {
    /// The key that does the same in a list.
    var key: Key? {
        switch self {
        case .wheelUp: .up
        case .wheelDown: .down
        case .press, .drag, .release: nil
        }
    }
}

extension TrainState {
    mutating func point(
        _ pointer: Pointer, _ frame: Frame, layout: (TrainState, TrainSnapshot) -> TrainLayout,
        view look: (TrainState) -> ViewRequest
    ) -> [Effect] {
        guard let snapshot, let number = frame.panel(at: pointer.x, pointer.y),
            let panel = TrainPanel.allCases.first(where: { $0.number == number }),
            let view = view(of: panel, snapshot)
        else { return [] }
        if focus != panel { focus(panel, snapshot) }
        if panel == .loss, let place = frame.plotPlace(at: pointer.x, pointer.y) {
            plot.obey(pointer.gesture, at: place, snapshot.lossPlot(.en))
            return viewEffects(look)
        }
        let content = layout(self, snapshot).content(of: panel)
        if panel == .data, let inside = pointer.inside(content),
            let effects = draw(inside, snapshot, in: content.size, look)
        {
            return effects
        }
        if let inside = pointer.inside(content), view.point(&self, snapshot, inside, content.size) {
            return viewEffects(look)
        }
        if let key = pointer.gesture.key {
            row = Scroll.row(row, of: view.rows(snapshot), after: key == .up ? .up : .down) ?? row
        } else if let chosen = frame.row(at: pointer.x, pointer.y), chosen < view.rows(snapshot) {
            row = chosen
        }
        return viewEffects(look)
    }
}

extension StepState {
    mutating func point(_ pointer: Pointer, _ frame: Frame) {
        guard mode == .panels, prompt == nil, let number = frame.panel(at: pointer.x, pointer.y),
            let panel = StepPanel.allCases.first(where: { $0.number == number })
        else { return }
        focus = panel
        switch panel.kind.cursor {
        case .layers:
            if let row = frame.row(at: pointer.x, pointer.y) { chooseInNetwork(row) }
        case .outputs:
            if let place = frame.plotPlace(at: pointer.x, pointer.y) {
                plot.obey(pointer.gesture, at: place, plotData(.en))
            } else if let row = frame.row(at: pointer.x, pointer.y) {
                selection.output = row
            }
        case .lines: break
        case .cells:
            let subject = subject(of: panel)
            guard let number = frame.number(at: pointer.x, pointer.y), let grid = gridSize(subject) else { return }
            setPlace(
                grid.clamped(.init(plane: number.plane, row: number.row, column: number.column)), in: subject)
        }
    }
}
