import Foundation
import Testing

@testable import NeuralCore
@testable import Training

/// Free running takes every short cut there is; the phases one by one take none. Time travel replays one for the other, so both
/// must come to the same bits.
struct FreeRunTests {
    @Test(
        arguments: [
            ("document", nil, 1), ("document", OptimizerKind(rawValue: "adam"), 1), ("document", nil, 3),
            ("digits-01", nil, 1),
            ("digits", nil, 32),
            ("xor", nil, 4), ("spiral", OptimizerKind(rawValue: "rmsprop"), 10),
        ] as [(String, OptimizerKind?, Int)])
    func givesTheBitsOfThePhases(name: String, optimizer: OptimizerKind?, batchSize: Int) throws {
        var overrides = ExperimentOverrides()
        overrides.optimizer = optimizer
        overrides.batchSize = batchSize
        let experiment = try Experiment.load(name).applying(overrides)
        try check(experiment)
    }

    @Test func givesTheBitsOfThePhasesWithMomentumAndDecay() throws {
        var experiment = try Experiment.load("document")
        experiment.optimizer =
            SGDSpec(values: SGD.Settings(lr: 0.01, momentum: 0.9, weightDecay: 0.001, nesterov: true))
        try check(experiment)
    }

    private func check(_ experiment: Experiment) throws {
        let (free, phased) = (try Session(experiment), try Session(experiment))
        try phased.run(.define)
        for _ in 0..<3 {
            _ = free.runStep()
            for phase in Phase.allCases where phase != .define { try phased.run(phase) }
        }
        #expect(free.losses.map(\.bitPattern) == phased.losses.map(\.bitPattern))
        let (ours, theirs) = (
            try #require(free.network).namedParameters(), try #require(phased.network).namedParameters()
        )
        for ((name, a), (_, b)) in zip(ours, theirs) {
            #expect(haveSameBits(a, b), "\(name)")
            #expect(haveSameBits(try #require(a.grad), try #require(b.grad)), "\(name).grad")
        }
    }

    private func haveSameBits(_ a: Tensor, _ b: Tensor) -> Bool {
        a.shape == b.shape
            && a.withElements { a in b.withElements { memcmp(a.baseAddress!, $0.baseAddress!, 4 * a.count) == 0 } }
    }
}
