import Foundation
import NeuralCore
import Testing

@testable import Training

/// The code panel's Swift lines are those of programs that this test target compiles and runs.
struct SwiftCodeTests {
    /// The lines of ``SwiftPrograms`` that bear a name, indented from where the name stands.
    private func compiled(_ name: String) throws -> [String] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "SwiftPrograms.swift")
        var lines: [String] = []
        var indent: Int?
        for line in try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text == "// code: \(name)" {
                indent = line.prefix { $0 == " " }.count
            } else if text == "// end" {
                indent = nil
            } else if let indent, text != "// swift-format-ignore" {
                lines.append(String(line.dropFirst(indent)))
            }
        }
        return lines
    }

    /// What the panel shows below its import, which stands at the top of the file.
    private func shown(_ experiment: Experiment) -> [String] {
        // The samples of these experiments have classes, whatever their loss compares.
        let task: LearningTask? =
            experiment.data == .random
            ? nil
            : experiment.plan.output == [1]
                ? .binary(classes: ["0", "1"], threshold: 0) : .classification(classes: ["0", "1"])
        let code = TrainingCode(experiment, task: task)
        let lines = code.lines.text(in: .swift).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "import NeuralCore" && lines.last == "")
        return lines.dropFirst().dropLast().map(String.init)
    }

    private static let whole: [CodeExperiment] = [
        .mixed, .settings, .names, .bce, .klDiv, .samples, .regularised, .binary, .frozen, .operations,
    ]

    @Test(arguments: whole)
    func programsAreCompiled(_ name: CodeExperiment) throws {
        #expect(shown(try name.experiment) == (try compiled(name.rawValue)))
    }

    @Test(arguments: CodeExperiment.allCases.filter { !whole.contains($0) })
    func lossesAndOptimizersAreCompiled(_ name: CodeExperiment) throws {
        let compiled = try compiled(name.rawValue)
        #expect(compiled.count >= 2)
        let shown = shown(try name.experiment).map { $0.trimmingCharacters(in: .whitespaces) }
        for line in compiled { #expect(shown.contains(line), "\(line)") }
    }

    @Test(arguments: whole)
    func programsGiveTheNumbers(_ name: CodeExperiment) throws {
        let trainer = try Trainer(try name.experiment)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let companion = folder.appending(path: "\(name.rawValue)-data.safetensors").path
        try SafeTensors.write(try PyTorchScript(trainer.session).tensors, to: companion)
        let programs = SwiftPrograms()
        try SwiftPrograms.$folder.withValue(folder.path) {
            try Generator.with(Generator(seed: 0)) { try programs.run(name) }
        }
        let theirs = programs.printed.filter { $0.hasPrefix("step") }.compactMap {
            Float($0.split(separator: " ").last!)
        }
        var losses: [Float] = []
        while !trainer.isFinished {
            for case .step(_, _, let loss) in trainer.advance() { losses.append(loss) }
        }
        #expect(losses.count == theirs.count)
        for (ours, theirs) in zip(losses, theirs) { #expect(abs(ours - theirs) < 1e-5, "\(losses) \(theirs)") }
        #expect(Set(losses).count == losses.count)
        if name == .mixed { #expect(abs(losses[0] - 1.2359047) < 1e-5) }
        if name == .samples || name == .binary {
            let last = try #require(trainer.epochs.last)
            let printed = try #require(programs.printed.last)
            #expect(printed.hasPrefix("epoch 1  validation loss "))
            let accuracy = try #require(printed.split(separator: " ").last.flatMap { Float($0) })
            #expect(abs(accuracy - last.validationScore!.value) < 1e-6)
        }
    }

    @Test
    func theLinesOfR2AreCompiled() throws {
        let code = TrainingCode(try Experiment.load("xor"), task: .regression(outputs: ["price"]))
        let lines = code.lines.map(\.code.swift).map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(try compiled("r2") == lines.filter { $0.contains("r2") && !$0.contains("print") })
    }

    @Test
    func theLineOfWeightsIsCompiled() throws {
        var experiment = try CodeExperiment.mixed.experiment
        experiment.weights = "run.safetensors"
        let lines = TrainingCode(experiment).lines.map(\.code)
        #expect(try compiled("weights") == lines.map(\.swift).filter { $0.contains("loadWeights") })
        #expect(lines.contains { $0.pytorch.hasPrefix("net.load_state_dict(") })
    }

    @Test
    func linesOfTheMomentAreCompiled() throws {
        let code = TrainingCode(try CodeExperiment.mixed.experiment)
        let moment = TrainingCode.Moment(isUnrecorded: true)
        let forward = code.loop(moment).filter { $0.phase == .forward }
        #expect(forward.map(\.code.swift).map { String($0.dropFirst(4)) } == (try compiled("unrecorded")))
        #expect(
            forward.map(\.code.pytorch) == ["    with torch.no_grad():", "        output = net(input)", ""])
        let switches = code.loop(
            .init(switched: [
                .init(name: "conv2.weight", isTracked: false), .init(name: "conv2.bias", isTracked: true),
                .init(name: "input", isTracked: true),
            ])
        ).filter { $0.code.swift.contains("requiresGrad") }
        #expect(switches.map { $0.code.swift.trimmingCharacters(in: .whitespaces) } == (try compiled("switches")))
        #expect(
            switches.map { $0.code.pytorch.trimmingCharacters(in: .whitespaces) } == [
                "net.conv2.weight.requires_grad_(False)", "net.conv2.bias.requires_grad_(True)",
                "input.requires_grad_()",
            ])
    }

    @Test
    func linesOfMistakesAreCompiled() throws {
        let compiled = try compiled("mistakes")
        func lines(_ name: FaultScenario, _ experiment: Experiment) throws -> [String] {
            self.shown(try name.pair(of: experiment).broken).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let mixed = try CodeExperiment.mixed.experiment
        var shown: [String] = []
        shown += try lines(.zeroWeights, mixed).filter { $0.contains("forEach") }
        var dead = mixed
        dead.fault.initialValues = [.parameter("conv2.bias", -10)]
        shown += self.shown(dead).filter { $0.contains("bias?") }
        shown += try lines(.otherScaleTarget, mixed).filter { $0.hasPrefix("target = 1") }
        shown += try lines(.shuffledLabels, try Experiment.load("xor")).filter { $0.hasPrefix("targets.") }
        shown += try lines(.forgetZeroGrad, mixed).filter { $0.hasPrefix("//") }
        shown += try lines(.noOptimizerStep, mixed).filter { $0.hasPrefix("//") }
        shown += TrainingCode(mixed).loop(.init(learningRate: 0.05)).map(\.code.swift)
            .filter { $0.contains("learningRate") }.map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(shown == compiled)
    }
}

extension SwiftPrograms {
    fileprivate func run(_ name: CodeExperiment) throws {
        switch name {
        case .mixed: mixed()
        case .settings: settings()
        case .names: names()
        case .bce: bce()
        case .klDiv: klDiv()
        case .samples: try samples()
        case .regularised: try regularised()
        case .binary: try binary()
        case .frozen: try frozen()
        case .operations: operations()
        default: preconditionFailure("\(name) has only lines")
        }
    }
}
