import TestSupport
import Testing

@testable import NeuralCore
@testable import Training

/// Layers in numbers.
struct LayerVitalsTests {
    private func session(_ layers: String, input: String = "[2]", data: String = "xor", _ rest: String = "") throws
        -> Session
    {
        let session = try Session(
            ExperimentFile.parse(
                """
                input: \(input)
                network:
                \(layers.split(separator: "\n").map { "  - \($0)" }.joined(separator: "\n"))
                data: \(data)
                loss: \(data == "random" ? "mse" : "cross-entropy")
                seed: 0
                \(rest)
                """, file: "x.yaml", name: "x"))
        session.defineIfNeeded()
        return session
    }

    /// The real change of the weights, momentum and Adam's memory included, as PyTorch 2.13.0 makes it.
    @Test func updatesAreThoseOfPyTorch() throws {
        for expected in try HistogramTests.Fixture.load().updates {
            let rest = expected.arguments.map { ", \($0): \($1)" }.sorted().joined()
            let session = try session(
                "linear: {name: fc, out: 2}", input: "[3]", data: "random",
                "optimizer: {type: \(expected.optimizer.lowercased())\(rest)}\nbatch_size: 4")
            for step in expected.steps {
                _ = session.runStep(isLookedAt: true)
                let layer = try #require(session.layerVitals().first)
                let update = try #require(layer.update)
                for (ours, theirs) in [
                    (try #require(layer.gradient), step.gradient), (update.change, step.change),
                    (update.weight, step.weight), (try #require(update.logarithm), step.log10),
                    (layer.output.mean, step.mean), (layer.output.deviation, step.deviation),
                ] {
                    #expect(abs(ours - theirs) <= 2e-5 * abs(theirs), "\(expected.optimizer) \(rest)")
                }
            }
        }
    }

    /// Looking draws nothing and changes nothing: the run is the same, bit for bit.
    @Test(arguments: ["spiral", "xor"])
    func theRunIsTheSame(_ name: String) throws {
        var experiment = try Experiment.load(name)
        experiment.batchSize = min(experiment.batchSize, 4)
        let (seen, unseen) = (try Trainer(experiment), try Trainer(experiment))
        for step in 0..<3 {
            _ = seen.advance(isLookedAt: step != 1)
            _ = seen.session.layerVitals()
            for subject in TensorHistogram.Subject.allCases { _ = seen.session.histograms(of: subject) }
            _ = unseen.advance()
        }
        _ = seen.advance()
        _ = unseen.advance()
        #expect(fingerprint(seen.session) == fingerprint(unseen.session))
    }

    @Test func randomNumbersAndRunningMeansStayAsTheyAre() throws {
        let layers =
            "conv2d: {name: c, out: 2, kernel: 3}\nbatch_norm2d: {name: n}\nrelu\ndropout: {p: 0.5}\nflatten\nlinear: {name: f, out: 3}"
        let (seen, unseen) = (
            try session(layers, input: "[1, 5, 5]", data: "random", "batch_size: 3"),
            try session(layers, input: "[1, 5, 5]", data: "random", "batch_size: 3")
        )
        for _ in 0..<3 {
            _ = seen.runStep()
            #expect(seen.layerVitals().count == 6)
            _ = seen.histograms(of: .activations)
            _ = unseen.runStep()
        }
        #expect(fingerprint(seen) == fingerprint(unseen))
    }

    @Test func beforeTheFirstStepThereAreOutputsAndNoGradients() throws {
        let session = try session("linear: {name: fc1, out: 3}\nrelu\nlinear: {name: fc2, out: 2}")
        let vitals = session.layerVitals()
        #expect(vitals.map(\.name) == ["fc1", "relu1", "fc2"])
        #expect(vitals[0].learning == .learns(gradient: nil, update: nil) && vitals[1].learning == .noParameters)
        #expect(vitals.allSatisfy { $0.output.deviation > 0 && $0.health.rule != .noGradient })
        #expect(session.histograms(of: .gradients).allSatisfy { $0.content == .noGradientYet })
    }

    /// Units by hand: of relu(x) with x = -1, 0, 2 the first two are zero for every sample.
    @Test func idleUnitsAreCounted() throws {
        let session = try session("linear: {name: fc1, out: 3}\nrelu\nlinear: {name: fc2, out: 2}")
        let network = try #require(session.network)
        for (name, tensor) in network.namedTensors() where name.hasPrefix("fc1") {
            tensor.assign(name == "fc1.bias" ? [-1, 0, 2] : [Float](repeating: 0, count: 6))
        }
        let relu = session.layerVitals()[1]
        #expect(relu.idle == .init(way: .zero, share: 2 / 3, units: 3, idleUnits: 2))
        #expect(relu.health == LayerHealth(.dead, 2 / 3))
    }

    @Test func everyWordIsReached() throws {
        func health(_ change: (inout LayerVitals) -> Void, isAnswer: Bool = false, last: Float? = 1) -> LayerHealth {
            var layer = LayerVitals(
                name: "a", kind: .relu, outputShape: [64, 10], samples: 64,
                output: [1, 2].withUnsafeBufferPointer(Statistics.init(of:)),
                learning: .learns(gradient: 0.5, update: .init(change: 1e-3, weight: 1)), notFinite: 0)
            change(&layer)
            return LayerHealth(of: .init(layer: layer, isAnswer: isAnswer, lastGradient: last))
        }
        func update(_ change: Float) -> (inout LayerVitals) -> Void {
            { $0.learning = .learns(gradient: 0.5, update: .init(change: change, weight: 1)) }
        }
        func gradient(_ norm: Float) -> (inout LayerVitals) -> Void {
            { $0.learning = .learns(gradient: norm, update: nil) }
        }
        func idle(_ way: LayerVitals.Idle.Way, _ share: Float, units: Int) -> (inout LayerVitals) -> Void {
            { $0.idle = .init(way: way, share: share, units: 10, idleUnits: units) }
        }
        #expect(health { _ in }.rule == .fine)
        #expect(health { $0.notFinite = 3 } == LayerHealth(.notFinite, 3))
        #expect(health(idle(.zero, 0.8, units: 5)) == LayerHealth(.dead, 0.5))
        // Up to half of a layer is idle in networks that learn well.
        #expect(health(idle(.zero, 0.8, units: 4)).rule == .fine)
        #expect(health(idle(.zero, 0.8, units: 2)).rule == .fine)
        #expect(
            health {
                idle(.zero, 1, units: 10)(&$0)
                $0.samples = 63
            }.rule == .fine)
        #expect(health(idle(.saturated, 0.6, units: 0)) == LayerHealth(.saturated, 0.6))
        #expect(health(idle(.saturated, 0.6, units: 0), isAnswer: true).rule == .fine)
        #expect(health(gradient(0)).rule == .noGradient)
        #expect(health(gradient(9e-5), last: 0.1).rule == .vanishing)
        #expect(health(gradient(9e-5), last: 1e-4).rule == .fine)
        #expect(health(gradient(80)) == LayerHealth(.exploding, 80))
        #expect(health(update(0)).rule == .unmoved)
        #expect(health(update(0.2)).rule == .hugeSteps)
        #expect(health(update(0.02)).rule == .largeSteps)
        #expect(health(update(1e-5)).rule == .smallSteps)
        #expect(health { $0.learning = .frozen }.rule == .frozen)
    }

    /// Frozen weights, a batch of one, and numbers that are none.
    @Test func whatCannotBeToldIsNotTold() throws {
        let frozen = try session(
            "linear: {name: fc1, out: 3}\nrelu\nlinear: {name: fc2, out: 2}",
            "frozen: [fc1.weight, fc1.bias]\nbatch_size: 1")
        _ = frozen.runStep(isLookedAt: true)
        #expect(frozen.layerVitals()[0].health.rule == .frozen)
        #expect(frozen.histograms(of: .gradients).prefix(2).allSatisfy { $0.content == .frozen })
        let broken = try session("linear: {name: fc1, out: 3}\ntanh\nlinear: {name: fc2, out: 2}")
        broken.network?.namedTensors()[1].tensor.assign([.nan, 1, .infinity])
        _ = broken.runStep(isLookedAt: true)
        #expect(broken.layerVitals().allSatisfy { $0.health.rule == .notFinite })
        #expect(broken.histograms(of: .weights)[1].histogram?.notFinite == 3)
    }

    /// Learning far too fast puts every hidden unit at an end of its range.
    @Test func aRateOfAThousandShowsInWords() throws {
        var experiment = try Experiment.load("xor")
        experiment.optimizer.learningRate = 1000
        let trainer = try Trainer(experiment)
        for _ in 0..<30 { _ = trainer.advance() }
        let vitals = trainer.session.layerVitals()
        #expect(vitals.filter { $0.idle != nil }.allSatisfy { $0.health.rule == .saturated })
    }

    /// Healthy runs of the examples are not called sick.
    @Test(arguments: ["xor", "moons", "circle", "spiral"])
    func healthyRunsAreNotCalledSick(_ name: String) throws {
        let trainer = try Trainer(Experiment.load(name))
        for _ in 0..<3 * trainer.stepsPerEpoch {
            _ = trainer.advance(isLookedAt: true)
        }
        for layer in trainer.session.layerVitals() {
            #expect(LayerRule.named(layer.health.rule).level != .bad, "\(layer.name): \(layer.health)")
        }
    }
}
