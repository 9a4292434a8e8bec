import Foundation
import NeuralCore
import Testing

@testable import Training

/// The code panel's Swift lines are those of programs that this test target compiles and runs.
struct SwiftCodeTests {
    /// The lines of ``SwiftPrograms`` that bear a name.
    private func compiled(_ name: String) throws -> [String] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "SwiftPrograms.swift")
        var lines: [String] = []
        var isInside = false
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text == "// code: \(name)" {
                isInside = true
            } else if text == "// end" {
                isInside = false
            } else if isInside, text != "// swift-format-ignore" {
                lines.append(text)
            }
        }
        return lines
    }

    /// The lines in the order of a program: what is inside of `Net`, then what uses it.
    private func shown(_ experiment: Experiment) -> [String] {
        let lines = TrainingCode(experiment: experiment).lines
        return (lines.filter { $0.layer != nil } + lines.filter { $0.layer == nil }).map(\.code.swift)
    }

    @Test(arguments: [CodeExperiment.mixed, .settings, .names])
    func programsAreCompiled(_ name: CodeExperiment) throws {
        #expect(shown(try name.experiment) == (try compiled(name.rawValue)))
    }

    @Test(arguments: CodeExperiment.allCases.filter { ![.mixed, .settings, .names].contains($0) })
    func lossesAndOptimizersAreCompiled(_ name: CodeExperiment) throws {
        let compiled = try compiled(name.rawValue)
        #expect(compiled.count >= 2)
        let shown = shown(try name.experiment)
        for line in compiled { #expect(shown.contains(line), "\(line)") }
    }

    @Test(arguments: [CodeExperiment.mixed, .settings, .names])
    func programsGiveTheNumbers(_ name: CodeExperiment) throws {
        let session = try Session(try name.experiment)
        let losses = (0..<3).map { _ in session.runStep().loss }
        let theirs = Generator.with(Generator(seed: 0)) {
            switch name {
            case .mixed: SwiftPrograms.Mixed.losses()
            case .settings: SwiftPrograms.Settings.losses()
            default: SwiftPrograms.Names.losses()
            }
        }
        for (ours, theirs) in zip(losses, theirs) { #expect(abs(ours - theirs) < 1e-5, "\(losses) \(theirs)") }
        #expect(Set(losses).count == 3)
        if name == .mixed { #expect(abs(losses[0] - 1.2359047) < 1e-5) }
    }

    @Test
    func theLineOfWeightsIsCompiled() throws {
        var experiment = try CodeExperiment.mixed.experiment
        experiment.weights = "run.safetensors"
        let lines = TrainingCode(experiment: experiment).lines.map(\.code)
        #expect(try compiled("weights") == lines.map(\.swift).filter { $0.contains("loadWeights") })
        #expect(lines.contains { $0.pytorch == "net.load_state_dict(load_file(\"run.safetensors\"), strict=False)" })
    }

    @Test
    func linesOfMistakesAreCompiled() throws {
        let compiled = try compiled("mistakes")
        func lines(_ name: Break, _ experiment: Experiment) throws -> [String] {
            self.shown(try name.pair(of: experiment).broken)
        }
        let mixed = try CodeExperiment.mixed.experiment
        var shown: [String] = []
        shown += try lines(.zeroWeights, mixed).filter { $0.contains("forEach") }
        var dead = mixed
        dead.mistake.initialValues = [.parameter("conv2.bias", -10)]
        shown += self.shown(dead).filter { $0.contains("bias?") }
        shown += try lines(.otherScaleTarget, mixed).filter { $0.hasPrefix("target") }
        shown += try lines(.shuffledLabels, try Experiment.load("xor")).filter { $0.hasPrefix("labels") }
        shown += try lines(.forgetZeroGrad, mixed).filter { $0.hasPrefix("//") }
        shown += try lines(.noOptimizerStep, mixed).filter { $0.hasPrefix("//") }
        shown += TrainingCode(experiment: mixed, learningRate: 0.05).lines.map(\.code.swift)
            .filter { $0.contains("learningRate") }
        #expect(shown == compiled)
    }
}
