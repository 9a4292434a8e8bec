import Foundation
import NeuralCore
import TestSupport
import Testing

@testable import Training

/// The code panel's PyTorch lines: the same as in an exported script, and, where PyTorch is installed, lines that it runs with our
/// numbers.
struct PyTorchCodeTests {
    @Test
    func theDocumentsScript() throws {
        let lines = TrainingCode(try Experiment.load("document")).lines
        #expect(
            lines.text(in: .pytorch) == """
                import torch
                import torch.nn as nn
                import torch.nn.functional as F
                import torch.optim as optim

                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.conv1 = nn.Conv2d(1, 6, 3)
                        self.conv2 = nn.Conv2d(6, 16, 3)
                        self.fc1 = nn.Linear(16 * 28 * 28, 512)
                        self.fc2 = nn.Linear(512, 64)
                        self.fc3 = nn.Linear(64, 2)

                    def forward(self, x):
                        x = F.relu(self.conv1(x))
                        x = F.relu(self.conv2(x))
                        x = x.view(-1, 16 * 28 * 28)
                        x = F.relu(self.fc1(x))
                        x = F.relu(self.fc2(x))
                        x = self.fc3(x)
                        return x

                torch.manual_seed(0)
                net = Net()
                input = torch.randn(1, 1, 32, 32)
                target = torch.randn(2)
                target = target.view(1, -1)
                criterion = nn.L1Loss()
                optimizer = optim.SGD(net.parameters(), lr=0.01)

                for step in range(100):
                    output = net(input)
                    loss = criterion(output, target)
                    net.zero_grad()
                    loss.backward()
                    optimizer.step()
                    print(f"step {step}  loss {loss.item():.8g}")

                """)
        #expect(lines.allSatisfy { !$0.isLeftOut })
        #expect(lines.first { $0.code.pytorch.contains("conv2(") }?.layers == 3...4)
        #expect(lines.first { $0.code.pytorch.hasPrefix("target") }?.made == .target)
    }

    @Test
    func everySettingIsInTheLine() throws {
        let lines = try [CodeExperiment.mixed, .settings].flatMap {
            TrainingCode(try $0.experiment).lines.map(\.unindented)
        }
        for line in [
            "self.conv1 = nn.Conv2d(1, 4, 3, padding=1, bias=False)", "self.bn1 = nn.BatchNorm2d(4)",
            "x = F.leaky_relu(self.bn1(x), 0.2)", "self.pool = nn.MaxPool2d(3, stride=2, padding=1)",
            "self.conv2 = nn.Conv2d(4, 8, 3, groups=4)", "self.gap = nn.AdaptiveAvgPool2d(1)",
            "self.ln = nn.LayerNorm(8)",
            "self.conv1 = nn.Conv2d(2, 4, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=2, bias=False)",
            "self.bn1 = nn.BatchNorm2d(4, eps=0.001, momentum=0.2)",
            "self.lrn = nn.LocalResponseNorm(3, alpha=0.002, beta=0.5, k=2.0)",
            "self.pool1 = nn.AvgPool2d(2, stride=1, padding=1)", "self.pool2 = nn.MaxPool2d((2, 3), padding=(0, 1))",
            "self.gap = nn.AdaptiveAvgPool2d((2, 1))", "self.ln1 = nn.LayerNorm([4, 2, 1], eps=0.0001)",
            "self.fc1 = nn.Linear(4 * 2 * 1, 6, bias=False)", "x = F.log_softmax(self.fc2(x), dim=-1)",
            "optimizer = optim.AdamW(net.parameters(), lr=0.002, betas=(0.8, 0.99), eps=0.0001, weight_decay=0.1, amsgrad=True)",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    /// The panel's lines put together are the file, but for what the file says about itself.
    @Test(arguments: CodeExperiment.allCases)
    func thePanelShowsWhatIsExported(_ name: CodeExperiment) throws {
        try expectTheFile(of: try name.experiment)
    }

    @Test(arguments: Presets.names)
    func thePanelShowsWhatIsExported(ofPreset name: String) throws {
        let experiment = try Experiment.load(name)
        #expect(TrainingCode(experiment).lines.text(in: .pytorch).contains("class Net(nn.Module):"))
        // The large ones take a second each to be made.
        guard experiment.plan.parameterCount < 100_000 else { return }
        try expectTheFile(of: experiment)
    }

    @Test(arguments: try RegistryExperiment.all)
    func thePanelShowsWhatIsExported(ofKind example: RegistryExperiment) throws {
        try expectTheFile(of: try example.experiment)
    }

    private func expectTheFile(of experiment: Experiment) throws {
        let session = try Session(experiment)
        try session.run(.define)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "\(experiment.name).py").path
        try Export(experiment, to: path).write()
        let file = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(file[..<3].allSatisfy { $0.hasPrefix("# ") })
        #expect(session.snapshot(ViewRequest()).code.text(in: .pytorch) == file[3...].joined(separator: "\n"))
    }

    @Test
    func whatIsLeftOutIsAComment() throws {
        let pair = try FaultScenario.forgetZeroGrad.pair(of: try Experiment.load("document"))
        let loop = steps(pair.broken)
        #expect(
            loop.map(\.unindented) == [
                "output = net(input)", "loss = criterion(output, target)", "# net.zero_grad()", "loss.backward()",
                "optimizer.step()",
            ])
        #expect(loop.map(\.isLeftOut) == [false, false, true, false, false])
        let early = try FaultScenario.stepBeforeBackward.pair(of: try Experiment.load("document"))
        #expect(
            steps(early.broken).suffix(3).map(\.unindented)
                == ["net.zero_grad()", "optimizer.step()", "loss.backward()"])
    }

    private func steps(_ experiment: Experiment) -> [CodeLine] {
        TrainingCode(experiment).loop(.init()).filter { $0.phase != nil }
    }

    @Test
    func aSkippedPhaseIsACommentInItsStep() throws {
        let session = try Session(try Experiment.load("xor"))
        try [Phase.define, .forward, .loss].forEach { try session.run($0) }
        try session.skip(.zeroGradients)
        try [Phase.backward, .update].forEach { try session.run($0) }
        func line(_ phase: Phase) -> String? {
            session.snapshot(ViewRequest()).code.last { $0.phase == phase }?.unindented
        }
        #expect(line(.zeroGradients) == "# net.zero_grad()")
        try session.run(.forward)
        #expect(line(.zeroGradients) == "net.zero_grad()")
    }

    @Test
    func aChangedRateIsALineOfTheNextUpdate() throws {
        let session = try Session(try CodeExperiment.l1.experiment)
        func update() -> [String] {
            session.snapshot(ViewRequest()).code.filter { $0.phase == .update }.map(\.unindented)
        }
        for phase in Phase.allCases { try session.run(phase) }
        try session.apply(.learningRate(0.1))
        #expect(update() == ["optimizer.step()"])
        try session.run(.forward)
        #expect(update() == ["optimizer.param_groups[0][\"lr\"] = 0.1", "optimizer.step()"])
        let definition = session.snapshot(ViewRequest()).code.map(\.code.pytorch)
        #expect(definition.contains { $0.contains("lr=0.05") })
    }

    @Test
    func theScriptIsThereBeforeItRuns() throws {
        let session = try Session(try Experiment.load("document"))
        #expect(session.snapshot(ViewRequest()).code == TrainingCode(session.experiment).lines)
    }

    @Test
    func frozenTensorsAndZerosAreLines() throws {
        let lines = TrainingCode(try CodeExperiment.frozen.experiment).lines.map(\.unindented)
        for line in [
            "for p in net.fc2.parameters(): p.requires_grad_(False)", "net.fc3.weight.requires_grad_(False)",
            "net.ln.bias.requires_grad_(False)", "net.zero_grad(set_to_none=False)",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    @Test
    func aNetworkWithoutModulesHasABody() throws {
        let plan = try ExperimentFile.parse("input: [3]\nnetwork: [relu]", file: "a.yaml", name: "a")
        let text = TrainingCode(plan).lines.text(in: .pytorch)
        #expect(text.contains("super().__init__()\n        pass\n\n    def forward(self, x):\n        x = F.relu(x)\n"))
    }

    @Test
    func manyLayersAreWrittenOnce() throws {
        let layers = (1...1000).map { "{linear: {name: fc\($0), out: 1}}, relu" }.joined(separator: ", ")
        let experiment = try ExperimentFile.parse("input: [1]\nnetwork: [\(layers)]", file: "a.yaml", name: "a")
        var script = RunningScript(TrainingCode(experiment))
        let first = script.lines(at: .init())
        #expect(first.count > 2000)
        // The same moment: the same buffer.
        let second = script.lines(at: .init())
        #expect(first.withUnsafeBufferPointer { $0.baseAddress } == second.withUnsafeBufferPointer { $0.baseAddress })
    }

    // MARK: In PyTorch

    @Test(.enabled(if: Endurance.isWhole && Python.hasPyTorch))
    func pyTorchRunsEveryLine() throws {
        var cases = try CodeExperiment.allCases.map { try $0.experiment }
        let broken: [FaultScenario] = [
            .forgetZeroGrad, .zeroWeights, .otherScaleTarget, .noOptimizerStep, .learningRateTimes100,
        ]
        cases += try broken.map { try $0.pair(of: try CodeExperiment.l1.experiment).broken }
        cases.append(try FaultScenario.deadReLU.pair(of: try CodeExperiment.names.experiment).broken)
        cases += try RegistryExperiment.all.map { try $0.experiment }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var program = ""
        for (position, experiment) in cases.enumerated() {
            let path = folder.appending(path: "\(position).py").path
            let companion = folder.appending(path: "\(experiment.name)-data.safetensors").path
            let session = try Session(experiment)
            try SafeTensors.write(try PyTorchScript(session).tensors, to: companion)
            try session.snapshot(ViewRequest()).code.text(in: .pytorch).write(
                toFile: path, atomically: true, encoding: .utf8)
            let file = JSON.string(path).text
            program += "exec(compile(open(\(file)).read(), \(file), 'exec'), {'__file__': \(file)})\nprint('end')\n"
        }
        let theirs = try Python.run(program).components(separatedBy: "end\n").dropLast().map { output in
            output.split(separator: "\n").filter { $0.hasPrefix("step") }.map {
                $0.split(separator: " ").last.flatMap { Float($0) }
            }
        }
        try #require(theirs.count == cases.count)
        for (experiment, theirs) in zip(cases, theirs) {
            let session = try Session(experiment)
            try session.run(.define)
            for theirs in theirs {
                let theirs = try #require(theirs)
                for phase in experiment.fault.routine.phases { try session.run(phase) }
                let ours = try #require(session.losses.last)
                #expect(abs(ours - theirs) <= 1e-4 * max(abs(theirs), 1), "\(experiment.name) \(experiment.fault)")
            }
        }
    }

}

extension CodeLine {
    /// PyTorch's, without its indentation.
    fileprivate var unindented: String { code.pytorch.trimmingCharacters(in: .whitespaces) }
}
