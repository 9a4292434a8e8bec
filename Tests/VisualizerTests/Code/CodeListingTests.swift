import Testing
import Training

@testable import Visualizer

struct CodeListingTests {
    private func excerpt(_ phase: Phase, _ layer: Int, _ rows: Int, cursor: Int? = nil) -> [String] {
        var engine = SampleEngine()
        engine.run(phase)
        let standing = engine.snapshot.code.places(in: [.pytorch])
        let choice = CodeChoice(snapshot: engine.snapshot, standing: standing, layer: layer, cursor: cursor)
        return choice.marked(choice.lines(rows: rows) { _ in 1 }, height: { _ in 1 }, cursor: cursor).flatMap { line in
            (line.comesAfterGap ? ["..."] : []) + [line.line.code.pytorch.trimmingCharacters(in: .whitespaces)]
        }
    }

    @Test func thePhaseAndWhatStandsAroundIt() {
        #expect(excerpt(.loss, 1, 1) == ["loss = criterion(output, target)"])
        #expect(
            excerpt(.backward, 1, 4) == [
                "loss = criterion(output, target)", "net.zero_grad()", "loss.backward()", "optimizer.step()",
            ])
        #expect(excerpt(.backward, 1, 8).dropFirst().first == "for step in range(100):")
        // And the chosen layer's two lines.
        #expect(excerpt(.backward, 3, 14).contains { $0.hasPrefix("self.conv2 =") })
        #expect(excerpt(.backward, 3, 14).contains("x = F.relu(self.conv2(x))"))
        #expect(excerpt(.update, 1, 100).count == SampleNetwork.document.code.places(in: [.pytorch]).count)
    }

    /// `output = net(input)` runs what `forward` says: both are seen, and what stands between them is left out.
    @Test func aCallAndTheMethodThatItRuns() {
        #expect(
            excerpt(.forward, 3, 13) == [
                "class Net(nn.Module):", "...", "def forward(self, x):", "x = F.relu(self.conv1(x))",
                "x = F.relu(self.conv2(x))", "x = x.view(-1, 16 * 28 * 28)", "x = F.relu(self.fc1(x))",
                "x = F.relu(self.fc2(x))", "x = self.fc3(x)", "return x", "...", "for step in range(100):",
                "output = net(input)",
            ])
        #expect(excerpt(.forward, 3, 1) == ["output = net(input)"])
        #expect(excerpt(.forward, 3, 6).contains("x = F.relu(self.conv2(x))"))
    }

    @Test func whatDefineMakesIsSeenAtOnce() {
        #expect(
            excerpt(.define, 1, 15) == [
                "class Net(nn.Module):", "def __init__(self):", "super().__init__()",
                "self.conv1 = nn.Conv2d(1, 6, 3)", "self.conv2 = nn.Conv2d(6, 16, 3)",
                "self.fc1 = nn.Linear(16 * 28 * 28, 512)", "self.fc2 = nn.Linear(512, 64)",
                "self.fc3 = nn.Linear(64, 2)", "...", "net = Net()", "input = torch.randn(1, 1, 32, 32)",
                "target = torch.randn(2)", "target = target.view(1, -1)", "criterion = nn.L1Loss()",
                "optimizer = optim.SGD(net.parameters(), lr=0.01)",
            ])
    }

    @Test func inASmallPanelTheLayerIsSeenAndWhatTrainsIt() {
        #expect(
            excerpt(.define, 1, 6) == [
                "self.conv1 = nn.Conv2d(1, 6, 3)", "...", "net = Net()", "...", "criterion = nn.L1Loss()",
                "optimizer = optim.SGD(net.parameters(), lr=0.01)",
            ])
    }

    @Test func theCursorHasTheScriptAroundItWithoutGaps() {
        #expect(
            excerpt(.update, 1, 5, cursor: 2) == [
                "import torch", "import torch.nn as nn", "import torch.nn.functional as F",
                "import torch.optim as optim", "",
            ])
    }

    @Test func longLinesBreakAfterBracketsAndBlanks() {
        #expect(
            CodeListing.wrapped("let conv1 = Conv2d(1, 6, kernelSize: 3)", to: 30) == [
                "let conv1 = Conv2d(1, 6, ", "    kernelSize: 3)",
            ])
        #expect(
            CodeListing.wrapped("let p = MaxPool2d(stride: 2)", to: 25) == ["let p = MaxPool2d(", "    stride: 2)"])
        #expect(
            CodeListing.wrapped("        self.conv1 = nn.Conv2d(1, 6, 3)", to: 32) == [
                "        self.conv1 = nn.Conv2d(", "            1, 6, 3)",
            ])
        #expect(CodeListing.wrapped("loss.backward()", to: 30) == ["loss.backward()"])
        #expect(CodeListing.wrapped(String(repeating: "x", count: 50), to: 30).count == 1)
    }
}
