import Canvas
import Lessons
import Localization
import Training

/// The parts of the stepper, in the order of Tab and of the number keys.
public typealias StepPanel = LessonFocus.Panel

extension StepPanel {
    /// What the program has to know of it.
    var kind: StepPanelKind {
        switch self {
        case .network: .network
        case .activations: .activations
        case .weights: .weights
        case .gradients: .gradients
        case .loss: .loss
        case .code: .code
        }
    }

    /// The number key that goes there.
    public var number: Int { place + 1 }

    /// The panel that shows what a phase has just done.
    static func showing(_ phase: Phase?) -> StepPanel {
        switch phase {
        case nil, .define, .update: .weights
        case .forward: .activations
        case .loss: .loss
        case .zeroGradients, .backward: .gradients
        }
    }

    func moved(by change: Int) -> StepPanel {
        Self.allCases[cyclic: place + change]
    }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A panel of the stepper: all that the screen, the keys and the engine's view ask of it.
struct StepPanelKind: Sendable {
    var title: Text
    /// What its arrow keys choose.
    var cursor: Cursor
    /// The picture that has the cursor while it is the main panel.
    var subject: @Sendable (StepState) -> ViewRequest.Subject = { _ in .activation }
    /// Where its picture of the subject stands; `nil` for a panel that has none.
    var picture: (@Sendable (StepState, Rect) -> Rect)?
    /// What it shows just now, beside its title.
    var note: @Sendable (StepScreen, Rect, Appearance) -> TextLine
    var widget: @Sendable (StepScreen) -> any Widget

    enum Cursor: Sendable {
        /// A list of the network's parts; the brackets go to its other views.
        case layers
        /// A number of a picture.
        case cells
        /// The loss and the rows of the output.
        case outputs
        /// A line of the script.
        case lines
    }
}

/// Where the stepper's panels stand in a rectangle: a window, or the part of one that a lesson leaves.
struct StepLayout: Equatable {
    var header: Rect
    var phases: Rect
    /// What went wrong last; empty where nothing did.
    var message: Rect
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
    /// Below this width they stand one below the other.
    static let narrow = 60

    /// - Parameters:
    ///   - main: the panel that is shown where there is room for one beside the network
    ///   - focus: the panel that has the keys
    ///   - isAlone: whether that panel is the only one
    ///   - messageRows: how many a message takes
    init(_ rect: Rect, main: StepPanel, focus: StepPanel, isAlone: Bool = false, layerCount: Int, messageRows: Int = 0)
    {
        let rows = Self.rows(of: rect, messageRows: messageRows)
        (header, phases, body, message, footer) = (rows[0], rows[1], rows[2], rows[3], rows[4])
        isBoxed = rect.width >= Self.roomForAll.width && rect.height >= Self.roomForAll.height
        if isAlone {
            panels = [Place(panel: focus, rect: body)]
        } else if isBoxed {
            placeAll()
        } else if rect.width < Self.narrow {
            placeColumn(main: main, focus: focus, layerCount: layerCount)
        } else {
            placeSome(main: main, layerCount: layerCount)
        }
    }

    /// Header, phases, body, message, footer. The names of all phases take 55 columns: in a narrower pane two rows.
    static func rows(of rect: Rect, messageRows: Int) -> [Rect] {
        rect.split(
            .vertical,
            [.fixed(1), .fixed(rect.width < 55 ? 2 : 1), .minimum(0), .fixed(messageRows), .fixed(1)])
    }

    /// Two rows of three.
    private mutating func placeAll() {
        let left = body.width >= 150 ? 57 : 40
        let rows = body.split(.vertical, [.fixed(body.height * 21 / 40), .minimum(0)])
        let top = rows[0].split(.horizontal, [.fixed(left), .flexible(1), .flexible(1)])
        // A large window has room for the script in both languages.
        let code: [Track] = body.width >= 190 ? [.flexible(2), .flexible(5)] : [.flexible(4), .flexible(5)]
        let bottom = rows[1].split(.horizontal, [.fixed(left)] + code)
        let order: [StepPanel] = [.network, .activations, .weights, .gradients, .loss, .code]
        panels = zip(order, top + bottom).map(Place.init)
    }

    /// The network beside one main panel; below them the loss and the code.
    private mutating func placeSome(main: StepPanel, layerCount: Int) {
        let left = min(max(body.width * 45 / 100, 29), 46)
        // Title, heads, layers, totals; the rest below keeps a title, four rows of code and its sentence.
        let wanted = max(layerCount + 3, body.height * 3 / 5)
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

    /// The network above the main panel while the network has the keys, else below it.
    private mutating func placeColumn(main: StepPanel, focus: StepPanel, layerCount: Int) {
        if focus == .network {
            // Title, heads, layers, totals; a picture needs six rows.
            let wanted = layerCount + 3
            let rows = body.split(.vertical, [.fixed(min(wanted, body.height - 6)), .minimum(0)])
            panels = [Place(panel: .network, rect: rows[0]), Place(panel: main, rect: rows[1])]
        } else {
            let rows = body.split(.vertical, [.fixed(body.height * 13 / 20), .minimum(0)])
            panels = [Place(panel: main, rect: rows[0]), Place(panel: .network, rect: rows[1])]
        }
    }

    /// What a panel's title leaves free; empty when the panel is not on show.
    func content(of panel: StepPanel) -> Rect {
        panels.first { $0.panel == panel }.map { PanelFrame.inside($0.rect, isBoxed: isBoxed) } ?? .zero
    }
}

/// Where things stand while one view takes the place of the panels: the network stays at the left, with a picture below it.
struct SideLayout: Equatable {
    var header: Rect
    var phases: Rect
    var network: Rect
    var picture: Rect
    var view: Rect
    var message: Rect
    var isBoxed: Bool

    init(_ rect: Rect, isAlone: Bool = false, layerCount: Int, messageRows: Int = 0) {
        let rows = StepLayout.rows(of: rect, messageRows: messageRows)
        (header, phases, message) = (rows[0], rows[1], rows[3])
        let body = rows[2]
        isBoxed = rect.width >= StepLayout.roomForAll.width && rect.height >= StepLayout.roomForAll.height
        guard rect.width >= StepLayout.narrow, !isAlone else {
            (network, picture, view) = (.zero, .zero, body)
            return
        }
        let left = min(max(rect.width / 3, 26), 48)
        let columns = body.split(.horizontal, [.fixed(left), .minimum(0)], gap: isBoxed ? 0 : 1)
        view = columns[1]
        // Title or border, heads, layers, totals; a picture needs six rows.
        let wanted = layerCount + (isBoxed ? 5 : 3)
        let parts = columns[0].split(.vertical, [.fixed(min(wanted, body.height - 6)), .minimum(0)])
        (network, picture) = (parts[0], parts[1])
    }
}
