import Canvas
import Training

/// The parts of the dashboard.
enum TrainPanel: Sendable, CaseIterable {
    case loss, accuracy, numbers, gradients, batch, epochs
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
    init(_ size: Size, messageRows: Int, _ measures: TrainSnapshot.Measures) {
        let rows = Rect(size).split(
            .vertical, [.fixed(1), .fixed(1), .fixed(messageRows), .minimum(0), .fixed(1)])
        (header, progress, message) = (rows[0], rows[1], rows[2])
        isBoxed = size.width >= StepLayout.roomForAll.width && size.height >= StepLayout.roomForAll.height
        let gap = isBoxed ? 0 : 1
        let body = rows[3].split(.vertical, [.fixed(rows[3].height * 48 / 100), .minimum(0)])
        let kinds: [[(TrainPanel, Track)]] =
            isBoxed
            ? [
                [(.loss, .flexible(5))] + (measures.hasAccuracy ? [(.accuracy, .flexible(3))] : [])
                    + [(.numbers, .fixed(36))],
                [
                    (.gradients, .flexible(4)), (.batch, .flexible(5)),
                    (.epochs, .fixed(measures.hasAccuracy ? 48 : measures.hasValidation ? 38 : 21)),
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
