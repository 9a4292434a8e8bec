import Canvas
import Training

/// What the arrow keys and the other keys of the selection do.
extension StepState {
    mutating func select(_ command: KeyAction) {
        switch command {
        case .nextPanel: focus = focus.moved(by: 1)
        case .previousPanel: focus = focus.moved(by: -1)
        case .panel1, .panel2, .panel3, .panel4, .panel5, .panel6, .panel7, .panel8, .panel9:
            focus = StepPanel.allCases.first { $0.number == command.panel } ?? focus
        case .previousLayer: selectLayer(selection.layer - 1)
        case .nextLayer: selectLayer(selection.layer + 1)
        case .previousChannel: turn(by: -1)
        case .nextChannel: turn(by: 1)
        case .previousSample: selectSample(selection.sample - 1)
        case .nextSample: selectSample(selection.sample + 1)
        case .switchPart: switchPart()
        case .up, .down, .left, .right, .first, .last:
            switch focus.kind.cursor {
            case .layers: moveInNetwork(command)
            case .cells: moveCell(command)
            case .outputs: moveInOutput(command)
            case .lines: scrollCode(command)
            }
        default: break
        }
    }

    /// To the panel's previous or next view, channel or language.
    private mutating func turn(by change: Int) {
        switch focus.kind.cursor {
        case .layers: networkView = networkView.moved(by: change)
        case .cells: movePlane(by: change)
        case .outputs: if scoreMeasure != nil { plotsScore.toggle() }
        case .lines: switchCodeLanguage()
        }
    }

    /// A row of what the network panel lists.
    mutating func chooseInNetwork(_ row: Int) {
        switch networkView {
        case .layers: selectLayer(row)
        case .neurons: if layersWithRole.indices.contains(row) { selectLayer(layersWithRole[row]) }
        case .parameters: chooseParameter(row)
        }
    }

    private mutating func moveInNetwork(_ command: KeyAction) {
        switch networkView {
        case .layers:
            if let row = Scroll.row(selection.layer, of: layers.count, after: command) { selectLayer(row) }
        case .neurons: chooseRole(command)
        case .parameters: chooseParameter(command)
        }
    }

    /// Rows of the comparison with the twin; other keys are the panels'.
    mutating func scrollTwin(_ command: KeyAction) {
        let count = snapshot.flatMap { snapshot in snapshot.twin.map { TwinRows(snapshot, $0).rows.count } } ?? 0
        guard let row = Scroll.row(twinRow, of: count, after: command) else { return select(command) }
        twinRow = row
    }

    private mutating func moveCell(_ command: KeyAction) {
        let subject = subject
        guard let gridSize = gridSize(subject) else { return }
        setPlace(gridSize.moved(place(subject), command), in: subject)
    }

    /// The loss, then the rows of the output below it.
    private mutating func moveInOutput(_ command: KeyAction) {
        let rows = 1 + (snapshot?.comparedNumbers ?? 0)
        guard let row = Scroll.row(1 + (selection.output ?? -1), of: rows, after: command) else { return }
        selection.output = row == 0 ? nil : row - 1
    }

    private mutating func movePlane(by change: Int) {
        let subject = subject
        guard let gridSize = gridSize(subject) else { return }
        var place = place(subject)
        place.plane += change
        setPlace(gridSize.clamped(place), in: subject)
    }

    mutating func selectLayer(_ index: Int) {
        guard isDefined else { return }
        let new = min(max(index, 0), layers.count - 1)
        guard new != selection.layer else { return }
        selection.layer = new
        keepOrResetPlaces()
    }

    mutating func selectSample(_ index: Int) { selection.sample = min(max(index, 0), max(samples - 1, 0)) }

    mutating func switchPart() {
        guard parametersOfLayer.count > 1 else { return }
        selection.part = selection.part == .weight ? .bias : .weight
        keepOrResetPlaces()
    }

    /// The cursor stays where it is, as near as there is such a place; in a folded vector it starts again.
    private mutating func keepOrResetPlaces() {
        selection.unit = kept(selection.unit, in: subject(of: .activations), isFlat: { $0.count != 4 })
        selection.parameter = kept(selection.parameter, in: subject(of: .weights), isFlat: { $0.count < 2 })
    }

    private func kept(
        _ place: Selection.Place, in subject: ViewRequest.Subject, isFlat: ([Int]) -> Bool
    ) -> Selection.Place {
        guard let shape = shape(of: subject), !isFlat(shape) else { return .init() }
        return gridSize(subject)?.clamped(place) ?? .init()
    }
}
