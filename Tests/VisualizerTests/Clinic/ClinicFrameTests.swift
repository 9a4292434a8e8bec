import Canvas
import Lessons
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// The clinic's screens in both languages.
struct ClinicFrameTests {
    @Test(arguments: Language.allCases, [Size(80, 24), Size(160, 48)])
    func frames(language: Language, size: Size) throws {
        let others = ClinicFault.all.filter { $0.patients.contains(.iris) && $0.name != .stepBeforeBackward }
        let current = try ClinicCase(1, .named(.stepBeforeBackward), .iris, seed: 0, beside: others)
        let player = try ClinicPlayer(ClinicState(ClinicPlay(current)), size, language, press: "")
        func check(_ name: String) {
            let name = "clinic-\(name)-\(language)-\(size.width)x\(size.height)"
            assertSnapshot(of: text(player.frame) + "\n", named: name, comparing: withoutLastDigits)
        }
        check("begin")
        player.press("Down Down Down Down Enter")
        check("test")
        player.press("Tab Enter")
        check("wrong")
        player.press("Down Enter Enter")
        check("end")
    }
}
