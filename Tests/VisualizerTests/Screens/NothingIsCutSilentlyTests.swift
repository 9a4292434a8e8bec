import Canvas
import Testing
import Training

@testable import Visualizer

/// Real snapshots in every size: what has no room has a mark. A text that is cut ends in one (`Frame` sees to it), a list says
/// how many of its rows are not seen (`Scroll` does), and no text of a screen has been drawn where there is no room at all.
struct NothingIsCutSilentlyTests {
    static let sizes = [
        Size(60, 18), Size(72, 20), Size(80, 24), Size(100, 30), Size(110, 32), Size(120, 36), Size(160, 48),
        Size(200, 60),
    ]
    static let keys: [(experiment: String, keys: String)] = [
        ("document", ""), ("document", "n"), ("document", "n n n n n 4"), ("document", "n n n n n 5 Down"),
        ("document", "n n n n n v"), ("document", "n n n 6"), ("document", "b Down Enter n n n n n n n n n n"),
        ("document", "b Enter n n n n n n n n n n n n"), ("document", "n n n n n n x n n n"), ("document", "n b"),
        ("digits", "n n n 5"), ("digits", "n n n n n 4"), ("xor", "n n n n n n"), ("digits", "n g"), ("digits", "n ?"),
    ]

    @Test(arguments: keys, Language.allCases)
    func everyTextIsSeenOrMarked(run: (experiment: String, keys: String), language: Language) throws {
        let state = try RealPlayer(run.experiment, Size(80, 24), language: language, press: run.keys).state
        for size in Self.sizes {
            for glyphs in [Glyphs.braille, .ascii] {
                var state = state
                _ = reduce(&state, .resized(size))
                state.appearance.glyphs = glyphs
                #expect(draw(state).unseen == [], "\(run) at \(size)")
            }
        }
    }

    /// Every row of a list is on the screen, or a mark says that there are more.
    @Test(arguments: [Size(80, 24), Size(100, 30), Size(120, 36), Size(160, 48)])
    func everyLayerAndParameterIsSeenOrCounted(size: Size) throws {
        let state = try RealPlayer("document", size, press: "n n n n n").state
        guard case .step(let step) = state.screen, let snapshot = step.snapshot else { return }
        let names = snapshot.layers.map(\.name) + ["layer", "output", "params"]
        for height in 4...14 {
            var frame = Frame(width: size.width * 9 / 20, height: height)
            NetworkPanel(step: step, wording: English()).draw(in: frame.bounds, of: &frame, Appearance())
            let shown = text(frame)
            #expect(names.allSatisfy { shown.contains($0) } || shown.contains("▼") || shown.contains("▲"))
            #expect(["layer", "output", "params"].allSatisfy { shown.contains($0) }, "\(shown)")
        }
    }

    /// A refusal is told to its end at every size.
    @Test(arguments: [Size(60, 18), Size(80, 24), Size(120, 36)])
    func aRefusalIsToldToItsEnd(size: Size) throws {
        for keys in ["b Down Enter n n n n n n n n n n", "n n n n n n x n n n n"] {
            let player = try RealPlayer("document", size, press: keys)
            guard case .step(let step) = player.state.screen, let refusal = step.trouble(English()) else { continue }
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
