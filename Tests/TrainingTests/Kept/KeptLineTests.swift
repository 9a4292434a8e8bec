import Foundation
import NeuralCore
import Testing

@testable import Training

/// Runs of the dashboard that are kept: from any moment on, with changes and ways back.
struct KeptLineTests {
    private func inHome(_ body: (String) throws -> Void) throws {
        let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: home) }
        try body(home)
    }

    private func run(keptIn home: String) throws -> TrainingRun {
        let run = try TrainingRun(KeptExperiment.make())
        try run.keep(in: .next(in: home))
        return run
    }

    private func advance(_ run: TrainingRun, to step: Int = .max) {
        while run.step < step, !run.isOver { run.advance() }
    }

    private func text(_ folder: RunFolder, _ file: RunFolder.File) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder[file]))
    }

    private func table(_ folder: RunFolder) throws -> MetricsTable {
        try MetricsTable(String(decoding: try text(folder, .metrics), as: UTF8.self))
    }

    private func weights(_ run: TrainingRun) -> [[Float]] {
        run.trainer.session.network?.namedTensors().map(\.tensor.elements) ?? []
    }

    /// 7 steps an epoch: late in the second epoch, at the end of one, at the end of all, and from a moment gone back to.
    @Test(arguments: [(12, 12), (14, 14), (21, 21), (17, 5)])
    func keptLateItIsAsIfKeptFromTheBeginning(until step: Int, at back: Int) throws {
        try inHome { home in
            let early = try run(keptIn: home)
            advance(early)
            early.close()
            let late = try TrainingRun(KeptExperiment.make())
            advance(late, to: step)
            if back < step { late.go(to: back) }
            let before = weights(late)
            try late.keep(in: .next(in: home))
            #expect(weights(late) == before && late.step == back)
            advance(late)
            late.close()
            let folders = RunFolder.all(in: home)
            #expect(folders.map(\.name) == ["a-1", "a-2"])
            for file in RunFolder.File.allCases {
                #expect(try text(folders[0], file) == text(folders[1], file), "\(file.rawValue)")
            }
        }
    }

    /// No file has a zigzag, and both lines open where they end.
    @Test func aLineThatLeavesHasItsOwnFolder() throws {
        try inHome { home in
            let run = try run(keptIn: home)
            advance(run, to: 10)
            let left = weights(run)
            run.go(to: 5)
            try run.change(.learningRate(0.01))
            run.undo()
            run.redo()
            #expect(RunFolder.all(in: home).count == 1)
            advance(run, to: 16)
            let end = weights(run)
            run.close()
            let folders = RunFolder.all(in: home)
            #expect(folders.map(\.name) == ["a-1", "a-1~fork@5"])
            for (folder, (steps, weights)) in zip(folders, [(10, left), (16, end)]) {
                #expect(try table(folder).rows.filter { $0.trainLoss != nil }.map(\.step) == Array(0..<steps))
                #expect(try self.weights(TrainingRun(KeptRun(folder))) == weights, "\(folder.name)")
            }
        }
    }

    /// A change that is made at the end, undone and made again parts from nothing.
    @Test func undoingAndDoingAgainStaysInTheFolder() throws {
        try inHome { home in
            let run = try run(keptIn: home)
            advance(run, to: 8)
            try run.change(.learningRate(0.01))
            run.undo()
            run.redo()
            advance(run, to: 12)
            run.undo()
            run.redo()
            advance(run, to: 13)
            let end = weights(run)
            run.close()
            let folders = RunFolder.all(in: home)
            #expect(folders.map(\.name) == ["a-1"])
            #expect(try weights(TrainingRun(KeptRun(folders[0]))) == end)
        }
    }

    /// In another process any of its steps equals that of the run that was never left, changes by hand included.
    @Test func everyStepIsThereAfterChanges() throws {
        try inHome { home in
            let run = try run(keptIn: home)
            for (step, edit) in [
                (4, Edit.change(.setting("batch_size", "32"))), (9, .learningRate(0.02)),
                (9, .change(.resize("linear1", 5))), (15, .change(.setting("optimizer", "sgd"))),
            ] {
                advance(run, to: step)
                try run.change(edit)
            }
            advance(run, to: 24)
            let unbroken = try TrainingRun(run.trainer.session.wholeExperiment)
            advance(unbroken, to: 24)
            run.close()
            let opened = try TrainingRun(KeptRun(try #require(RunFolder.all(in: home).first)))
            #expect(opened.step == 24)
            for step in [23, 1, 17, 4, 9, 15, 5, 10, 16, 0, 24, 12, 7, 3, 20, 8, 2, 14, 19, 11] {
                for other in [opened, unbroken, run] { other.go(to: step) }
                #expect(weights(opened) == weights(unbroken) && weights(opened) == weights(run), "step \(step)")
            }
        }
    }

    /// What was opened goes on in its folder, but not before there is something new.
    @Test func anOpenedRunGoesOnInItsFolder() throws {
        try inHome { home in
            let first = try run(keptIn: home)
            advance(first, to: 9)
            first.close()
            let folder = try #require(RunFolder.all(in: home).first)
            let opened = try TrainingRun(KeptRun(folder))
            opened.go(to: 4)
            opened.go(to: 9)
            #expect(!folder.isWritten)
            advance(opened)
            opened.close()
            let whole = try run(keptIn: home)
            advance(whole)
            whole.close()
            let folders = RunFolder.all(in: home)
            for file in RunFolder.File.allCases {
                #expect(try text(folders[0], file) == text(folders[1], file), "\(file.rawValue)")
            }
        }
    }

    /// A folder that is gone is told, and training goes on; a run without a step leaves none.
    @Test func trainingGoesOnWithoutItsFolder() throws {
        try inHome { home in
            let run = try run(keptIn: home)
            advance(run, to: 3)
            try FileManager.default.removeItem(atPath: home)
            advance(run)
            run.keeping?.recorder?.finish()
            #expect(run.step == 21 && run.kept?.trouble != nil)
            run.close()
            let idle = try self.run(keptIn: home)
            #expect(RunFolder.all(in: home).count == 1)
            idle.close()
            #expect(RunFolder.all(in: home).isEmpty)
        }
    }

    @Test func requestsKeepRuns() throws {
        try inHome { home in
            let core = try EngineCore(training: KeptExperiment.make())
            for _ in 0..<3 { _ = core.perform(.train(.step)) }
            guard case .train(let snapshot) = core.perform(.keep(home: home)) else { return }
            #expect(snapshot.kept?.folder.name == "a-1")
            _ = core.perform(.restart(nextSeed: true))
            _ = core.perform(.train(.step))
            core.close()
            #expect(try RunFolder.all(in: home).map { try KeptRun($0).steps } == [3, 1])

            let stepping = try EngineCore(stepping: KeptExperiment.make())
            for phase in Phase.allCases + Phase.allCases.dropFirst() { _ = stepping.perform(.run(.phase(phase))) }
            for _ in 0..<2 {
                guard case .step(let told) = stepping.perform(.keep(home: home)), case .done? = told.said else {
                    Issue.record("not kept")
                    return
                }
                _ = stepping.perform(.run(.steps(2)))
            }
            let folder = try #require(RunFolder.all(in: home).last)
            #expect(folder.name == "a-3")
            #expect(try KeptRun(folder).steps == 4)
        }
    }
}
