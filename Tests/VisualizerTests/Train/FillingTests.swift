import Canvas
import TestSupport
import Testing
import Training

@testable import Visualizer

struct FillingTests {
    private func filling(_ rows: [String]) -> Filling {
        var frame = Frame(Size(rows[0].count, rows.count))
        for (y, row) in rows.enumerated() { frame.write(row, at: 0, y) }
        return Filling(frame, in: frame.bounds)
    }

    @Test func itIsMeasuredByRowsColumnsAndTheLargestBlank() {
        let corner = filling(["ab  ", "a   ", "    ", "   b"])
        #expect(corner.rows == 0.75 && corner.columns == 1)
        // Rows 1 and 2 of the last three columns, or of the second and third the last three rows.
        #expect(corner.largestBlank == 6.0 / 16)
        #expect(filling(["abcd", "efgh"]).largestBlank == 0)
        #expect(filling(["    ", "    "]).largestBlank == 1)
        #expect(filling([" x x", "x x ", " x x"]).largestBlank == 1.0 / 12)
    }

    /// Those with real networks that a test need not wait for.
    static let presets = [
        "document", "digits", "digits-01", "xor", "circle", "spiral", "moons", "linear", "overlap",
        "too-small", "mul-add",
    ]

    @Test(arguments: Endurance.share(oneIn: 3, of: presets))
    func everyPanelFillsItsPlace(preset: String) throws {
        let experiment = try Experiment.load(preset)
        // Two losses apart in a plot are no curves yet: a batch of all samples makes an epoch one step.
        let press = experiment.batchSize >= 400 ? Array(repeating: "e", count: 60).joined(separator: " ") : "e n"
        var player = try RealPlayer(experiment, Size(160, 48), in: .train, press: press)
        for size in [Size(120, 36), Size(160, 48), Size(200, 60)] {
            player.send(.resized(size))
            let frame = player.frame
            guard case .train(let train) = player.state.screen, let snapshot = train.snapshot else { continue }
            let layout = train.layout(snapshot, in: size, .en)
            for place in layout.panels where !place.isWaiting {
                let filling = Filling(frame, in: layout.content(of: place.panel))
                guard let view = train.view(of: place.panel, snapshot)?.name else { continue }
                #expect(
                    filling.isGood,
                    "\(preset) \(size.width)x\(size.height) \(view.rawValue): rows \(filling.rows), columns \(filling.columns), blank \(filling.largestBlank)"
                )
            }
        }
    }
}
