import Testing
import Training

@testable import Visualizer

struct CodeListingTests {
    @Test func theWindowShowsThePhaseAndWhatStandsAroundIt() {
        let lines = SampleNetwork.document.code
        func window(_ phase: Phase, _ layer: Int, _ rows: Int) -> [String] {
            lines[CodePanel.window(lines, around: phase, layer: layer, line: nil, rows: rows)].map(\.code.pytorch)
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
        #expect(
            CodeListing.wrapped("let p = MaxPool2d(stride: 2)", to: 25) == ["let p = MaxPool2d(", "    stride: 2)"])
        #expect(CodeListing.wrapped("loss.backward()", to: 30) == ["loss.backward()"])
        #expect(CodeListing.wrapped(String(repeating: "x", count: 50), to: 30).count == 1)
    }
}
