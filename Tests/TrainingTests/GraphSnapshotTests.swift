import Testing
import Training

struct GraphSnapshotTests {
    private func graph(_ phases: [Phase]) throws -> GraphSnapshot? {
        var experiment = try Experiment.load("document")
        experiment.loss = .crossEntropy
        let session = try Session(experiment)
        for phase in phases { try session.run(phase) }
        return session.snapshot(Look(wantsGraph: true)).graph
    }

    @Test func showsOperationsWithLeavesAndWhatIsSaved() throws {
        #expect(try graph([.define]) == nil)
        let nodes = try #require(try graph([.define, .forward, .loss])).nodes
        #expect(
            nodes.map(\.operation) == [
                "Conv2d", "Relu", "Conv2d", "Relu", "View", "Linear", "Relu", "Linear", "Relu", "Linear", "LogSoftmax",
                "NLLLoss",
            ])
        #expect(nodes.map(\.id) == Array(1...12))
        #expect(nodes[0].shape == [1, 6, 30, 30] && nodes[0].name == "conv1")
        #expect(
            nodes[0].inputs == [
                .leaf(name: "input", shape: [1, 1, 32, 32], requiresGrad: false),
                .leaf(name: "conv1.weight", shape: [6, 1, 3, 3], requiresGrad: true),
                .leaf(name: "conv1.bias", shape: [6], requiresGrad: true),
            ])
        // Nobody wants the input's gradient, so the weight is not needed.
        #expect(nodes[0].saved == ["x"] && nodes[2].saved == ["x", "weight"] && nodes[1].saved == ["result"])
        #expect(nodes[10].name == nil && nodes[11].name == "loss" && nodes[11].inputs == [.node(11)])
        #expect(nodes.allSatisfy { $0.forward == .done && $0.backward == .pending })
    }

    @Test func showsWhatBackwardHasDone() throws {
        let nodes = try #require(try graph([.define, .forward, .loss, .backward])).nodes
        #expect(nodes.allSatisfy { $0.backward == .done })
        let next = try #require(try graph([.define, .forward, .loss, .backward, .update, .forward])).nodes
        #expect(next.count == 10 && next.allSatisfy { $0.backward == .pending })
    }
}
