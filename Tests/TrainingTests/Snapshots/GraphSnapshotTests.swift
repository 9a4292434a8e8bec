import Testing
import Training

struct GraphSnapshotTests {
    private func graph(_ phases: [Phase]) throws -> GraphSnapshot? {
        var experiment = try Experiment.load("document")
        experiment.loss = .crossEntropy
        let session = try Session(experiment)
        for phase in phases { try session.run(phase) }
        return session.snapshot(ViewRequest(wantsGraph: true)).graph
    }

    @Test func showsOperationsWithLeavesAndWhatIsSaved() throws {
        #expect(try graph([.define]) == nil)
        let nodes = try #require(try graph([.define, .forward, .loss])).nodes
        #expect(
            nodes.map(\.operation.name) == [
                "Conv2d", "ReLU", "Conv2d", "ReLU", "View", "Linear", "ReLU", "Linear", "ReLU", "Linear", "LogSoftmax",
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

    @Test func underNoGradThereIsNone() throws {
        let stepper = try Stepper(try Experiment.load("xor"))
        stepper.perform(.phase(.define))
        stepper.perform(.forwardWithoutGraph)
        var snapshot = stepper.snapshot(ViewRequest(wantsGraph: true))
        #expect(!snapshot.hasGraph && snapshot.graph?.nodes.isEmpty ?? true)
        let line = "        with torch.no_grad():\n            output = net(input)\n"
        #expect(snapshot.code.text(in: .pytorch).contains(line))
        stepper.perform(.phase(.forward))
        snapshot = stepper.snapshot(ViewRequest(wantsGraph: true))
        #expect(snapshot.hasGraph && snapshot.graph?.nodes.isEmpty == false)
        #expect(!snapshot.code.text(in: .pytorch).contains(line))
    }

    /// Of PyTorch 2.13: the errors of a second backward, of one without a graph, of one after a step.
    @Test func refusesInPyTorchsWords() throws {
        let stepper = try Stepper(try Experiment.load("xor"))
        func refusal(_ moves: [RunAction]) -> String? {
            let refusals = moves.map { stepper.perform($0) }
            guard let last = refusals.last, case .phase(let refusal)? = last else { return nil }
            return refusal.inPyTorch
        }
        let begin: [RunAction] = [.phase(.define), .phase(.forward), .phase(.loss)]
        #expect(
            refusal(begin + [.phase(.backward), .phase(.backward)])
                == "RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed)."
        )
        #expect(
            refusal([.forwardWithoutGraph, .phase(.loss), .phase(.backward)])
                == "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn")
        #expect(
            refusal([.phase(.forward), .phase(.loss), .phase(.update), .phase(.backward)])
                == "RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation"
        )
    }

    @Test func showsWhatBackwardHasDone() throws {
        let nodes = try #require(try graph([.define, .forward, .loss, .backward])).nodes
        #expect(nodes.allSatisfy { $0.backward == .done })
        let next = try #require(try graph([.define, .forward, .loss, .backward, .update, .forward])).nodes
        #expect(next.count == 10 && next.allSatisfy { $0.backward == .pending })
    }
}
