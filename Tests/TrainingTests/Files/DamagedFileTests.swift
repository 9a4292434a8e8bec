import Expressions
import enum Expressions.Expression
import Foundation
import NeuralCore
import Testing
import TestSupport

@testable import Training

/// Whatever an experiment, a checkpoint or a typed text holds, reading it ends, and says what is wrong.
struct DamagedFileTests {
    @Test func experiments() throws {
        let texts = try ["document", "digits", "xor", "alexnet"].map { name in
            try YAMLFile.read(try #require(try Presets.file(name)))
        }
        let all = texts + [ExplainedExperiments.all[2], ExplainedExperiments.all[8]]
        DamagedFiles("experiment", texts: all, pieces: LayerKind.all.map { "  - \($0.key)\n" }, short: 400).each {
            bytes in
            guard let text = String(validating: bytes, as: UTF8.self) else { return [] }
            let experiment = try ExperimentFile.parse(text, file: "a.yaml", name: "a")
            try experiment.check()
            return [try NetworkSummary(experiment).json.text]
        }
    }

    private static let few = """
        input: [2]
        network:
          - linear: {name: fc1, out: 3}
          - relu
          - linear: {name: fc2, out: 2}
        data: moons
        loss: cross-entropy
        optimizer: {type: adam, lr: 0.01}
        batch_size: 30
        epochs: 4
        """

    /// The header is damaged before its length is put in front, or the file.
    @Test func checkpoints() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let trainer = try Trainer(ExperimentFile.parse(Self.few, file: "a.yaml", name: "a"))
        for _ in 0..<(trainer.stepsPerEpoch + 2) { _ = trainer.advance() }
        try trainer.saveCheckpoint(to: path)
        let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let end = 8 + file[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        func resume(_ bytes: [UInt8]) throws -> [String] {
            DamagedFiles.put(bytes, at: path)
            _ = try trainer.resume(from: path)
            return []
        }
        DamagedFiles("checkpoint", [file], short: 60).each(resume)
        DamagedFiles(
            "checkpoint header", [Array(file[8..<end])], pieces: ["\\u0000", "\\ud800", "__metadata__"], short: 200
        )
        .each(
            sealing: { header in
                let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
                return length + header + file[end...]
            }, resume)
    }

    @Test func typedTexts() {
        let texts = [
            "0.58", "1,6,30,30", "6×30×30", "(1+2)*3/4", "6,456,942", "10 %", "１，８", "fc1.weight[3,77].grad", "#12",
            "loss",
        ]
        DamagedFiles("typed text", texts: texts, pieces: ["conv1", ".grad", "e5", "+", "(", "^"], short: 1500).each {
            bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let typed = TypedText(text)
            _ = try? typed.number()
            _ = try? typed.number(unit: "MB")
            _ = try? typed.count()
            _ = try? typed.sides()
            _ = RunAction(text)
            var said: [String] = []
            do throws(ExpressionError) { _ = try Expression(parsing: text) } catch {
                said += [error.message.en, error.message.zh]
            }
            do throws(NumberError) { _ = try ElementPath(parsing: text) } catch {
                said += [error.text.en, error.text.zh]
            }
            return said
        }
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
        String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 50_000),
        "a: &a [x, x]\n"
            + (1..<40).map { "a\($0): &a\($0) [*a\($0 == 1 ? "" : "\($0 - 1)"), *a\($0 == 1 ? "" : "\($0 - 1)")]\n" }
            .joined() + "input: *a39\n",
        "input: &a [*a]\n", "input: [2]\nnetwork: &n\n  - *n\n", String(repeating: "x", count: 1_000_000),
    ])
    func yamlThatGrowsOrNests(text: String) {
        do throws(ExperimentError) {
            _ = try ExperimentFile.parse(text, file: "a.yaml", name: "a")
            Issue.record("it was read")
        } catch {
            #expect(error.description.utf8.count < 4100)
            #expect(!error.description.contains("yaml_set"))
        }
    }

    /// Ten times the layers take about ten times as long, not a hundred times.
    @Test func aForwardOfManyLayersLooksAtEachOfThemOnce() throws {
        let layers = (0..<1500).map { "  - linear: {name: l\($0), out: 2}\n  - relu\n" }.joined()
        let session = try Session(ExperimentFile.parse("input: [2]\nnetwork:\n\(layers)", file: "a.yaml", name: "a"))
        try session.run(.define)
        try session.run(.forward)
        let trace = try #require(session.recording.trace)
        #expect(trace.nodes.count >= 3000)
        let whole = Trace(of: trace.result)
        #expect(whole.nodes.count == trace.nodes.count && zip(whole.nodes, trace.nodes).allSatisfy { $0 === $1 })
        try session.run(.loss)
        #expect(try #require(session.recording.trace).nodes.count > trace.nodes.count)
    }

    /// Where one of an export's files cannot be written, none is.
    @Test(arguments: ["net.py", "net-data.safetensors"])
    func anExportIsThereWholeOrNotAtAll(obstacle: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: obstacle), withIntermediateDirectories: true)
        let experiment = try ExperimentFile.parse(Self.few, file: "a.yaml", name: "a")
        #expect(throws: ExperimentError.self) {
            try Export(experiment, to: folder.appending(path: "net.py").path).write()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [obstacle])
    }
}
