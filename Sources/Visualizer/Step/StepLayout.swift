import Canvas

/// Where the stepper's panels stand in a window of a given size.
struct StepLayout: Equatable {
    var header: Rect
    var phases: Rect
    var footer: Rect
    /// Between the phases and the footer.
    var body: Rect
    /// In drawing order; panels that have no room are missing.
    var panels: [Place] = []
    var isBoxed: Bool

    struct Place: Equatable {
        var panel: StepPanel
        var rect: Rect
    }

    /// From this size on all panels stand side by side.
    static let roomForAll = Size(110, 32)

    init(_ size: Size, main: StepPanel, layerCount: Int) {
        let rows = Rect(size).split(.vertical, [.fixed(1), .fixed(1), .minimum(0), .fixed(1)])
        (header, phases, body, footer) = (rows[0], rows[1], rows[2], rows[3])
        isBoxed = size.width >= Self.roomForAll.width && size.height >= Self.roomForAll.height
        if isBoxed { placeAll(size) } else { placeSome(size, main: main, layerCount: layerCount) }
    }

    /// Two rows of three.
    private mutating func placeAll(_ size: Size) {
        let left = size.width >= 150 ? 57 : 40
        let rows = body.split(.vertical, [.fixed(body.height * 21 / 40), .minimum(0)])
        let top = rows[0].split(.horizontal, [.fixed(left), .flexible(1), .flexible(1)])
        let bottom = rows[1].split(.horizontal, [.fixed(left), .flexible(4), .flexible(5)])
        let order: [StepPanel] = [.network, .activations, .weights, .gradients, .loss, .code]
        panels = zip(order, top + bottom).map(Place.init)
    }

    /// The network beside one main panel; below them the loss and the code.
    private mutating func placeSome(_ size: Size, main: StepPanel, layerCount: Int) {
        let left = min(max(size.width * 45 / 100, 29), 46)
        // Title, layers, totals; the rest below keeps a title, four rows of code and its sentence.
        let wanted = max(layerCount + 2, body.height * 3 / 5)
        let rows = body.split(.vertical, [.fixed(min(wanted, body.height - 7)), .minimum(0)])
        let top = rows[0].split(.horizontal, [.fixed(left), .minimum(0)], gap: 1)
        panels = [Place(panel: .network, rect: top[0]), Place(panel: main, rect: top[1])]
        switch main {
        case .loss: panels.append(Place(panel: .code, rect: rows[1]))
        case .code: panels.append(Place(panel: .loss, rect: rows[1]))
        default:
            let bottom = rows[1].split(.horizontal, [.fixed(left), .minimum(0)], gap: 1)
            panels += [Place(panel: .loss, rect: bottom[0]), Place(panel: .code, rect: bottom[1])]
        }
    }

    /// What a panel's title leaves free; empty when the panel is not on show.
    func content(of panel: StepPanel) -> Rect {
        guard let place = panels.first(where: { $0.panel == panel }) else { return .zero }
        return content(of: place)
    }

    func content(of place: Place) -> Rect {
        isBoxed ? Box.inside(place.rect).inset(horizontal: 1, vertical: 0) : place.rect.inset(top: 1)
    }
}
