import Foundation
import TestSupport
import Testing

@testable import Training

/// Exported scripts: what they say, and, where PyTorch is installed, that it gives our numbers.
struct PyTorchScriptTests {
    @Test
    func documentReadsLikeThePage() throws {
        let script = try PyTorchScript(Session(Experiment.load("document"))).text(companion: "net.safetensors")
        for line in [
            "        self.conv1 = nn.Conv2d(1, 6, 3)", "        x = F.relu(self.conv1(x))",
            "        x = x.view(-1, 16 * 28 * 28)",
            "        self.fc3 = nn.Linear(64, 2)", "torch.manual_seed(0)", "criterion = nn.L1Loss()",
            "optimizer = optim.SGD(net.parameters(), lr=0.01)", "input = torch.randn(1, 1, 32, 32)",
        ] {
            #expect(script.split(separator: "\n").contains(Substring(line)), "\(line)")
        }
        #expect(!script.contains("import json"))
    }

    @Test
    func everyKindOfLayerHasItsLine() throws {
        let yaml = """
            input: [2, 16, 16]
            network:
              - conv2d: {name: class, out: 4, kernel: [3, 5], stride: 2, padding: 1, dilation: 1, groups: 2, bias: false}
              - batch_norm2d: {name: norm}
              - leaky_relu: {slope: 0.1}
              - max_pool2d: {name: pool, kernel: 2}
              - local_response_norm: {name: lrn, size: 3}
              - adaptive_avg_pool2d: {name: average, size: 2}
              - flatten
              - layer_norm: {name: rows}
              - dropout: {name: drop, p: 0.25}
              - linear: {name: last, out: 3}
              - log_softmax
            loss: nll
            optimizer: {type: adamw, lr: 0.002, beta1: 0.8, amsgrad: true}
            """
        let experiment = try ExperimentFile.parse(yaml, file: "a.yaml", name: "a")
        let script = try PyTorchScript(Session(experiment)).text(companion: "a.safetensors")
        for line in [
            "        self.class_ = nn.Conv2d(2, 4, (3, 5), stride=2, padding=1, groups=2, bias=False)",
            "        self.norm = nn.BatchNorm2d(4)",
            "        x = F.leaky_relu(self.norm(x), 0.1)", "        self.average = nn.AdaptiveAvgPool2d(2)",
            "        self.rows = nn.LayerNorm(16)", "        self.drop = nn.Dropout(p=0.25)",
            "        x = F.log_softmax(self.last(x), dim=-1)", "target = target.argmax(dim=1)",
            "optimizer = optim.AdamW(net.parameters(), lr=0.002, betas=(0.8, 0.999), amsgrad=True)",
        ] {
            #expect(script.split(separator: "\n").contains(Substring(line)), "\(line)")
        }
    }

    /// Python takes `coding: x` in a comment of the first two lines for the name of an encoding.
    @Test(.enabled(if: Endurance.isWhole && Python.hasPyTorch))
    func aTitleIsJustAComment() throws {
        var experiment = try Experiment.load("document")
        experiment.title = "Auto-encoding: first\nimport nothing"
        experiment.epochs = 1
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).py").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Export(experiment, to: path).write()
        #expect(try Python.run(arguments: [path]).hasPrefix("step 0  loss 0.5812"))
    }

    /// A network whose layers have names that PyTorch's script cannot use as they are.
    private static let awkward = """
        input: [1, 6, 6]
        network:
          - conv2d: {name: type, out: 2, kernel: 3}
          - batch_norm2d: {name: type_}
          - conv2d: {name: training, out: 2, kernel: 2}
          - flatten
          - linear: {name: class, out: 4}
          - tanh
          - linear: {name: 卷积, out: 4}
          - linear: {name: Ⓐ, out: 3}
          - linear: {name: parameters, out: 3}
          - linear: {name: ﬁ, out: 2}
        loss: cross-entropy
        epochs: 3
        """

    @Test func namesThatPythonOrModulesHaveAreChanged() throws {
        let experiment = try ExperimentFile.parse(Self.awkward, file: "a.yaml", name: "a")
        let names = PythonNames(experiment.plan)
        #expect(
            experiment.plan.layers.indices.map { names[$0] } == [
                "type__", "type_", "training_", "flatten1", "class_", "tanh1", "卷积", "layer8", "parameters_", "layer10",
            ])
    }

    @Test(.enabled(if: Endurance.isWhole && Python.hasPyTorch)) func pyTorchLoadsWeightsByTheChangedNames() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var experiment = try ExperimentFile.parse(Self.awkward, file: "a.yaml", name: "a")
        let weights = folder.appending(path: "weights.safetensors").path
        try Session(experiment).saveWeights(to: weights)
        experiment.weights = weights
        experiment.seed = 5
        let path = folder.appending(path: "net.py").path
        try Export(experiment, to: path).write()
        let theirs = try Python.run(arguments: [path]).split(separator: "\n")
            .compactMap { $0.split(separator: " ").last.flatMap { Float($0) } }
        let session = try Session(experiment)
        let ours = (0..<3).map { _ in session.runStep().loss }
        #expect(theirs.count == 3 && zip(ours, theirs).allSatisfy { abs($0 - $1) < 1e-5 }, "\(ours) \(theirs)")
    }

    @Test(.enabled(if: Endurance.isWhole && Python.hasPyTorch), arguments: ["document", "xor"])
    func pyTorchGivesOurNumbers(_ name: String) throws {
        var experiment = try Experiment.load(name)
        experiment.epochs = name == "xor" ? 1 : 4
        try compareWithPyTorch(experiment)
    }

    /// Schedules, clipping, penalty and early stopping, on samples and on random data; the training ends where the script does.
    @Test(
        .enabled(if: Endurance.isWhole && Python.hasPyTorch),
        arguments: [
            """
            data: moons
            batch_size: 100
            schedule:
              - {type: warm_up, total_iters: 5}
              - {type: step, step_size: 2}
              - {type: plateau, monitor: validation_loss, patience: 0, threshold: 0.1}
            clip: {norm: 0.5}
            l1: 0.001
            early_stopping: {min_delta: 0.02, patience: 2}
            """,
            """
            data: moons
            batch_size: 64
            schedule: {type: one_cycle, max_lr: 0.5, anneal_strategy: linear, three_phase: true}
            clip: {value: 0.01}
            early_stopping: {monitor: validation_accuracy, patience: 3, target: 0.97, restore_best: false}
            """,
            """
            data: moons
            schedule: [{type: multi_step, milestones: [1, 3]}, {type: exponential, gamma: 0.9}, {type: constant}]
            batch_size: 128
            clip: {norm: 1, norm_type: 1}
            early_stopping: {monitor: train_loss, divergence: 0.5}
            """,
            "schedule: [{type: cosine, T_max: 5, eta_min: 0.01}, {type: linear}]\nl1: 0.01\nbatch_size: 4",
            "schedule: {type: plateau, monitor: train_loss, patience: 0, threshold: 0.2}\nbatch_size: 4\n"
                + "early_stopping: {monitor: train_loss, patience: 1, min_delta: 0.1}",
        ])
    func pyTorchGivesOurNumbersRegularised(_ lines: String) throws {
        let yaml = """
            input: [2]
            network: [{linear: {out: 8}}, tanh, {linear: {out: 2}}]
            loss: cross-entropy
            optimizer: {type: sgd, lr: 0.3, momentum: 0.9}
            epochs: 12
            \(lines)
            """
        try compareWithPyTorch(try ExperimentFile.parse(yaml, file: "a.yaml", name: "a"))
    }

    private func compareWithPyTorch(_ experiment: Experiment) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "net.py").path
        try Export(experiment, to: path).write()
        let theirs = try Python.run(arguments: [path]).split(separator: "\n").filter { $0.hasPrefix("step") }
            .compactMap { $0.split(separator: " ").last.flatMap { Float($0) } }

        let trainer = try Trainer(experiment)
        var ours: [Float] = []
        while !trainer.isFinished {
            for case .step(_, _, let loss) in trainer.advance() { ours.append(loss) }
        }
        #expect(ours.count == theirs.count && !ours.isEmpty)
        for (a, b) in zip(ours, theirs) { #expect(abs(a - b) <= 1e-4 * max(abs(b), 1e-3)) }
    }
}
