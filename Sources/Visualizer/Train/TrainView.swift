import Canvas
import Localization
import Training

/// One way to look at a panel of the dashboard: all that the screen, the keys and the engine ask of it. `[` and `]` go through
/// those of a panel.
struct TrainView: Sendable {
    /// The word by which the command line knows it.
    enum Name: String, Sendable, CaseIterable {
        case loss
        case score
        case batch
        case mistakes, confusion, prediction
        case plane, decided, warp, drawn
        case layers
        case histograms
        case percentiles
        case gradients
        case shares
        case epochs
    }

    var name: Name
    var title: @Sendable (TrainSnapshot) -> Text
    var note: @Sendable (TrainSnapshot, Language) -> TextLine = { _, _ in "" }
    /// How it is looked at, where that is not as usual: said before the note.
    var settings: @Sendable (TrainState, TrainSnapshot) -> [Text] = { _, _ in [] }
    /// Rows that the arrows go through.
    var rows: @Sendable (TrainSnapshot) -> Int = { _ in 0 }
    /// Whether the list opens at its end.
    var opensAtEnd = false
    /// When there will be something to see; `nil` where there is. Until then the panel is a line that says so, and gives its place away.
    var awaits: @Sendable (TrainSnapshot) -> Text? = { _ in nil }
    /// Its share of the width, beside the others' shares.
    var weight = 4
    /// How much of a room it has a use for.
    var uses: @Sendable (TrainSnapshot, Size) -> Size = { $1 }
    /// Whether it is drawn larger in a room that is larger than it has a use for.
    var stretches = false
    /// What the engine must work out while the view is on show, in a room of this size.
    var parts: @Sendable (TrainState, TrainSnapshot, Size) -> Set<DashboardRequest.Part> = { _, _, _ in [] }
    /// The row is the one that the arrows are at, while the panel has them.
    var widget: @Sendable (TrainState, TrainSnapshot, _ row: Int?, Language) -> any Widget
    /// What the mouse does in it, seen from its corner, in a room of this size; `false`: nothing.
    var point: @Sendable (inout TrainState, TrainSnapshot, Pointer, Size) -> Bool = { _, _, _, _ in false }
    /// What a key does to the view while it has the keys; `nil`: it is not for this view.
    var act: @Sendable (inout TrainState, KeyAction) -> [Effect]? = { _, _ in nil }
}
