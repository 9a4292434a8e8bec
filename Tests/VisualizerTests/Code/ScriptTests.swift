import Testing
import Training

@testable import Visualizer

struct ScriptTests {
    func script(_ network: SampleNetwork) -> Script {
        var engine = SampleEngine(network)
        return Script(engine.answer(.engine(.run(.define, look: Look())))!)
    }

    @Test func theDocumentsScriptInPyTorch() {
        #expect(
            script(.document).lines.map(\.pytorch) == [
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
    }

    @Test func theSameInSwift() {
        #expect(
            script(.document).lines.map(\.swift) == [
                "let conv1 = Conv2d(1, 6, kernelSize: 3)",
                "let conv2 = Conv2d(6, 16, kernelSize: 3)",
                "let fc1 = Linear(16 * 28 * 28, 512)",
                "let fc2 = Linear(512, 64)",
                "let fc3 = Linear(64, 2)",
                "let net = Net()",
                "let criterion = L1Loss()",
                "let optimizer = SGD(net.parameters(), lr: 0.01)",
                "let output = net(input)",
                "var x = relu(conv1(x))",
                "x = relu(conv2(x))",
                "x = x.view(-1, 16 * 28 * 28)",
                "x = relu(fc1(x))",
                "x = relu(fc2(x))",
                "x = fc3(x)",
                "let loss = criterion(output, target)",
                "net.zeroGrad()",
                "loss.backward()",
                "optimizer.step()",
            ])
    }

    @Test func settingsOfTheOptimizerInBothLanguages() {
        var network = SampleNetwork.digits
        network.run.optimizerSettings = "momentum=0.9, weight_decay=0.0005, nesterov=True"
        let line = script(network).lines(of: .define).last!
        #expect(
            line.pytorch
                == "optimizer = optim.SGD(net.parameters(), lr=0.01, momentum=0.9, weight_decay=0.0005, nesterov=True)")
        #expect(
            line.swift
                == "let optimizer = SGD(net.parameters(), lr: 0.01, momentum: 0.9, weightDecay: 0.0005, nesterov: true)"
        )
    }

    @Test func otherLayersThanTheDocuments() {
        var network = SampleNetwork.document
        network.layers = [
            network.layers[0],
            LayerSnapshot(
                name: "conv1", kind: "Conv2d", detail: "1→6 3×3 stride=2 padding=1", isModule: true,
                outputShape: [1, 6, 16, 16], parameterCount: 60),
            LayerSnapshot(
                name: "maxpool2d1", kind: "MaxPool2d", detail: "kernel_size=2", isModule: false,
                outputShape: [1, 6, 8, 8],
                parameterCount: 0),
            LayerSnapshot(
                name: "drop1", kind: "Dropout", detail: "p=0.5", isModule: true, outputShape: [1, 6, 8, 8],
                parameterCount: 0),
            LayerSnapshot(
                name: "softmax1", kind: "LogSoftmax", detail: "", isModule: false, outputShape: [1, 6, 8, 8],
                parameterCount: 0),
        ]
        let lines = script(network).lines
        #expect(lines[0].pytorch == "self.conv1 = nn.Conv2d(1, 6, 3, stride=2, padding=1)")
        #expect(lines[0].swift == "let conv1 = Conv2d(1, 6, kernelSize: 3, stride: 2, padding: 1)")
        #expect(lines[1].pytorch == "self.drop1 = nn.Dropout(p=0.5)")
        #expect(lines[1].swift == "let drop1 = Dropout(p: 0.5)")
        let forward = script(network).lines(of: .forward)
        #expect(forward[1].pytorch == "x = F.max_pool2d(self.conv1(x), kernel_size=2)")
        #expect(forward[1].swift == "var x = maxPool2d(conv1(x), kernelSize: 2)")
        #expect(forward[2].pytorch == "x = F.log_softmax(self.drop1(x), dim=1)")
    }

    @Test func theWindowShowsThePhaseAndWhatStandsAroundIt() {
        let lines = script(.document).lines
        func window(_ phase: Phase, _ layer: Int, _ rows: Int) -> [String] {
            CodePanel.window(lines, around: phase, layer: layer, rows: rows).map(\.pytorch)
        }
        #expect(window(.loss, 1, 1) == ["loss = criterion(output, target)"])
        #expect(window(.backward, 1, 3) == ["net.zero_grad()", "loss.backward()", "optimizer.step()"])
        // More lines than fit: the chosen layer's.
        #expect(window(.define, 6, 1) == ["self.fc1 = nn.Linear(16 * 28 * 28, 512)"])
        #expect(window(.forward, 2, 1) == ["x = F.relu(self.conv1(x))"])
        #expect(window(.update, 1, 100).count == lines.count)
    }

    @Test func longLinesBreakAfterBracketsAndBlanks() {
        #expect(
            CodeListing.wrapped("let conv1 = Conv2d(1, 6, kernelSize: 3)", to: 30) == [
                "let conv1 = Conv2d(1, 6, ", "    kernelSize: 3)",
            ])
        #expect(CodeListing.wrapped("loss.backward()", to: 30) == ["loss.backward()"])
        #expect(CodeListing.wrapped(String(repeating: "x", count: 50), to: 30).count == 1)
    }
}
