import Canvas
import Foundation
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Frames of the document's network in training. Processors add in different orders, so numbers are compared to four digits.
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

    /// Compares with the recorded text, but for the last digits of numbers and what depends on them.
    private func check(_ frame: Frame, _ name: String) {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("__Snapshots__/RealFrameTests/\(name).txt")
        let shown = text(frame) + "\n"
        guard let recorded = try? String(contentsOf: file, encoding: .utf8),
            Self.rounded(recorded) == Self.rounded(shown),
            ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil
        else { return assertSnapshot(of: shown, named: name) }
    }

    static func rounded(_ text: String) -> String {
        text.replacing(/, stored as .*: rounding|，存的是 .*：舍入造成的/, with: "")
            .replacing(/-?\d+\.\d{4,}(e-?\d+)?/) { match in
                Float(String(match.output.0)).map { NumberFormat.significant(3).string($0) } ?? ""
            }.replacing(/\ +/, with: " ")
    }

    @Test func onlyLastDigitsAreForgiven() {
        #expect(Self.rounded("a = 0.062275197,   stored") == Self.rounded("a = 0.06227521, stored"))
        #expect(Self.rounded("a = 0.062275197") != Self.rounded("a = 0.0632"))
        #expect(Self.rounded("-0.0050903") != Self.rounded("0.0050903"))
    }
}
