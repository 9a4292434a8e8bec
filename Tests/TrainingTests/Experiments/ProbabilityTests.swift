import NeuralCore
import Testing

@testable import Training

/// What the dashboard and the stepper call probabilities, against PyTorch 2.13.0 (Tests/Reference/probabilities.py).
struct ProbabilityTests {
    private static let softmaxOfAll: [Float] = [0.7855970, 0.0391126, 0.1752904]
    private static let sigmoidOfAll: [Float] = [0.8807970, 0.2689414, 0.6224594]

    @Test(
        arguments: [
            ("softmax", "mse", softmaxOfAll), ("softmax", "cross-entropy", softmaxOfAll),
            ("softmax\n  - flatten", "l1", softmaxOfAll),
            ("log_softmax", "nll", softmaxOfAll), ("log_softmax", "kl-div", softmaxOfAll),
            ("sigmoid", "bce", sigmoidOfAll), ("sigmoid", "mse", sigmoidOfAll),
            ("flatten", "cross-entropy", softmaxOfAll), ("flatten", "bce-with-logits", sigmoidOfAll),
            ("flatten", "mse", nil), ("relu", "l1", nil), ("flatten", "nll", nil),
        ] as [(String, String, [Float]?)])
    func areTheNetworks(last: String, loss: String, expected: [Float]?) throws {
        let experiment = try ExperimentFile.parse(
            "input: [3]\nnetwork:\n  - \(last)\nloss: \(loss)\n", file: "net.yaml", name: "net")
        let x = Tensor([2, -1, 0.5]).view(1, 3)
        let output =
            switch last {
            case "log_softmax": log(softmax(x))
            case "sigmoid": sigmoid(x)
            case "relu": relu(x)
            case "flatten": x
            default: softmax(x)
            }
        let probabilities = experiment.probabilities(output)
        guard let expected else { return #expect(probabilities == nil) }
        let values = try #require(probabilities).withElements { Array($0) }
        for (value, right) in zip(values, expected) { #expect(abs(value - right) < 1e-6) }
    }

    @Test func theSnapshotsShowThem() throws {
        var experiment = try Experiment.load("circle")
        experiment.loss = .mse
        let trainer = try Trainer(experiment)
        _ = trainer.advance()
        guard case .named(_, _, let confidence)? = trainer.snapshot(status: .paused).batch?.samples.first?.answer else {
            Issue.record("points have classes")
            return
        }
        #expect(confidence == nil)
        let session = try Session(try Experiment.load("digits"))
        for phase in [Phase.define, .forward] { try session.run(phase) }
        let probabilities = session.snapshot(ViewRequest()).probabilities
        #expect(probabilities.count == 10 && abs(probabilities.reduce(0, +) - 1) < 1e-5)
    }
}
