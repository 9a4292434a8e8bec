import Testing
import Training

/// The phases of the document's experiment, against what PyTorch 2.13.0 gives (Tests/Reference/document_fixtures.py).
struct SessionTests {
    private func documentSession(seed: UInt64 = 0) throws -> Session {
        var experiment = try Experiment.load("document")
        experiment.seed = seed
        return try Session(experiment)
    }

    private func isClose(_ a: Float, _ b: Float, _ tolerance: Float = 1e-5) -> Bool {
        abs(a - b) <= tolerance * max(abs(a), abs(b))
    }

    static let losses: [UInt64: [Float]] = [
        0: [0.58126754, 0.57311225, 0.53133273, 0.52855474, 0.4979021, 0.48696756],
        1: [1.2269034, 1.1748815, 1.1376261, 1.1047561, 1.0705910, 1.0374914],
        42: [0.28291926, 0.26176840, 0.24148484, 0.23307957, 0.21907546, 0.21071644],
    ]

    @Test(arguments: losses.keys.sorted())
    func givesPyTorchsLosses(_ seed: UInt64) throws {
        let expected = try #require(Self.losses[seed])
        let session = try documentSession(seed: seed)
        try session.run(.define)
        for _ in expected {
            for phase in Phase.allCases where phase != .define { try session.run(phase) }
        }
        #expect(session.losses.count == expected.count)
        for (loss, wanted) in zip(session.losses, expected) { #expect(isClose(loss, wanted)) }
    }

    @Test
    func givesPyTorchsGradientNorms() throws {
        let session = try documentSession()
        for phase in [Phase.define, .forward, .loss, .zeroGradients] { try session.run(phase) }
        guard case .backward(let norms) = try session.run(.backward) else {
            Issue.record("backward gives gradient norms")
            return
        }
        let expected: [(String, Float)] = [
            ("conv1.weight", 0.06626957), ("conv1.bias", 0.016231293), ("conv2.weight", 0.15916131),
            ("conv2.bias", 0.06657039), ("fc1.weight", 2.4416826), ("fc1.bias", 0.11920601), ("fc2.weight", 0.5120269),
            ("fc2.bias", 0.28092882), ("fc3.weight", 0.19299299), ("fc3.bias", 0.70710677),
        ]
        #expect(norms.map(\.name) == expected.map(\.0))
        for (norm, (name, wanted)) in zip(norms, expected) {
            #expect(isClose(try #require(norm.value), wanted), "\(name)")
        }
    }

    @Test
    func writesTheLinesThatScriptsRelyOn() throws {
        let session = try documentSession()
        let define = try session.run(.define).json(step: 0).text
        #expect(
            define.hasPrefix(
                #"{"step":0,"phase":"define","layers":[{"name":"conv1","kind":"Conv2d","output_shape":[1,6,30,30],"parameters":60},"#
            ))
        #expect(
            define.hasSuffix(
                #"{"name":"fc3","kind":"Linear","output_shape":[1,2],"parameters":130}],"parameters":6456942}"#))
        let forward = try session.run(.forward).json(step: 0).text
        #expect(forward.hasPrefix(#"{"step":0,"phase":"forward","output":{"shape":[1,2],"values":[0.00776"#))
        #expect(try session.run(.loss).json(step: 0).text.hasPrefix(#"{"step":0,"phase":"loss","loss":0.58126"#))
        #expect(try session.run(.zeroGradients).json(step: 0).text == #"{"step":0,"phase":"zero_grad"}"#)
        #expect(
            try session.run(.backward).json(step: 0).text.hasPrefix(
                #"{"step":0,"phase":"backward","gradient_norms":{"conv1.weight":0.0662695"#))
        #expect(
            try session.run(.update).json(step: 0).text.hasPrefix(
                #"{"step":0,"phase":"update","parameter_norms":{"conv1.weight":1.40"#))
    }

    @Test
    func refusesWhatPyTorchRefuses() throws {
        let session = try documentSession()
        #expect(throws: PhaseRefusal.notDefined(.forward)) { try session.run(.forward) }
        try session.run(.define)
        #expect(throws: PhaseRefusal.noOutput) { try session.run(.loss) }
        #expect(throws: PhaseRefusal.noLoss) { try session.run(.backward) }
        try session.run(.forward)
        try session.run(.loss)
        try session.run(.backward)
        let second = #expect(throws: PhaseRefusal.self) { try session.run(.backward) }
        #expect(try #require(second).description.contains("backward through the graph a second time"))
        #expect(session.completed == .backward)
    }

    @Test
    func updateBetweenForwardAndBackwardIsFound() throws {
        let session = try documentSession()
        for phase in [Phase.define, .forward, .loss, .backward, .update, .forward, .loss, .update] {
            try session.run(phase)
        }
        let refusal = #expect(throws: PhaseRefusal.self) { try session.run(.backward) }
        #expect(try #require(refusal).description.contains("modified by an inplace operation"))
    }

    @Test
    func stepsThroughANetworkWhoseFirstLayerHasNoParameters() throws {
        let yaml = """
            input: [1, 4, 4]
            network: [flatten, {linear: {name: fc1, out: 2}}]
            data: random
            loss: mse
            optimizer: {type: sgd, lr: 0.1}
            """
        let session = try Session(try ExperimentFile.parse(yaml, file: "a.yaml", name: "a"))
        for _ in 0..<2 {
            for phase in Phase.allCases where phase != .define || session.completed == nil { try session.run(phase) }
        }
        #expect(session.losses.count == 2)
        #expect(session.losses[1] < session.losses[0])
    }

    @Test
    func forgottenZeroGradAddsUp() throws {
        let session = try documentSession()
        try session.run(.define)
        #expect(session.snapshot(ViewRequest()).parameters.allSatisfy { $0.gradient == .none })
        for phase in [Phase.forward, .loss, .backward] { try session.run(phase) }
        let once = session.snapshot(ViewRequest()).parameters
        // No update in between: the same gradients come again, and twice the norm.
        for phase in [Phase.forward, .loss, .backward] { try session.run(phase) }
        let twice = session.snapshot(ViewRequest()).parameters
        for (a, b) in zip(once, twice) {
            guard case .computed(let first, backwards: 1) = a.gradient,
                case .computed(let second, backwards: 2) = b.gradient
            else {
                Issue.record("\(a.name): \(a.gradient) then \(b.gradient)")
                continue
            }
            #expect(isClose(second.norm, 2 * first.norm), "\(a.name)")
        }
        try session.run(.zeroGradients)
        #expect(session.snapshot(ViewRequest()).parameters.allSatisfy { $0.gradient == .cleared })
    }

    @Test
    func backwardChangesNoWeightAndUpdateDoes() throws {
        let session = try documentSession()
        for phase in [Phase.define, .forward, .loss, .zeroGradients] { try session.run(phase) }
        let before = session.snapshot(ViewRequest()).parameters.map(\.value)
        try session.run(.backward)
        #expect(session.snapshot(ViewRequest()).parameters.map(\.value) == before)
        try session.run(.update)
        let after = session.snapshot(ViewRequest()).parameters
        for parameter in after {
            guard case .computed(let gradient, _) = parameter.gradient else { continue }
            // w - lr g: the change's norm is lr times the gradient's.
            #expect(isClose(try #require(parameter.updateNorm), 0.01 * gradient.norm, 2e-3), "\(parameter.name)")
        }
    }
}
