import Canvas
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Whole screens. Styles are compared at 80x24; larger ones by their text, which is what a layout can get wrong.
struct ScreenSnapshotTests {
    static let sizes = [Size(80, 24), Size(120, 36), Size(160, 48)]

    private func check(_ frame: Frame, _ name: String) {
        let name = "\(name)-\(frame.width)x\(frame.height)"
        if frame.width <= 80 {
            assertSnapshot(of: frame, named: name)
        } else {
            assertSnapshot(of: text(frame) + "\n", named: name)
        }
    }

    @Test(arguments: sizes.indices)
    func stepper(index: Int) {
        let size = Self.sizes[index]
        for (keys, name) in [
            ("", "before"), ("n", "define"), ("n n", "forward"), ("n n n", "loss"), ("n n n n", "zero-grad"),
            ("n n n n n", "backward"), ("n n n n n n", "update"),
        ] {
            check(Player.step(size, press: keys).frame, "step-" + name)
        }
    }

    @Test func stepperAtItsSmallest() {
        check(Player.step(Size(60, 18), press: "n n n n n").frame, "step-backward")
        check(Player.step(Size(60, 18)).frame, "step-before")
    }

    @Test func stepperInOtherLooks() {
        for glyphs in Glyphs.allCases {
            let appearance = Appearance(glyphs: glyphs, depth: .none)
            check(
                Player.step(Size(80, 24), appearance: appearance, press: "n n").frame,
                "step-\(glyphs.rawValue)-no-colour")
        }
        check(Player.step(Size(80, 24), language: .zh, press: "n n n n n").frame, "step-zh")
        check(
            Player.step(Size(80, 24), appearance: Appearance(theme: .light), press: "n n n n n 4").frame, "step-light")
    }

    @Test func stepperOnDigits() {
        check(Player.step(Size(120, 36), .digits, press: "n n n n n n n n 5").frame, "step-digits")
        check(Player.step(Size(80, 24), .xor, press: "n n n").frame, "step-xor")
    }

    @Test(arguments: DashboardFrameTests.sizes.indices)
    func dashboard(index: Int) {
        let size = DashboardFrameTests.sizes[index]
        check(Player.train(steps: 215, size).frame, "train-running")
        check(Player.train(steps: 360, size, status: .finished).frame, "train-finished")
    }

    @Test func dashboardInOtherStates() {
        check(Player.train(steps: 0, Size(80, 24), status: .ready).frame, "train-ready")
        check(Player.train(steps: 100, Size(80, 24), points: true).frame, "train-points")
        check(
            Player.train(steps: 100, Size(80, 24), appearance: Appearance(glyphs: .ascii, depth: .none)).frame,
            "train-ascii")
        check(Player.train(steps: 215, Size(80, 24), language: .zh).frame, "train-zh")
        check(Player.train(steps: 215, Size(60, 18)).frame, "train-small")
    }

    @Test func home() {
        check(Player.home().frame, "home")
        check(Player.home(language: .zh).frame, "home-zh")
        check(Player.home(lessons: Player.lessons).frame, "home-lessons")
        check(Player.home(lessons: Player.chapters).frame, "home-chapters")
        check(Player.home(lessons: Player.chapters, language: .zh).frame, "home-chapters-zh")
    }

    @Test func help() {
        var player = Player.step(Size(80, 24), press: "n ?")
        // How it looks, of some keys: that each key has its line, HelpTests see to.
        let shown: [KeyAction] = [
            .nextPhase, .backPhase, .playPause, .faster, .up, .nextPanel, .showGraph, .zoom, .back, .help, .leave,
        ]
        player.state.keys = KeyBindings(
            player.state.keys.rows.filter { row in shown.contains { $0 == row.strokes[0].action } })
        check(player.frame, "help")
        player.press("End")
        check(player.frame, "help-end")
    }

    @Test func tooSmall() {
        check(Player.step(Size(20, 5)).frame, "small")
        check(Player.step(Size(59, 17)).frame, "small")
    }
}
