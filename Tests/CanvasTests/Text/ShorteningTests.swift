import Canvas
import TestSupport
import Testing

struct ShorteningTests {
    @Test(arguments: [
        ("Conv2d(6, 16, 3)", 12, "Conv2d(6, …"), ("Conv2d(6, 16, 3)", 16, "Conv2d(6, 16, 3)"),
        ("lr=0.0125)", 8, "lr=…"), ("12544", 4, "…"), ("12544", 0, ""), ("卷积层 conv", 6, "卷积…"),
    ])
    func aNumberIsKeptWholeOrLeftOut(text: String, width: Int, expected: String) {
        #expect(shortened(text, to: width) == expected)
    }

    @Test func namesThatDifferStillDo() {
        #expect(shortened(["batch_norm1", "batch_norm2"], to: 10) == ["batch_…rm1", "batch_…rm2"])
        #expect(shortened(["conv1.weight", "conv1.bias"], to: 9) == ["conv1.we…", "conv1.bi…"])
        #expect(shortened(["a", "b"], to: 1) == ["a", "b"])
        let layers = ["encoder.layer.10.weight", "encoder.layer.11.weight"]
        #expect(Set(shortened(layers, to: 16, mark: "~")).count == 2)
    }

    /// What is shorter than its name has a mark; names stay apart while there are columns for it.
    @Test func whateverTheNames() {
        var random = SeededGenerator(seed: 5)
        let parts = ["conv", "batch_norm", "1", "12", ".weight", ".bias", "层", "_", "fc"]
        for _ in 0..<2000 {
            let names = (0..<4).map { _ in
                (0..<Int.random(in: 1...6, using: &random)).map { _ in parts.randomElement(using: &random)! }.joined()
            }
            let width = Int.random(in: 0...14, using: &random)
            for (name, short) in zip(names, shortened(names, to: width)) {
                #expect(displayWidth(short) <= width)
                #expect(short == name || short.contains("…") || width == 0)
            }
        }
    }
}
