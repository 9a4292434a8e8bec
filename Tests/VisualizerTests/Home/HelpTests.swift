import Canvas
import Localization
import Testing

@testable import Visualizer

struct HelpTests {
    @Test func everyLineCanBeReachedAtEverySize() {
        for size in [Size(24, 7), Size(60, 18), Size(160, 48)] {
            var player = Player.step(size)
            if size.width >= 60 { player.press("n") }
            player.press("?")
            var seen = text(player.frame)
            var before: AppState?
            while player.state != before {
                before = player.state
                player.press("Down")
                seen += text(player.frame)
            }
            // Beginning and end of the text.
            #expect(seen.contains("Keys"), "\(size)")
            #expect(seen.contains("the same factor.") || seen.contains("factor."), "\(size)")
            let end = player.state
            player.press("Down PgDn End")
            #expect(player.state == end)
            player.press("Home")
            #expect(player.state.overlay == .help(line: 0))
        }
    }

    @Test(arguments: Language.allCases)
    func everyKeyHasItsLine(language: Language) {
        let state = Player.step(Size(80, 24), language: language, press: "n").state
        // Wide enough for the longest line.
        let lines = HelpOverlay.text(state, width: 400).map(\.text)
        for row in state.keys.rows(in: .step) {
            #expect(lines.contains { $0.contains(row.help[language]) }, "\(row.help.en)")
        }
    }

    @Test func questionMarkAndEscapeClose() {
        var player = Player.step(Size(80, 24), press: "n ? ?")
        #expect(player.state.overlay == nil)
        player.press("? Esc")
        #expect(player.state.overlay == nil)
        player.press("? q")
        #expect(player.state.overlay == nil && player.effects.isEmpty)
        player.press("q")
        #expect(player.effects == [.quit])
    }

    @Test func helpKeepsTheKeysFromTheScreenBelow() {
        var player = Player.step(Size(80, 24), press: "n ?")
        let completed = player.step.snapshot?.completed
        player.press("n Tab 3")
        #expect(player.step.snapshot?.completed == completed)
        #expect(player.step.focus == .network)
    }
}
