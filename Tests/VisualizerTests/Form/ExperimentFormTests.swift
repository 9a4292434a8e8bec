import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// The experiment as a form, in the dashboard and in the stepper.
struct ExperimentFormTests {
    private func train(_ keys: String, _ size: Size = Size(120, 36), _ language: Language = .en) throws -> RealPlayer {
        try RealPlayer(try Experiment.load("xor"), size, in: .train, language: language, press: keys)
    }

    private func trained(_ player: RealPlayer) throws -> TrainState {
        guard case .train(let train) = player.state.screen else { throw Missing() }
        return train
    }

    private func row(_ key: String, _ player: RealPlayer) throws -> Int {
        let run = try #require(try trained(player).snapshot?.run)
        return try #require(
            ExperimentForm.rows(run).firstIndex {
                switch $0 {
                case .setting(let setting, _): setting.key == key
                case .layer(let layer): layer.name == key
                }
            })
    }

    private func open(_ key: String, _ then: String = "") throws -> RealPlayer {
        var player = try train("n E")
        player.press(Array(repeating: "Down", count: try row(key, player)).joined(separator: " "))
        player.press(then)
        return player
    }

    @Test func everySettingHasARow() throws {
        let player = try train("n E")
        let run = try #require(try trained(player).snapshot?.run)
        let keys = ExperimentForm.rows(run).compactMap {
            if case .setting(let setting, _) = $0 { setting.key } else { nil }
        }
        #expect(Set(keys).isSuperset(of: ["lr", "batch_size", "optimizer", "loss", "noise", "features", "seed"]))
        #expect(player.state.keyContext == .form)
    }

    @Test func stepsThroughValues() throws {
        let player = try open("lr", "+ + -")
        let train = try trained(player)
        let before = try #require(try trained(try self.train("n")).snapshot?.run.settings["lr"])
        let setting = try #require(ExperimentSetting.all.first { $0.key == "lr" })
        #expect(train.snapshot?.run.settings["lr"] == setting.usual(after: before, by: 1))
        #expect(train.snapshot?.changes.count == 3 && train.form != nil)
    }

    @Test func aValueIsTyped() throws {
        let player = try open("batch_size", "Enter Backspace Backspace 6 4 Enter")
        #expect(try trained(player).snapshot?.run.settings["batch_size"] == "64")
        #expect(player.state.keyContext == .form)
    }

    @Test func aRefusalIsOneLineAndNothingChanges() throws {
        let player = try open("batch_size", "Enter Backspace Backspace - 1 Enter")
        let train = try trained(player)
        #expect(train.told?.outcome == .refused && train.snapshot?.changes.isEmpty == true)
        #expect(train.snapshot?.run.settings["batch_size"] != "-1")
    }

    @Test func layersAreResizedMovedAddedAndRemoved() throws {
        var player = try open("fc1", "+")
        func names() throws -> [String] { try trained(player).snapshot?.run.layerNames ?? [] }
        let before = try names()
        let line = try trained(player).snapshot?.run.layerLines.first { $0.name == "fc1" }
        #expect(line?.size == 9, "8 and one")
        player.press("J")
        #expect(try names() == [before[1], before[0]] + before[2...])
        player.press("K")
        #expect(try names() == before)
        player.press("a l i n e a r Space 5 Enter")
        #expect(try names().count == before.count + 1 && trained(player).told?.outcome == .made)
        player.press("Down x")
        #expect(try names() == before)
        player.press("u")
        #expect(try names().count == before.count + 1)
        player.press("U E")
        #expect(try names() == before && trained(player).form == nil)
    }

    @Test func itClosesAndTheRunGoesOn() throws {
        let player = try open("momentum", "+ Space Esc")
        let train = try trained(player)
        #expect(train.form == nil && train.snapshot?.status == .finished)
    }

    @Test func theStepperHasItToo() throws {
        var player = try RealPlayer("xor", Size(120, 36), press: "n n E + Esc")
        #expect(player.step.snapshot?.changes.count == 1 && player.step.form == nil)
        player.press("u")
        #expect(player.step.snapshot?.changes.isEmpty == true)
    }

    @Test(arguments: [Size(60, 18), Size(80, 24), Size(160, 48)]) func frames(size: Size) throws {
        for language in Language.allCases {
            let player = try train("n E Down + ", size, language)
            assertSnapshot(
                of: text(player.frame) + "\n", named: "form-\(language.rawValue)-\(size.width)x\(size.height)",
                comparing: withoutLastDigits)
        }
    }

    private struct Missing: Error {}
}
