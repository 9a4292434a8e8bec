import Canvas
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Frames of the document's network in training. Processors add in different orders, so the last digits of numbers are not compared.
struct RealFrameTests {
    @Test(arguments: [
        ("n n n n n Enter", Size(120, 40), "weight-gradient"),
        ("n n 2 Down Right Enter Down Right", Size(120, 40), "convolution"),
        ("n n n Enter Enter", Size(80, 24), "linear"),
        ("n n n n n Enter Enter Right Enter c", Size(80, 24), "chain-rule-checked"),
        ("n n n n n n 3 Enter", Size(120, 40), "update"),
        ("n n n n . . . v", Size(120, 40), "graph"),
        ("n n n n n n n n n n n P P > n n n n n n n n", Size(120, 40), "fork"),
        ("b Enter n n n n n n n n n n n n n n n n n", Size(120, 40), "twin"),
    ])
    func theDocumentsNetwork(keys: String, size: Size, name: String) throws {
        check(try RealPlayer("document", size, press: keys).frame, name)
    }

    @Test func inChinese() throws {
        check(
            try RealPlayer("document", Size(120, 40), language: .zh, press: "n n n n n Enter c").frame,
            "weight-gradient-zh")
    }

    private func check(_ frame: Frame, _ name: String) {
        assertSnapshot(of: text(frame) + "\n", named: name, comparing: withoutLastDigits)
    }
}
