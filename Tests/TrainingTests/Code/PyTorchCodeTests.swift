import Foundation
import TestSupport
import Testing

@testable import Training

/// The code panel's PyTorch lines: the same as in an exported script, and, where PyTorch is installed, lines that it runs with our
/// numbers.
struct PyTorchCodeTests {
    @Test
    func theDocumentsScript() throws {
        let lines = TrainingCode(experiment: try Experiment.load("document")).lines
        #expect(
            lines.map(\.code.pytorch) == [
                "self.conv1 = nn.Conv2d(1, 6, 3)",
                "self.conv2 = nn.Conv2d(6, 16, 3)",
                "self.fc1 = nn.Linear(16 * 28 * 28, 512)",
                "self.fc2 = nn.Linear(512, 64)",
                "self.fc3 = nn.Linear(64, 2)",
                "net = Net()",
                "criterion = nn.L1Loss()",
                "optimizer = optim.SGD(net.parameters(), lr=0.01)",
                "output = net(input)",
                "x = F.relu(self.conv1(x))",
                "x = F.relu(self.conv2(x))",
                "x = x.view(-1, 16 * 28 * 28)",
                "x = F.relu(self.fc1(x))",
                "x = F.relu(self.fc2(x))",
                "x = self.fc3(x)",
                "loss = criterion(output, target)",
                "net.zero_grad()",
                "loss.backward()",
                "optimizer.step()",
            ])
        #expect(lines.allSatisfy { !$0.isLeftOut })
        #expect(lines.first { $0.code.pytorch.contains("conv2(") }?.layer == 4)
    }

    @Test
    func everySettingIsInTheLine() throws {
        let lines = try [CodeExperiment.mixed, .settings].flatMap {
            TrainingCode(experiment: try $0.experiment).lines.map(\.code.pytorch)
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

    @Test(arguments: CodeExperiment.allCases)
    func thePanelShowsWhatIsExported(_ name: CodeExperiment) throws {
        let session = try Session(try name.experiment)
        try session.run(.define)
        let script = PyTorchScript(session).text(companion: "").split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let shown = session.snapshot(Look()).code.map(\.code.pytorch)
        for line in shown { #expect(script.contains(line), "\(line)") }
        // And nothing is exported that the panel does not show.
        let loop = ["output = ", "loss = ", "net.", "optimizer", "criterion", "loss.", "self.", "x = "]
        for line in script where loop.contains(where: line.hasPrefix) {
            #expect(shown.contains(line), "\(line)")
        }
    }

    @Test
    func everyKindOfLayerIsThere() throws {
        let specs = try CodeExperiment.allCases.flatMap { try $0.experiment.plan.layers.map { $0.spec } }
        let kinds = Set(specs.map { type(of: $0).kind })
        #expect(kinds == Set(LayerKinds.all.map { $0.kind }))
    }

    @Test
    func whatIsLeftOutIsAComment() throws {
        let pair = try Break.forgetZeroGrad.pair(of: try Experiment.load("document"))
        let loop = TrainingCode(experiment: pair.broken).loop
        #expect(
            loop.map(\.code.pytorch) == [
                "output = net(input)", "loss = criterion(output, target)", "# net.zero_grad()", "loss.backward()",
                "optimizer.step()",
            ])
        #expect(loop.map(\.isLeftOut) == [false, false, true, false, false])
        let early = try Break.stepBeforeBackward.pair(of: try Experiment.load("document"))
        #expect(
            TrainingCode(experiment: early.broken).loop.suffix(3).map(\.code.pytorch)
                == ["net.zero_grad()", "optimizer.step()", "loss.backward()"])
    }

    @Test
    func aSkippedPhaseIsACommentInItsStep() throws {
        let session = try Session(try Experiment.load("xor"))
        try [Phase.define, .forward, .loss].forEach { try session.run($0) }
        try session.skip(.zeroGradients)
        try [Phase.backward, .update].forEach { try session.run($0) }
        func line(_ phase: Phase) -> String? {
            session.snapshot(Look()).code.last { $0.phase == phase }?.code.pytorch
        }
        #expect(line(.zeroGradients) == "# net.zero_grad()")
        try session.run(.forward)
        #expect(line(.zeroGradients) == "net.zero_grad()")
    }

    @Test
    func aChangedRateIsALineOfTheNextUpdate() throws {
        let session = try Session(try CodeExperiment.l1.experiment)
        func update() -> [String] {
            session.snapshot(Look()).code.filter { $0.phase == .update }.map(\.code.pytorch)
        }
        for phase in Phase.allCases { try session.run(phase) }
        try session.apply(.learningRate(0.1))
        #expect(update() == ["optimizer.step()"])
        try session.run(.forward)
        #expect(update() == ["optimizer.param_groups[0][\"lr\"] = 0.1", "optimizer.step()"])
        let definition = session.snapshot(Look()).code.map(\.code.pytorch)
        #expect(definition.contains { $0.contains("lr=0.05") })
    }

    @Test
    func nothingIsNamedBeforeDefine() throws {
        let code = try Session(try Experiment.load("document")).snapshot(Look()).code
        #expect(code.first?.code.pytorch == "net = Net()")
        #expect(code.allSatisfy { $0.layer == nil })
    }

    // MARK: In PyTorch

    @Test(.enabled(if: Endurance.isWhole && Python.hasPyTorch))
    func pyTorchRunsEveryLine() throws {
        var cases = try CodeExperiment.allCases.map { try $0.experiment }
        let broken: [Break] = [
            .forgetZeroGrad, .zeroWeights, .otherScaleTarget, .noOptimizerStep, .learningRateTimes100,
        ]
        cases += try broken.map { try $0.pair(of: try CodeExperiment.l1.experiment).broken }
        cases.append(try Break.deadReLU.pair(of: try CodeExperiment.names.experiment).broken)
        let programs = try cases.enumerated().map { try program($1, name: "program\($0)") }
        let text = Self.imports + programs.joined() + cases.indices.map { "program\($0)()\n" }.joined()
        let theirs = try Python.run(text).split(separator: "\n").map { $0.split(separator: " ").map { Float($0) } }
        try #require(theirs.count == cases.count)
        for (experiment, theirs) in zip(cases, theirs) {
            let session = try Session(experiment)
            try session.run(.define)
            for theirs in theirs {
                let theirs = try #require(theirs)
                for phase in experiment.mistake.routine.phases { try session.run(phase) }
                let ours = try #require(session.losses.last)
                #expect(abs(ours - theirs) <= 1e-4 * max(abs(theirs), 1), "\(experiment.name) \(experiment.mistake)")
            }
        }
    }

    /// Both AlexNets are too large to train here: PyTorch makes them without numbers, and tells the shape that comes out.
    @Test(.enabled(if: Endurance.isWhole && Python.hasPyTorch), arguments: ["alexnet", "alexnet-torchvision"])
    func pyTorchRunsThePresets(_ name: String) throws {
        let experiment = try Experiment.load(name)
        let code = TrainingCode(experiment: experiment)
        let text =
            Self.imports + net(code, indent: 0) + """
                with torch.device("meta"):
                    net = Net()
                    print(net(torch.empty(1, \(experiment.plan.input.map(String.init).joined(separator: ", ")))).shape[1],
                          sum(p.numel() for p in net.parameters()))

                """
        #expect(try Python.run(text) == "1000 \(Int(experiment.plan.parameterCount))\n")
    }

    private static let imports = """
        import torch
        import torch.nn as nn
        import torch.nn.functional as F
        import torch.optim as optim


        """

    private func net(_ code: TrainingCode, indent: Int) -> String {
        var lines = ["class Net(nn.Module):", "    def __init__(self):", "        super().__init__()"]
        lines += code.modules.map { "        " + $0.code.pytorch }
        lines += ["    def forward(self, x):"]
        lines += code.calls.map { "        " + $0.code.pytorch }
        lines += ["        return x"]
        return lines.map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
    }

    /// Three steps of the lines that the panel shows.
    private func program(_ experiment: Experiment, name: String) throws -> String {
        let session = try Session(experiment)
        try session.run(.define)
        let shown = session.snapshot(Look()).code
        let code = TrainingCode(experiment: experiment)
        #expect(shown == code.lines)
        let definition = shown.filter { $0.phase == .define && $0.layer == nil }.map(\.code.pytorch)
        let loop = shown.filter { $0.phase != .define && $0.layer == nil }.map(\.code.pytorch)
        var body = ["torch.manual_seed(0)", definition[0]] + PyTorchScript(session).randomBatch
        body += definition.dropFirst() + ["losses = []", "for _ in range(3):"] + loop.map { "    " + $0 }
        body += ["    losses.append(loss.item())", "print(*losses)"]
        return "def \(name)():\n" + net(code, indent: 4) + body.map { "    \($0)\n" }.joined() + "\n\n"
    }
}
