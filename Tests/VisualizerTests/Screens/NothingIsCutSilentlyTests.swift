import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

/// Real snapshots in every size: what has no room has a mark. A text that is cut ends in one (`Frame` sees to it), a list says
/// how many of its rows are not seen (`Scroll` does), and no text of a screen has been drawn where there is no room at all.
struct NothingIsCutSilentlyTests {
    static let sizes = [
        Size(60, 18), Size(80, 24), Size(100, 30), Size(110, 32), Size(120, 36), Size(160, 48), Size(200, 60),
    ]
    /// Keys from one moment that is looked at to the next.
    static let moments: [String: [String]] = [
        "document": [
            "", "n", "n n n n 4", "5 Down", "6 Down", "v", "Esc n x n n n", "b", "Down Enter n n n n n n n n n n",
            "End", "b Enter g", "Esc ?",
        ],
        "digits": ["n n n 5", "Down", "1 4"], "xor": ["n n n n n n", "5 Enter", "c"],
    ]

    @Test(arguments: moments.keys.sorted())
    func everyTextIsSeenOrMarked(experiment: String) throws {
        var player = try RealPlayer(experiment, Size(80, 24), press: "")
        for keys in Self.moments[experiment] ?? [] {
            player.press(keys)
            for size in Self.sizes {
                var looks: [(Language, Glyphs)] = [(.en, .braille)]
                if size.width <= 80 { looks += [(.zh, .braille), (.en, .ascii)] }
                for (language, glyphs) in looks {
                    var state = player.state
                    _ = reduce(&state, .resized(size))
                    (state.language, state.appearance.glyphs) = (language, glyphs)
                    #expect(draw(state).unseen == [], "\(experiment) after \(keys) at \(size)")
                }
            }
        }
    }

    /// Every row of a list is on the screen, or a mark says that there are more.
    @Test func everyLayerAndItsParametersAreSeenOrCounted() throws {
        let state = try RealPlayer("document", Size(80, 24), press: "n").state
        let step = try #require(state.stepper)
        let snapshot = try #require(step.snapshot)
        let names = snapshot.layers.map(\.name)
        for (width, height) in [(36, 4), (36, 6), (36, 10), (40, 14), (53, 5), (72, 12)] {
            var frame = Frame(width: width, height: height)
            NetworkPanel(step: step, language: .en).draw(in: frame.bounds, of: &frame, Appearance())
            let shown = text(frame)
            #expect(names.allSatisfy { shown.contains($0) } || shown.contains("▼") || shown.contains("▲"))
            #expect(["layer", "output", "params"].allSatisfy { shown.contains($0) }, "\(shown)")
        }
    }

    /// A refusal is told to its end at every size.
    @Test(arguments: [Size(60, 18), Size(80, 24), Size(120, 36)])
    func aRefusalIsToldToItsEnd(size: Size) throws {
        for keys in ["p", "n n n n n n x n n n n"] {
            let player = try RealPlayer("document", size, press: keys)
            let refusal = try #require(player.state.stepper?.trouble(.en), "\(keys)")
            #expect(text(player.frame).filter { !$0.isWhitespace }.contains(refusal.filter { !$0.isWhitespace }))
        }
    }

    @Test func everyRowOfTheComparisonIsReachedWithTheArrows() throws {
        var player = try RealPlayer("document", Size(80, 24), press: "b Enter n n n n n n n n n n n n")
        #expect(text(player.frame).contains("more"))
        player.press("End")
        #expect(text(player.frame).contains("▲"))
        #expect(!text(player.frame).contains("▼ 27 more"))
    }
}
