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
        let count = Self.allCases.count
        return Self.allCases[((place + change) % count + count) % count]
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
