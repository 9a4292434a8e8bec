import Canvas
import Lessons
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// The clinic as somebody plays it, with the real engine.
struct ClinicScreenTests {
    /// Loop faults on the smallest network: quick.
    private func player(
        _ fault: ClinicFault.Name = .forgetZeroGrad, size: Size = Size(80, 24), language: Language = .en,
        press keys: String = ""
    ) throws -> ClinicPlayer {
        let others = ClinicFault.all.filter { $0.patients.contains(.iris) && $0.name != fault }
        let current = try ClinicCase(1, .named(fault), .iris, seed: 0, beside: others)
        return try ClinicPlayer(ClinicState(ClinicPlay(current)), size, language, press: keys)
    }

    @Test(arguments: Language.allCases)
    func itIsPlayedToTheEnd(language: Language) throws {
        let player = try player(language: language)
        player.press("Enter Down Down Down Enter")
        let clinic = try #require(player.state.clinic)
        #expect(clinic.play.record.tests == [.batch, .gradientCheck])
        #expect(clinic.snapshot[.gradientCheck]?.isUsual == false)
        // The fault is the first of the list, and so is what heals it.
        #expect(clinic.play.current.candidates.first?.name == .forgetZeroGrad)
        player.press("Tab Enter")
        #expect(player.state.clinic?.play.hasFound == true)
        #expect(player.state.clinic?.list == .treatments)
        player.press("Enter")
        let done = try #require(player.state.clinic?.play)
        #expect(done.stage == .done && done.isHealed && done.record.best == 85)
        let text = player.frame.text
        let wanted = ["05-zero-grad-and-backward", language == .en ? "= 85 points" : "= 85 分"]
        for words in wanted { #expect(text.contains(words), "\(words)") }
        #expect(player.world.effects.contains(.keepCase(done.record)))
        player.press("Enter")
        #expect(player.state.clinic?.play.current.number == 2)
    }

    @Test func wrongAnswersAreToldAndTried() throws {
        let player = try player(press: "2 Down Enter Down Enter")
        #expect(player.frame.text.contains("1 try left"))
        player.press("Down Enter")
        #expect(player.state.clinic?.play.isNamed == true && player.state.clinic?.play.hasFound == false)
        player.press("Down Enter")
        let clinic = try #require(player.state.clinic)
        let tried = try #require(clinic.play.record.prescribed.first)
        let trial = try #require(clinic.snapshot[tried.treatment])
        #expect(player.frame.text.contains(ClinicText.score(trial.treated).en))
    }

    @Test func keysGoWhereTheyGoElsewhere() throws {
        let player = try player(press: "Enter 3")
        // What helps is asked when the fault is known.
        #expect(player.state.clinic?.list == .tests)
        player.press("r")
        #expect(player.state.clinic?.play.record.tests.isEmpty == true)
        player.press("L")
        #expect(player.state.language == .zh)
        player.press("?")
        #expect(player.state.overlay == .help(line: 0))
        player.press("q q")
        #expect(player.world.effects.contains(.quit))
    }

    @Test func whatWasDoneComesBack() throws {
        let before = try player(press: "Enter Tab Enter")
        let play = try #require(before.state.clinic?.play)
        let after = try ClinicPlayer(ClinicState(play), Size(80, 24), .en, press: "1")
        #expect(after.state.clinic?.snapshot[.batch] != nil)
        #expect(after.state.clinic?.list == .tests)
        #expect(after.state.clinic?.lists == [.tests, .treatments])
    }

    @Test func homeOpensIt() {
        var state = AppState(.home, size: Size(80, 24), home: HomeState(experiments: []))
        #expect(reduce(&state, .key("c")) == [.openCase(nil)])
    }
}

/// The program with a case of the clinic and a real engine.
final class ClinicPlayer {
    let world = SampleWorld()
    private let runner: EffectRunner

    init(_ clinic: ClinicState, _ size: Size, _ language: Language, press keys: String) throws {
        runner = EffectRunner(
            AppState(.clinic(clinic), size: size, language: language), in: world)
        runner.start(try EngineCore(clinic.play.current))
        runner.handle(.clinicCase(clinic))
        press(keys)
    }

    var state: AppState { runner.state }
    var frame: Frame { draw(runner.state) }

    func press(_ keys: String) {
        for name in keys.split(separator: " ") {
            guard let key = Key(name: String(name)) else { continue }
            runner.handle(.key(key))
        }
    }
}
