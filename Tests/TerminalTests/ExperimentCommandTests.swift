import Foundation
import Testing

/// What commands say about experiment files: one line and the documented exit status, or results.
@Suite struct ExperimentCommandTests {
    private func run(_ yaml: String, _ arguments: [String]) throws -> PlainProgram {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("glassnet-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try yaml.write(to: file, atomically: true, encoding: .utf8)
        let program = try PlainProgram(PseudoTerminal.glassnetPath, arguments.map { $0 == "FILE" ? file.path : $0 })
        #expect(program.errors.count { $0 == "\n" } <= 1 || program.status == 64)
        #expect(program.errors.isEmpty || program.errors.hasPrefix("glassnet: "))
        return program
    }

    private static let oneValue = """
        input: [1, 3, 3]
        network:
          - conv2d: {out: 2, kernel: 3}
          - batch_norm2d
        """
    private static let sevenOutputs = "input: [1, 8, 8]\nnetwork: [flatten, linear: {out: 7}]\ndata: digits\n"
    private static let huge =
        "input: [1, 8, 8]\nnetwork:\n  - conv2d: {out: 4611686018427387904, kernel: 3}\n  - flatten\n"

    @Test(arguments: [
        (oneValue, ["step", "FILE", "--headless"], 65), (oneValue, ["frame", "step", "FILE", "--press", "n n"], 65),
        (oneValue, ["summary", "FILE"], 0), ("input: [3]\nnetwork: [relu]\n", ["train", "FILE", "--headless"], 65),
        ("input: [3]\nnetwork: [relu]\n", ["explain", "FILE", "relu1[0,0]"], 65),
        ("input: [3]\nnetwork: [relu]\n", ["summary", "FILE"], 0),
        (sevenOutputs, ["summary", "FILE"], 65),
        (huge, ["summary", "FILE", "--json"], 65), (huge, ["export", "FILE", "--to", "/no/net.py"], 65),
        (oneValue, ["summary", "FILE", "--data", "idx:/no/such/folder"], 66),
        (oneValue, ["summary", "FILE", "--batch-size", "9223372036854775807"], 64),
    ])
    func status(yaml: String, arguments: [String], status: Int) throws {
        let program = try run(yaml, arguments)
        #expect(program.status == status, "\(program.errors)")
        #expect((program.output == "") == (status != 0))
    }

    @Test(arguments: [["train", "FILE", "--headless", "--json"], ["step", "FILE", "--headless", "--steps", "2"]])
    func anEventThatIsRefusedAtItsStepIsTold(arguments: [String]) throws {
        let yaml = """
            input: [2]
            network: [{linear: {name: fc1, bias: false, out: 2}}]
            data: xor
            loss: cross-entropy
            batch_size: 100
            epochs: 1
            events:
              - {step: 1, requires_grad: {fc1: false}}
            """
        let program = try run(yaml, arguments)
        #expect(program.status == 0)
        #expect(
            program.errors.hasPrefix("glassnet: the event 'requires_grad fc1.weight off' at step 1 is left out: "))
    }

    @Test func aLossThatIsNoNumberIsToldOnce() throws {
        let yaml = """
            input: [2]
            network:
              - linear: {out: 8}
              - relu
              - linear: {out: 2}
            data: xor
            loss: mse
            optimizer: {type: sgd, lr: 1000000}
            batch_size: 100
            epochs: 4
            """
        let program = try run(yaml, ["train", "FILE", "--headless"])
        #expect(program.status == 0)
        #expect(program.output.contains("train loss nan") && !program.output.contains("-nan"))
        #expect(program.output.count { $0 == "\n" } == 4)
        #expect(program.errors.hasPrefix("glassnet: the loss of step "))
        #expect(program.errors.contains(", which is nothing to learn from; try a smaller learning rate"))
    }

    @Test func noRowOfASummaryIsCut() throws {
        let yaml = "input: [3]\nnetwork:\n  - linear: {out: 3}\n" + String(repeating: "  - relu\n", count: 2100)
        let lines = try run(yaml, ["summary", "FILE"]).output.split(separator: "\n")
        #expect(lines.count == 2105 && lines[2101].hasPrefix("relu2100 ") && lines[2102].hasPrefix("total "))
    }

    @Test func noSettingOfASummaryIsCut() throws {
        let yaml = """
            input: [4, 120, 100]
            network:
              - conv2d: {name: \(String(repeating: "long", count: 20)), out: 8, kernel: [3, 5], stride: [1, 2], padding: [10, 1], dilation: [1, 2], groups: 2, bias: false}
              - max_pool2d: {kernel: 3, padding: 1}
              - flatten
              - linear: {out: 2}
            batch_size: 32
            """
        let output = try run(yaml, ["summary", "FILE"]).output
        #expect(output.contains(" 4→8 3×5 stride=1×2 padding=10×1 dilation=1×2 groups=2 bias=False  [32, 8, 138, 47] "))
        #expect(output.contains(" 3×3 padding=1  ") && !output.contains("…"))
        #expect(
            output.hasSuffix(
                "\nNeurons and multiply-adds are those of one sample, outputs those of a batch of 32 samples.\n"))
    }
}
