import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

/// Input, hidden and output layers; five layers here, eight in AlexNet with its 650,000 neurons; `net.parameters()`.
struct LayersAndNeuronsTests {
    @Test(
        arguments: [
            (Language.en, ["input", "hidden", "output"], "5 layers with weights, 5 others"),
            (.zh, ["输入层", "隐藏层", "输出层"], "5 个有权重的层，5 个其他层"),
        ], [Size(80, 24), Size(140, 42)])
    func thePanelMarksInputHiddenAndOutputLayers(
        wording: (language: Language, roles: [String], count: String), size: Size
    ) throws {
        let player = try RealPlayer("document", size, language: wording.language, press: "n ]")
        let rows = rowTexts(player.frame)
        func row(_ layer: String) -> String {
            rows.first { $0.contains("  \(layer) ") || $0.contains("▸ \(layer) ") } ?? ""
        }
        #expect(row("input").contains(wording.roles[0]))
        #expect(row("conv1").contains(wording.roles[1]) && row("conv1").contains("5,400"))
        #expect(row("fc2").contains(wording.roles[1]) && row("fc3").contains(wording.roles[2]))
        #expect(row("relu1").isEmpty)
        #expect(rows.contains { $0.contains("18,522") } && rows.contains { $0.contains(wording.count) }, "\(rows)")
    }

    @Test func alexNetHasEightLayersAnd650000Neurons() throws {
        let summary = try NetworkSummary(Experiment.load("alexnet"))
        #expect(
            summary.layerCount == LayerCount(parameters: [Int](repeating: 1, count: 8) + [Int](repeating: 0, count: 15))
        )
        #expect(summary.rows.last?.name == "fc8" && summary.rows.last?.role == .output)
        #expect(summary.rows.filter { $0.role == .hidden }.count == 7)
        #expect(summary.rows.reduce(0) { $0 + $1.neurons } == 659_272 && summary.neurons == 659_272)
    }

    @Test(arguments: [Language.en, .zh], [Size(80, 24), Size(140, 42)])
    func whatNetParametersHandsOver(language: Language, size: Size) throws {
        var player = try RealPlayer("document", size, language: language, press: "n [")
        let rows = rowTexts(player.frame)
        #expect(rows.contains { $0.contains("net.parameters()") })
        for (name, shape) in [("conv1.weight", "6×1×3×3"), ("fc1.bias", "512"), ("fc3.bias", "2")] {
            #expect(rows.contains { $0.contains(name) && $0.contains(shape) && $0.contains("True") }, "\(rows)")
        }
        #expect(rows.contains { $0.contains("10") && $0.contains("6,456,942") })
        // A row chosen is a tensor chosen.
        #expect(rows.contains { $0.contains("conv1.weight") && $0.contains("54") })
        player.press("End 3")
        #expect(text(player.frame).contains("fc3.bias [2]"))
    }
}
