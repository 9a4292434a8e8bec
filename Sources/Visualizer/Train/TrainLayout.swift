import Canvas
import Localization
import Training

/// The parts of the dashboard, in the order of Tab and of the number keys.
enum TrainPanel: Sendable, CaseIterable {
    case loss, score, numbers, gradients, batch, epochs

    /// The number key that goes there.
    var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    /// What the program has to know of it.
    var kind: TrainPanelKind {
        switch self {
        case .loss: .loss
        case .score: .score
        case .numbers: .numbers
        case .gradients: .gradients
        case .batch: .batch
        case .epochs: .epochs
        }
    }
}

/// A panel of the dashboard: all that the screen and the keys ask of it.
struct TrainPanelKind: Sendable {
    var title: @Sendable (TrainSnapshot) -> Text
    var note: @Sendable (TrainSnapshot, Language) -> TextLine = { _, _ in "" }
    /// Rows that the arrows go through.
    var rows: @Sendable (TrainSnapshot) -> Int = { _ in 0 }
    /// Whether the list opens at its end.
    var opensAtEnd = false
    /// The row is the one that the arrows are at, while the panel has them.
    var widget: @Sendable (TrainState, TrainSnapshot, _ row: Int?, Language) -> any Widget
}

/// Where the dashboard's panels stand in a window of a given size.
struct TrainLayout: Equatable {
    var header: Rect
    var progress: Rect
    /// How it ended, or what went wrong; empty while there is nothing to say.
    var message: Rect
    var panels: [Place]
    var isBoxed: Bool

    struct Place: Equatable {
        var panel: TrainPanel
        var rect: Rect
    }

    /// A panel that could never show anything of this run is not there.
    init(_ size: Size, messageRows: Int, _ measure: Score.Measure?, alone: TrainPanel? = nil) {
        let rows = Rect(size).split(
            .vertical, [.fixed(1), .fixed(1), .fixed(messageRows), .minimum(0), .fixed(1)])
        (header, progress, message) = (rows[0], rows[1], rows[2])
        isBoxed = size.width >= StepLayout.roomForAll.width && size.height >= StepLayout.roomForAll.height
        if let alone {
            panels = [Place(panel: alone, rect: rows[3])]
            return
        }
        let gap = isBoxed ? 0 : 1
        let body = rows[3].split(.vertical, [.fixed(rows[3].height * 48 / 100), .minimum(0)])
        let kinds: [[(TrainPanel, Track)]] =
            isBoxed
            ? [
                [(.loss, .flexible(5))] + (measure == nil ? [] : [(.score, .flexible(3))])
                    + [(.numbers, .fixed(36))],
                [
                    (.gradients, .flexible(4)), (.batch, .flexible(5)),
                    (.epochs, .fixed(measure == nil ? 21 : 48)),
                ],
            ]
            : [
                [(.loss, .flexible(1)), (.numbers, .fixed(min(30, max(28, size.width * 2 / 5))))],
                [(.batch, .flexible(1)), (.gradients, .flexible(1))],
            ]
        panels = zip(body, kinds).flatMap { row, kinds in
            zip(kinds, row.split(.horizontal, kinds.map(\.1), gap: gap)).map { Place(panel: $0.0, rect: $1) }
        }
    }
}
