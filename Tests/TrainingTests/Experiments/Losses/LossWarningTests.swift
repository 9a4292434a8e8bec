import TestSupport
import Testing

@testable import Training

/// What a loss gets that it does not take: said where it is so, and nowhere else.
struct LossWarningTests {
    private func experiment(_ ending: String?, _ loss: LossSpec, data: String = "random") throws -> Experiment {
        let layers = ["linear: {name: fc, out: 2}", ending].compactMap { $0 }.map { "  - \($0)\n" }.joined()
        let text = "input: [2]\nnetwork:\n\(layers)data: \(data)\nloss: \(loss.rawValue)\nbatch_size: 3\nseed: 1\n"
        return try ExperimentFile.parse(text, file: "a.yaml", name: "a")
    }

    private func session(_ experiment: Experiment) throws -> Session {
        let session = try Session(experiment)
        for phase in [Phase.define, .forward, .loss] { try session.run(phase) }
        return session
    }

    /// Each loss after each last layer: what is known before, and what the numbers show.
    @Test(arguments: LossSpec.allCases, [nil, "softmax", "log_softmax", "sigmoid", "tanh"])
    func everyLossAfterEveryEnding(loss: LossSpec, ending: String?) throws {
        let experiment = try experiment(ending, loss)
        let (before, during): ([String], [String]) =
            switch (loss.input, ending) {
            case (.numbers, _): ([], [])
            case (.logits, nil), (.logits, "log_softmax"): ([], [])
            case (.logits, _): (["bounded-logits"], ["bounded-logits"])
            case (.probabilities, "softmax"), (.probabilities, "sigmoid"): ([], [])
            case (.probabilities, _): (["wrong-ending"], ["no-probability"])
            case (.logProbabilities, "log_softmax"): ([], [])
            case (.logProbabilities, _): (["wrong-ending"], ["no-log-probabilities"])
            }
        #expect(experiment.lossWarnings.map(\.rule) == before)
        #expect(try NetworkSummary(experiment).warnings == experiment.lossWarnings)
        let session = try session(experiment)
        #expect(session.lossWarnings.map(\.rule) == during)
        #expect(LossWarningCheck(session).untrue == nil)
    }

    /// The library repeats a target to the output's shape, with a warning; no experiment comes to that: it is refused, or both
    /// have one shape. Of each loss with two classes, as many numbers, and random ones.
    @Test(arguments: LossSpec.allCases) func outputAndTargetHaveOneShape(loss: LossSpec) throws {
        var ran = 0
        for data in ["random", "circle"] {
            for outputs in 1...3 {
                let text =
                    "input: [2]\nnetwork:\n  - linear: {name: fc, out: \(outputs)}\n  - sigmoid\ndata: \(data)\nloss: \(loss.rawValue)\n"
                guard let experiment = try? ExperimentFile.parse(text, file: "a.yaml", name: "a"),
                    let session = try? session(experiment)
                else { continue }
                let node = try #require(session.now.loss?.node)
                #expect(
                    Set(node.inputs.map(\.shape.description)).count == 1,
                    "\(loss.rawValue), \(data), \(outputs) outputs")
                ran += 1
            }
        }
        #expect(ran >= 3)
    }

    /// PyTorch: F.cross_entropy(torch.tensor([[1., 0.]]), torch.tensor([0])), and F.binary_cross_entropy_with_logits of 1 and 0.
    @Test func floorsAreThoseOfTheBestOutputs() {
        #expect(LossSpec.crossEntropy.floors(of: 0...1, outputs: 2) == [0.3132617])
        #expect(LossSpec.bceWithLogits.floors(of: 0...1, outputs: 2) == [0.3132617, 0.6931472])
    }

    @Test func aTargetThatIsNoDistributionIsNamed() throws {
        let session = try session(experiment("log_softmax", .klDiv))
        #expect(session.lossWarnings.isEmpty)
        try session.apply(.assign(ElementPath(parsing: "target[1,0]"), 0.9))
        guard case .noDistribution(1, let sum)? = session.lossWarnings.first?.kind else {
            Issue.record("row 1 does not add up to 1: \(session.lossWarnings)")
            return
        }
        #expect(abs(sum - 1) > 1e-3)
        try session.apply(.assign(ElementPath(parsing: "target[2,1]"), -0.5))
        #expect(session.lossWarnings.map(\.kind) == [.targetOutside(place: [2, 1], value: -0.5)])
    }

    @Test func theDashboardIsToldToo() throws {
        let trainer = try Trainer(experiment(nil, .klDiv, data: "xor"))
        #expect(trainer.snapshot(status: .ready).lossWarnings.isEmpty)
        _ = trainer.advance()
        #expect(trainer.snapshot(status: .running).lossWarnings.map(\.rule) == ["no-log-probabilities"])
    }

    @Test(arguments: Presets.names.filter { !$0.hasPrefix("alexnet") })
    func noPresetIsWarnedOf(_ name: String) throws {
        let session = try session(Experiment.load(name))
        #expect(session.experiment.lossWarnings.isEmpty && session.lossWarnings.isEmpty)
    }

    @Test(arguments: ExplainedExperiments.all.indices)
    func warningsAreTrueOfEveryKindOfExperiment(_ index: Int) throws {
        let text = ExplainedExperiments.all[index] + "\nbatch_size: 3\ndata: random\n"
        let session = try session(ExperimentFile.parse(text, file: "a.yaml", name: "a"))
        #expect(LossWarningCheck(session).untrue == nil)
    }
}
