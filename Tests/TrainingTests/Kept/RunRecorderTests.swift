import Foundation
import NeuralCore
import Testing

@testable import Training

struct RunRecorderTests {
    private func experiment(epochs: Int = 3) throws -> Experiment {
        let yaml = """
            input: [2]
            network: [{linear: {out: 4}}, tanh, {dropout: {p: 0.1}}, {linear: {out: 2}}]
            data: xor
            loss: cross-entropy
            optimizer: {type: adam, lr: 0.05}
            batch_size: 64
            epochs: \(epochs)
            events: [{step: 3, resize: {linear1: 6}}, {step: 5, lr: 0.02}]
            """
        return try ExperimentFile.parse(yaml, file: "a.yaml", name: "a")
    }

    private func inFolder(_ body: (RunFolder) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(try RunFolder.make(path, force: false))
    }

    /// Trains in a folder until so many steps are done, as if the program were killed there.
    private func run(_ folder: RunFolder, upTo steps: Int = .max) throws -> Trainer {
        let trainer = try Trainer(experiment())
        _ = try trainer.resume(from: folder)
        let recorder = try RunRecorder(folder, of: trainer, histograms: true) { 1 }
        while !trainer.isFinished, trainer.step < steps { recorder.record(trainer.advance(), of: trainer) }
        #expect(recorder.trouble == nil)
        return trainer
    }

    private func text(_ folder: RunFolder, _ file: RunFolder.File) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder[file]))
    }

    /// 400 samples in batches of 64 are 7 steps: the row after them is the epoch's.
    @Test func keepsEveryNumber() throws {
        try inFolder { folder in
            let trainer = try run(folder)
            let table = try MetricsTable(String(decoding: try text(folder, .metrics), as: UTF8.self))
            let perEpoch = 7
            #expect(trainer.stepsPerEpoch == perEpoch && table.rows.count == 3 * (perEpoch + 1))
            #expect(table.rows[perEpoch].step == perEpoch - 1 && table.rows[perEpoch].trainLoss == nil)
            #expect(table.rows.compactMap(\.validationLoss) == trainer.epochs.compactMap(\.validationLoss))
            let lines = String(decoding: try text(folder, .events), as: UTF8.self).split(separator: "\n")
            #expect(lines.count == 3 * (perEpoch + 1))
            let best = try #require(trainer.epochs.min { $0.validationLoss ?? 0 < $1.validationLoss ?? 0 })
            let again = try Trainer(experiment(epochs: best.epoch + 1))
            while !again.isFinished { _ = again.advance() }
            let kept = try SafeTensors(reading: folder[.best])
            for (name, tensor) in again.session.network?.namedTensors() ?? [] {
                #expect(try kept.tensor(name).elements == tensor.elements)
            }
        }
    }

    /// Killed at any step and resumed it is the run that was never left, in every file.
    @Test func goesOnWhereItWasLeft() throws {
        try inFolder { whole in
            let unbroken = try run(whole)
            for kill in [1, 7, 8, unbroken.stepsPerEpoch * 2, unbroken.stepsPerEpoch * 2 + 3] {
                try inFolder { folder in
                    _ = try run(folder, upTo: kill)
                    _ = try run(folder)
                    for file in RunFolder.File.allCases {
                        #expect(try text(folder, file) == text(whole, file), "killed after \(kill): \(file.rawValue)")
                    }
                    let (one, other) = (try #require(folder.tensorBoard), try #require(whole.tensorBoard))
                    #expect(FileManager.default.contentsEqual(atPath: one, andPath: other))
                }
            }
        }
    }

    @Test func oneProcessWrites() throws {
        try inFolder { folder in
            let trainer = try Trainer(experiment())
            let recorder = try RunRecorder(folder, of: trainer)
            #expect(folder.isWritten)
            #expect(throws: ExperimentError(.kept(.isWritten), at: SourcePlace(file: folder.path))) {
                _ = try RunRecorder(folder, of: trainer)
            }
            #expect(throws: ExperimentError(.kept(.isWritten), at: SourcePlace(file: folder.path))) {
                _ = try RunFolder.make(folder.path, force: true)
            }
            withExtendedLifetime(recorder) {}
        }
    }

    /// Nothing is deleted that keeping a run did not make.
    @Test func deletesWhatIsItsOwn() throws {
        try inFolder { folder in
            _ = try run(folder, upTo: 8)
            let mine = folder.path + "/notes.txt"
            try "mine".write(toFile: mine, atomically: true, encoding: .utf8)
            try folder.delete()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.txt"])
            #expect(throws: ExperimentError(.kept(.folderNotEmpty), at: SourcePlace(file: folder.path))) {
                _ = try RunFolder.make(folder.path, force: false)
            }
        }
    }

    /// Killed before it wrote a word it is begun again; what holds weights is not written over.
    @Test func takesWhatNobodyWouldMiss() throws {
        try inFolder { folder in
            try "".write(toFile: folder[.metrics], atomically: true, encoding: .utf8)
            #expect(try RunFolder.make(folder.path, force: false) == folder)
            try "".write(toFile: folder[.last], atomically: true, encoding: .utf8)
            #expect(throws: ExperimentError(.kept(.holdsRun), at: SourcePlace(file: folder.path))) {
                _ = try RunFolder.make(folder.path, force: false)
            }
        }
    }

    @Test func numbersItsNames() throws {
        let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: home) }
        let names = try (0..<3).map { _ in try RunFolder.next("xor", in: home).name }
        #expect(names == ["xor-1", "xor-2", "xor-3"])
    }
}

struct MetricsTableTests {
    @Test(arguments: ["0,0,2.5,,", "1,41,,nan,0.875", "3,9,inf,-inf,"])
    func rowsAreReadBack(line: String) throws {
        #expect(try #require(MetricsTable.Row(line)).line == line + "\n")
    }

    @Test func namesTheLineThatIsNoneOfItsOwn() {
        let header = MetricsTable.header(.r2)
        #expect(header == "epoch,step,train_loss,val_loss,val_r2\n")
        #expect(throws: MetricsTable.Broken(line: 3)) { try MetricsTable(header + "0,0,1,,\n0,zero,1,,\n") }
        #expect(throws: MetricsTable.Broken(line: 1)) { try MetricsTable("a,b\n") }
    }

    @Test func isCutBeforeAStep() {
        let file = Array((MetricsTable.header(.accuracy) + "0,0,1,,\n0,1,1,,\n0,1,,1,1\n1,2,1,,\n1,3,").utf8)
        let kept = MetricsTable.length(of: file, before: 2)
        #expect(String(decoding: file[..<kept], as: UTF8.self).hasSuffix("0,1,,1,1\n"))
    }
}

/// A kept run that is opened again.
struct KeptRunTests {
    private func kept(_ body: (KeptRun, _ unbroken: TrainingRun) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let experiment = try KeptExperiment.make()
        let folder = try RunFolder.make(path, force: false)
        let trainer = try Trainer(experiment)
        var recorder: RunRecorder? = try RunRecorder(folder, of: trainer)
        while !trainer.isFinished { recorder?.record(trainer.advance(), of: trainer) }
        recorder = nil
        let unbroken = try TrainingRun(experiment)
        while !unbroken.isOver { unbroken.advance() }
        try body(try KeptRun(folder), unbroken)
    }

    private func weights(_ run: TrainingRun) -> [[Float]] {
        run.trainer.session.network?.namedTensors().map(\.tensor.elements) ?? []
    }

    /// Any of its steps equals the same step of the run that was never left.
    @Test func everyStepIsThere() throws {
        try kept { kept, unbroken in
            let opened = try TrainingRun(kept)
            #expect(opened.step == 21 && weights(opened) == weights(unbroken))
            #expect(opened.trainer.session.losses == unbroken.trainer.session.losses)
            for step in [20, 3, 0, 14, 21, 7] {
                opened.go(to: step)
                unbroken.go(to: step)
                #expect(weights(opened) == weights(unbroken), "step \(step)")
                #expect(
                    opened.trainer.session.now.training.curves.loss == unbroken.trainer.session.now.training.curves.loss
                )
            }
        }
    }

    @Test func tellsWhatItCameTo() throws {
        try kept { kept, unbroken in
            #expect(kept.end == .finished && kept.steps == 21 && kept.experiment.name == "a")
            #expect(kept.epochs == unbroken.trainer.epochs)
            #expect(kept.metrics.map(\.name) == ["train_loss", "validation_loss", "validation_accuracy"])
            let best = try #require(unbroken.trainer.epochs.compactMap(\.validationLoss).min())
            #expect(kept.metrics[1].best == best)
        }
    }

    /// Lists and comparisons know every setting that the form has.
    @Test func tellsEverySetting() throws {
        try kept { kept, _ in
            let settings = Dictionary(uniqueKeysWithValues: kept.settings)
            #expect(settings["optimizer"] == .string("adam") && settings["lr"] == .number(0.05))
            #expect(settings["weight_decay"] == .integer(0) && settings["noise"] == .number(0.05))
            for setting in ExperimentSetting.all {
                #expect((settings[setting.key] != nil) == (setting.current(kept.experiment) != nil))
            }
            #expect(kept.isMadeLike(kept))
        }
    }

    /// What is wrong is said with the file's name, and nothing of it goes.
    @Test func namesTheFileThatIsWrong() throws {
        try kept { kept, _ in
            let folder = kept.folder
            func write(_ text: String, _ file: RunFolder.File) throws {
                try text.write(toFile: folder[file], atomically: true, encoding: .utf8)
            }
            let yaml = try String(contentsOfFile: folder[.experiment], encoding: .utf8)
            try write(yaml.replacing("format: 1", with: "format: 9"), .experiment)
            let newer = #expect(throws: ExperimentError.self) { try KeptRun(folder) }
            #expect(newer?.problem == .kept(.newerRun(format: 9)))
            try write(yaml, .experiment)
            try write(MetricsTable.header(.accuracy) + "0,0,1.5,,\nmine\n", .metrics)
            let edited = #expect(throws: ExperimentError.self) { try TrainingRun(KeptRun(folder)) }
            #expect(edited == ExperimentError(.kept(.damagedMetrics), at: SourcePlace(file: folder[.metrics], line: 3)))
            try FileManager.default.removeItem(atPath: folder[.experiment])
            let missing = #expect(throws: ExperimentError.self) { try KeptRun(folder) }
            #expect(missing?.problem == .kept(.notARun(missing: "experiment.yaml")))
        }
    }
}
