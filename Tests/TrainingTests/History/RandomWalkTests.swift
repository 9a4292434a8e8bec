import TestSupport
import Testing

@testable import NeuralCore
@testable import Training

/// Forward and back at random, over phases, operations, changes by hand and forks, alone and beside twins: every moment is, bit for
/// bit, what a session is that never went back and had no twin.
struct RandomWalkTests {
    private static let images = """
        input: [1, 8, 8]
        network:
          - conv2d: {name: conv1, out: 3, kernel: 3}
          - batch_norm2d: {name: norm1}
          - relu
          - max_pool2d: {kernel: 2}
          - flatten
          - dropout: {p: 0.5}
          - linear: {name: fc1, out: 4}
        data: random
        loss: mse
        optimizer: {type: adam, lr: 0.05}
        batch_size: 2
        seed: 3
        """
    private static let points = """
        input: [2]
        network:
          - linear: {name: fc1, out: 4}
          - tanh
          - linear: {name: fc2, out: 2}
        data: xor
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
        batch_size: 100
        seed: 1
        """

    /// One sample: gradients of linear layers are kept as factors until somebody reads them, as ``fingerprint(_:)`` does and
    /// the session that never went back does not.
    private static let single = """
        input: [6]
        network:
          - linear: {name: fc1, out: 5}
          - relu
          - linear: {name: fc2, out: 3}
        data: random
        loss: l1
        optimizer: {type: sgd, lr: 0.05}
        batch_size: 1
        seed: 2
        """

    @Test(arguments: 0..<10)
    func returnsToTheSameBits(_ part: Int) throws {
        let yaml = [Self.images, Self.points, Self.single][part % 3]
        let experiment = try ExperimentFile.parse(yaml, file: "small.yaml", name: "small")
        var replayed = 0
        for walk in Endurance.share(oneIn: 5, of: 0..<50) {
            var walker = try Walker(experiment, seed: UInt64(part * 50 + walk))
            for _ in 0..<32 { try walker.step() }
            try walker.compareWithFreshSession(experiment)
            replayed += walker.replays
        }
        // The budgets are small enough that states had to be made again.
        #expect(replayed > (Endurance.isWhole ? 3 : 0))
    }
}

/// One walk, with what it saw on the way.
private struct Walker {
    let stepper: Stepper
    var random: Randomness
    var seen: [[RunAction]: Int] = [:]
    var replays = 0
    let budget: Int

    init(_ experiment: Experiment, seed: UInt64) throws {
        random = Randomness(state: seed)
        budget = [60_000, 150_000, 1_000_000][random.below(3)]
        stepper = try Stepper(experiment, budget: budget)
    }

    mutating func step() throws {
        if random.below(16) == 0 { _ = stepper.setTwin(random.below(4) == 0 ? nil : nextEdit()) }
        let move = nextMove()
        if case .back(.phase) = move, stepper.timeline.position > 0 {
            replays += stepper.timeline.replayLength(to: stepper.timeline.position - 1)
        }
        if case .back(.step) = move, let target = stepper.timeline.positionOneStepBack {
            replays += stepper.timeline.replayLength(to: target)
        }
        stepper.perform(move)
        let timeline = stepper.timeline
        let line = timeline.entries.prefix(timeline.position).map(\.action)
        let now = fingerprint(stepper.session)
        let before = seen.updateValue(now, forKey: line)
        #expect(before == nil || before == now, "after \(move): \(line)")
        #expect(timeline.memoryBytes <= budget, "after \(move)")
    }

    func compareWithFreshSession(_ experiment: Experiment) throws {
        let fresh = try PairedRun(experiment)
        for entry in stepper.timeline.entries.prefix(stepper.timeline.position) { try fresh.perform(entry.action) }
        #expect(fingerprint(fresh.session) == fingerprint(stepper.session))
        // The twin is what it was, too, whichever way one comes back.
        guard stepper.session.underWay == nil, let twin = stepper.twin.map(numbers) else { return }
        let position = stepper.timeline.position
        stepper.timeline.go(to: 0)
        stepper.timeline.go(to: position)
        #expect(stepper.twin.map(numbers) == twin)
    }

    /// All but what explains the last phases, which nobody asks of a twin.
    private func numbers(_ session: Session) -> [[UInt32]] {
        let tensors = session.network?.namedTensors().map(\.tensor) ?? []
        return tensors.map { $0.elements.map(\.bitPattern) } + [session.losses.map(\.bitPattern)]
            + (session.optimizer?.state.entries ?? []).map { $0.elements.values.map(\.bitPattern) }
    }

    private mutating func nextMove() -> RunAction {
        switch random.below(100) {
        case 0..<45: .phase(stepper.session.underWay?.phase ?? stepper.session.next)
        case 45..<52: .phase(Phase.allCases[1 + random.below(5)])
        case 52..<66: .operation
        case 66..<70: .skip
        case 70..<83: .back(.phase)
        case 83..<86: .back(.step)
        case 86: .steps(1 + random.below(3))
        case 87: .forwardWithoutGraph
        case 88..<91: .goTo(step: random.below(stepper.session.step + 2))
        default: .edit(nextEdit())
        }
    }

    private mutating func nextEdit() -> Edit {
        switch random.below(8) {
        case 5: .change(.setting("batch_size", "\(1 + random.below(2) * 69)"))
        case 6: .change(.points([[0.1 * Float(random.below(9)), 0.3, Float(random.below(2))]]))
        case 7: .change(.resize("fc1", 3 + random.below(3)))
        case 0: .learningRate(0.01 * Double(1 + random.below(3)))
        case 1: .fill(TensorPath(.parameter(layer: "fc1", name: "bias")), 0.5)
        case 2: .assign(ElementPath(.input, at: stepper.session.experiment.plan.input.map { _ in 0 } + [0]), 2)
        case 3: .assign(ElementPath(.target, at: [0]), 1)
        default: .assign(ElementPath(.parameter(layer: "fc1", name: "weight"), at: [1, 1]), -0.25)
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
private struct Randomness {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
