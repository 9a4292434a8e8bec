import Canvas
import Foundation
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// Keeping runs from the dashboard, the list of kept runs, and their curves beside another's.
struct KeepingTests {
    private static let sizes = [Size(80, 24), Size(160, 48)]
    private static let home = "/home/ada/.local/state/glassnet/runs"

    private static let runs: [RunListing] = (1...3).reversed().map { number in
        var run = RunListing(
            folder: RunFolder("\(home)/xor-\(number)\(number == 3 ? "~fork@120" : "")"), experiment: "xor",
            end: number == 3 ? .stopped : .finished, steps: 280 / number, allEpochs: 40)
        run.epochs = (0..<40 / number).map { epoch in
            let loss = 0.75 / Float(1 + epoch * number)
            return EpochResult(
                epoch: epoch, step: 7 * (epoch + 1), trainLoss: loss, validationLoss: loss * 1.25,
                validationScore: Score(.accuracy, 1 - loss / 2))
        }
        run.metric = run.epochs.metrics.last
        return run
    }

    private func dashboard(_ size: Size = Size(80, 24), _ language: Language = .en) -> Player {
        var player = Player.train(steps: 300, size, status: .paused, language: language)
        player.state.runs = .at(Self.home)
        player.effects = []
        return player
    }

    private func list(_ size: Size, _ language: Language, _ runs: [RunListing]?) -> Player {
        var player = Player.home(size, lessons: Player.lessons, language: language)
        player.state.home?.runs = []
        if let runs { player.send(.runs(runs)) }
        return player
    }

    private func kept(_ player: inout Player, _ change: (inout TrainSnapshot) -> Void) {
        var snapshot = player.train.snapshot ?? SampleTraining.digits(steps: 300, status: .paused)
        change(&snapshot)
        player.send(.trainSnapshot(snapshot))
    }

    @Test func sKeepsTheRun() {
        var player = dashboard()
        player.press("s")
        #expect(player.effects.contains { if case .engine(.keep(Self.home), _) = $0 { true } else { false } })
        player.state.runs = .nowhere
        player.effects = []
        player.press("s")
        #expect(player.effects.isEmpty && player.state.notice == ExperimentError(.kept(.noHome)).text)
    }

    /// Also a finished run is lost, a kept one is not, and Esc gives up as much as q.
    @Test func leavingAsksOnceWhereNothingIsKept() {
        var player = dashboard()
        kept(&player) { $0.status = .finished }
        player.press("q")
        #expect(player.effects.isEmpty && player.state.notice == AppState.lostTraining("q", of: player.train))
        player.state.home = HomeState(experiments: [])
        player.press("Esc")
        #expect(player.effects.isEmpty && player.state.notice == AppState.lostTraining("Esc", of: player.train))
        player.press("Esc")
        #expect(player.effects == [.closeExperiment, .listRuns])

        player = dashboard()
        kept(&player) { $0.kept = .init(folder: RunFolder(Self.home + "/digits-1")) }
        player.press("q")
        #expect(player.effects == [.quit])

        player.effects = []
        kept(&player) { $0.kept?.trouble = Text("no space left") }
        player.press("q")
        #expect(player.effects.isEmpty && player.state.notice?.en.hasPrefix("Not all") == true)
        player.press("q")
        #expect(player.effects == [.quit])
    }

    @Test(arguments: [
        ("r u n s", nil), ("r u n s Space x o r - 1 Space x o r - 2", ["xor-1", "xor-2"]),
        ("r u n s Space n o n e", []),
    ])
    func runsAreAskedFor(keys: String, names: [String]?) {
        var player = dashboard()
        player.press(": \(keys) Enter")
        #expect(
            player.effects.contains {
                if case .engine(.earlier(names, Self.home), _) = $0 { true } else { false }
            })
    }

    private func typed(_ player: Player) -> String? {
        if case .command(let line) = player.state.overlay { line.text } else { nil }
    }

    /// Each name is completed, but for those that stand before it.
    @Test func everyNameIsCompleted() throws {
        let home = FileManager.default.temporaryDirectory.appending(path: "runs-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: home) }
        for name in ["xor-1", "circle-1", "circle-2"] {
            let folder = RunFolder("\(home)/\(name)")
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            try "".write(toFile: folder[.experiment], atomically: true, encoding: .utf8)
        }
        var player = dashboard()
        player.state.runs = .at(home)
        player.press(": r u n s Space x Tab")
        #expect(typed(player) == "runs xor-1 ")
        player.press("c Tab")
        #expect(typed(player) == "runs xor-1 circle-")
        player.press("1 Space c i Tab")
        #expect(typed(player) == "runs xor-1 circle-1 circle-2 ")
        player.press("x Tab")
        #expect(typed(player) == "runs xor-1 circle-1 circle-2 x")
    }

    @Test func theListOpensARun() {
        var player = list(Size(80, 24), .en, Self.runs)
        player.press("Tab Tab")
        #expect(player.state.home?.entry == .run(Self.runs[0]))
        player.press("Down Enter")
        #expect(player.effects.last == .openRun(Self.runs[1].folder.path))
        // A run that came meanwhile moves no choice.
        player = list(Size(80, 24), .en, Array(Self.runs.dropFirst()))
        player.press("Tab Tab")
        player.send(.runs(Self.runs))
        #expect(player.state.home?.entry == .run(Self.runs[1]))
    }

    @Test(arguments: Language.allCases)
    func frames(language: Language) {
        for size in Self.sizes {
            let name = "\(language)-\(size.width)x\(size.height)"
            var home = list(size, language, Self.runs)
            home.press("Tab Tab")
            assertSnapshot(of: text(home.frame) + "\n", named: "list-\(name)")
            assertSnapshot(of: text(list(size, language, nil).frame) + "\n", named: "none-\(name)")
            var beside = dashboard(size, language)
            beside.press("1")
            kept(&beside) { snapshot in
                snapshot.kept = .init(folder: RunFolder(Self.home + "/digits-3"))
                snapshot.earlier = (1...2).map { number in
                    var run = EarlierRun(name: "digits-\(number)")
                    for step in 0..<400 / number {
                        run.loss.append(2.5 / (1 + Float(step * number) / 100) + 0.25 * Float(step % 3), step: step)
                    }
                    return run
                }
            }
            assertSnapshot(of: text(beside.frame) + "\n", named: "beside-\(name)")
            kept(&beside) {
                $0.kept?.trouble = Text("digits-3: cannot be written: no space left", "digits-3：写不了：没有空间了")
            }
            assertSnapshot(of: text(beside.frame) + "\n", named: "trouble-\(name)")
        }
    }

    /// What is typed next leads to the run, and an unkept one says how it can be kept.
    @Test func lastWordsSayWhereItIs() {
        var player = dashboard()
        #expect(player.state.lastWords.contains { $0.hasPrefix("glassnet train digits --save") })
        kept(&player) { $0.kept = .init(folder: RunFolder(Self.home + "/digits-3")) }
        let words = player.state.lastWords
        #expect(words.contains("kept in \(Self.home)/digits-3"))
        #expect(words.contains { $0.hasPrefix("glassnet runs open digits-3 ") })
        player.state.runs = .nowhere
        #expect(player.state.lastWords.contains { $0.hasPrefix("glassnet runs open \(Self.home)/digits-3 ") })
    }
}
