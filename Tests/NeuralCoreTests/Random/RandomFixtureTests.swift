import NeuralCore
import Testing

/// Draws against PyTorch's (Tests/Reference/random_fixtures.py).
@Suite struct RandomFixtureTests {
    static let fixture = Fixture(named: "random")

    @Test func freshDrawsArePyTorchs() {
        for call in RandomFixtureTests.fixture["fresh"].list {
            check(call, Generator(seed: UInt64(call["seed"].int)))
        }
    }

    @Test func oneDrawLeavesTheGeneratorAsPyTorchDoes() {
        for sequence in RandomFixtureTests.fixture["sequences"].list {
            let generator = Generator(seed: UInt64(sequence["seed"].int))
            for call in sequence["calls"].list { check(call, generator) }
        }
    }

    /// Bit for bit, but for large normal samples: PyTorch's vectorised logarithm and cosine differ in the last place.
    private func check(_ call: Fixture, _ generator: Generator) {
        let (count, kind) = (call["count"].int, call["call"].string)
        let expected = call["values"]
        switch kind {
        case "randn":
            let values = Tensor.randn(Shape([count]), generator: generator).elements
            if count < 16 { #expect(values == expected.floats, "randn(\(count))") }
            #expect(largestDistance(values, expected.floats) < 1e-6, "randn(\(count))")
        case "rand":
            #expect(Tensor.rand(Shape([count]), generator: generator).elements == expected.floats, "rand(\(count))")
        case "uniform":
            let values = Tensor.uniform(
                [count], call["low"].float, call["high"].float, generator: generator
            ).elements
            #expect(values == expected.floats, "uniform(\(count))")
        case "normal":
            let x = Tensor.zeros(count)
            x.initialize(.normal(mean: call["mean"].double, deviation: call["deviation"].double), generator: generator)
            if count < 16 { #expect(x.elements == expected.floats, "normal(\(count))") }
            #expect(largestDistance(x.elements, expected.floats) < 2e-6, "normal(\(count))")
        case "randperm": #expect(generator.randperm(count) == expected.ints, "randperm(\(count))")
        case "epoch": #expect(generator.dataLoaderOrder(count) == expected.ints, "epoch of \(count)")
        default: Issue.record("an unknown draw, \(kind)")
        }
    }

    private func largestDistance(_ values: [Float], _ expected: [Float]) -> Float {
        zip(values, expected).map { ($0 - $1).magnitude }.max() ?? 0
    }
}
