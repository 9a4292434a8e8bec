import ArgumentParser
import Foundation
import Localization
import TestSupport
import Testing
import Training

@testable import glassnet

/// `--seeds` and `--vary`: what they mean, what is wrong with them, and that each of several runs is the run alone.
@Suite struct SeveralRunsTests {
    @Test func variationsAreReadAndCombined() throws {
        let variations =
            try Variation.all("lr=0.1,0.01  optimizer=sgd,{type: adam, lr: 0.5}") + [Variation.seeds("3..5")]
        #expect(variations.map(\.values) == [["0.1", "0.01"], ["sgd", "{type: adam, lr: 0.5}"], ["3", "4", "5"]])
        let runs = try PlannedRun.all(variations, of: Experiment.load("xor"))
        #expect(runs.count == 12 && runs[0].text == "lr=0.1 optimizer=sgd seed=3")
        #expect(runs[11].text == "lr=0.01 optimizer={type: adam, lr: 0.5} seed=5")
        // The optimizer comes first, whose rate is then the one that is asked for.
        let changed = try Experiment.load("xor").applying([
            (key: "lr", value: "0.02"), (key: "optimizer", value: "rmsprop"),
        ])
        #expect(changed.description.optimizer.rawValue == "rmsprop" && changed.description.learningRate == 0.02)
    }

    @Test(arguments: [
        ("lrr=1,2", "--vary: an experiment has no setting 'lrr'; did you mean 'lr'?"),
        ("lr=-1,2", "--vary: 'lr' is -1; it must be"), ("lr=", "--vary: 'lr=' needs a setting"),
        ("lr", "--vary: 'lr' needs a setting"), ("lr=0.1,,1", "--vary: 'lr=0.1,,1' needs a setting"),
        ("lr=0.1,0.10", "lr: '0.10' is there twice"), ("lr=1 lr=2", "--vary: 'lr' is there twice"),
        ("", "--vary: '' needs a setting"), ("dropout=0.5", "--vary: this network has no hidden dropout layer"),
        ("batch_size=1,2 seed=\((0..<600).map(String.init).joined(separator: ","))", "1200 runs are too many"),
    ])
    func whatCannotBeVariedIsRefused(_ text: String, _ words: String) throws {
        let error = #expect(throws: ValidationError.self) {
            _ = try PlannedRun.all(Variation.all(text), of: Experiment.load("xor"))
        }
        #expect(error?.message.hasPrefix(words) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: ["4..0", "a..b", "0..", "1..2..3", "-1..2", "0..5000", ""])
    func seedsGoUp(_ text: String) { #expect(throws: ValidationError.self) { _ = try Variation.seeds(text) } }

    @Test func jobsTimesThreadsFitTheCores() throws {
        let options = try SeveralOptions.parse(["--seeds", "0..4"])
        #expect(try options.jobs(threads: nil, cores: 8) == (8, 1) && options.jobs(threads: 2, cores: 8) == (4, 2))
        let three = try SeveralOptions.parse(["--jobs", "3"])
        #expect(try three.jobs(threads: nil, cores: 8) == (3, 2))
        #expect(throws: ValidationError.self) { _ = try three.jobs(threads: 3, cores: 8) }
        #expect(throws: (any Error).self) { _ = try SeveralOptions.parse(["--jobs", "0"]) }
        let words = SeveralOptions.words(
            ["train", "xor", "--seeds=0..1", "--vary", "lr=1,2", "--save", "--epochs", "3", "--jobs", "2"], threads: 1)
        #expect(words == ["train", "xor", "--epochs", "3", "--headless", "--json", "--threads", "1"])
    }

    @Test func meanAndSpreadAreThoseOfTheLastEpochs() throws {
        var rows = try PlannedRun.all([Variation.seeds("0..2")], of: Experiment.load("xor")).map {
            RunRow($0, epochs: 2)
        }
        for (place, losses) in [[3, 1], [2, 2], [9, 3]].enumerated() {
            for (epoch, loss) in losses.enumerated() {
                let score = loss == 9 ? "null" : "0.\(loss)"
                rows[place].take(
                    "{\"event\":\"epoch\",\"epoch\":\(epoch),\"train_loss\":\(loss),\"validation_loss\":null,\"validation_accuracy\":\(score)}"
                )
            }
            rows[place].state = .finished
        }
        let group = try #require(rows.groups.first)
        #expect(rows.groups.count == 1 && group.numbers[0].mean == 2 && group.numbers[0].spread == 1)
        #expect(rows.best?.row == 0 && rows.best?.metric.epoch == 0 && rows.best?.metric.name == "validation_accuracy")
        let text = SeveralText(rows: rows, language: .en)
        #expect(text.table.contains("run  seed  state     epochs  train_loss  validation_accuracy\n"))
        #expect(text.best?.hasPrefix("Best: seed=0, validation_accuracy 30.0 % in epoch 1.") == true)
    }

    /// The table while it fills: done, under way, failed, waiting.
    @Test(arguments: Language.allCases)
    func theTableFills(language: Language) throws {
        let planned = try PlannedRun.all(
            Variation.all("lr=0.1,0.01") + [Variation.seeds("0..2")], of: Experiment.load("xor"))
        var rows = planned.map { RunRow($0, epochs: 3) }
        let states: [RunRow.State] = [.finished, .finished, .running, .failed(66, "no file"), .killed(9), .waiting]
        for (place, state) in states.enumerated() {
            rows[place].state = state
            for epoch in 0..<[3, 3, 1, 0, 2, 0][place] {
                rows[place].take(
                    "{\"event\":\"epoch\",\"epoch\":\(epoch),\"train_loss\":0.\(7 - epoch),\"validation_loss\":0.\(8 - epoch),\"validation_accuracy\":0.5\(place)}"
                )
            }
        }
        let text = SeveralText(rows: rows, language: language)
        assertSnapshot(
            of: "\(text.table)\n\(text.spread)\n\(text.best ?? "")\n", named: "table-\(language.rawValue)")
    }

    /// Two kept runs side by side: what differs, what they came to, their curves.
    @Test func runsAreCompared() throws {
        let state = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: state) }
        let folder = state + "/glassnet/runs"
        for (name, settings) in [("mine-1", ["--lr", "0.1"]), ("mine-2", ["--lr", "0.5", "--seed", "3"])] {
            let run = try program(settings + ["--save", "--headless", "--json"], state: state)
            #expect(run.status == 0, "\(run.errors)")
            // It is called by its file, which has a name of chance.
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            let own = try #require(names.first { !$0.hasPrefix("mine") })
            try FileManager.default.moveItem(atPath: "\(folder)/\(own)", toPath: "\(folder)/\(name)")
        }
        for language in Language.allCases {
            let compared = try PlainProgram(
                PseudoTerminal.glassnetPath,
                ["runs", "compare", "mine-1", "mine-2", "--size", "60x12", "--lang", language.rawValue],
                environment: ["XDG_STATE_HOME": state])
            #expect(compared.status == 0 && compared.errors == "", "\(compared.errors)")
            assertSnapshot(of: compared.output, named: "compare-\(language.rawValue)")
        }
    }

    private static let small = """
        input: [2]
        network: [{linear: {out: 2}}]
        data: xor
        loss: cross-entropy
        batch_size: 100
        epochs: 2
        """

    private func program(_ arguments: [String], state: String? = nil) throws -> PlainProgram {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("glassnet-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Self.small.write(to: file, atomically: true, encoding: .utf8)
        return try PlainProgram(
            PseudoTerminal.glassnetPath, ["train", file.path] + arguments, environment: ["XDG_STATE_HOME": state])
    }

    @Test func eachRunIsTheRunAlone() throws {
        let state = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: state) }
        let several = try program(
            ["--vary", "optimizer=sgd,adam", "--seeds", "1..2", "--json", "--save"], state: state)
        #expect(several.status == 0 && several.errors == "", "\(several.errors)")
        let lines = several.output.split(separator: "\n")
        #expect(lines.filter { $0.contains("\"event\":\"run\"") && $0.contains("\"ended\":\"finished\"") }.count == 4)
        #expect(lines.count { $0.contains("\"event\":\"group\"") } == 2 && lines.last?.contains("\"best\"") == true)
        let alone = try program(["--optimizer", "adam", "--seed", "2", "--json", "--headless"])
        let wanted = try #require(alone.output.split(separator: "\n").last { $0.contains("\"event\":\"epoch\"") })
        let kept = try FileManager.default.contentsOfDirectory(atPath: state + "/glassnet/runs").map {
            try String(contentsOfFile: "\(state)/glassnet/runs/\($0)/events.jsonl", encoding: .utf8)
        }
        #expect(kept.count == 4 && kept.count { $0.contains(wanted) } == 1)
    }

    @Test func aRunThatFailsLeavesTheOthersAlone() throws {
        let several = try program(["--vary", "data=xor,csv:none.csv"])
        #expect(several.status == 66)
        #expect(several.output.contains("finished") && several.output.contains("failed (66)"))
        #expect(several.errors.contains("none.csv"))
    }

    @Test(arguments: [
        ["--jobs", "2"], ["--seeds", "0..1", "--out", "/tmp/x"], ["--seeds", "0..1", "--seed", "3"],
        ["--vary", "seed=1,2", "--seeds", "0..1"], ["--seeds", "0..1", "--jobs", "9999", "--threads", "9"],
    ])
    func whatDoesNotGoTogetherIsRefused(_ arguments: [String]) throws {
        let refused = try program(arguments)
        #expect(refused.status == 64 && refused.errors.contains("Usage: glassnet train") && refused.output == "")
    }
}
