import Foundation
import NeuralCore
import TestSupport
import Testing

@testable import Training

/// Frozen tensors, no_grad and both kinds of zero_grad, three steps each, and switches thrown between phases: as in PyTorch 2.13.0
/// (Tests/Reference/autograd_fixtures.py).
struct AutogradFixtureTests {
    struct Fixture: Decodable {
        struct Step: Decodable {
            var loss: Float
            var gradients: [Float?]
            var input: Float?
            var parameters: [Float]
        }
        struct Document: Decodable {
            var frozen: String?
            var no_grad: Bool
            var zero_grad: String
            var steps: [Step]
            var refusals: [String]
        }
        struct Switched: Decodable {
            var name: String
            var optimizer: String
            var zero_grad: String
            var moves: [String]
            var steps: [Step]
            var refusals: [String]
        }
        var document: [Document]
        var switches: [Switched]

        static func load() throws -> Fixture {
            let url = try #require(
                Bundle.module.url(forResource: "autograd", withExtension: "json", subdirectory: "Fixtures"))
            return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
        }
    }

    private static let step = ["forward", "loss", "zero_grad", "backward", "update"]

    private func isClose(_ a: Float?, _ b: Float?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) <= max(1e-5 * max(abs(a), abs(b)), 1e-6)
    }

    /// What the network is after each update, and what was raised on the way.
    private func play(
        _ moves: [String], _ session: Session
    ) throws -> (steps: [Fixture.Step], refusals: [String]) {
        var steps: [Fixture.Step] = []
        var refusals: [String] = []
        for text in moves {
            switch try #require(RunAction(text)) {
            case .phase(let phase):
                do throws(PhaseRefusal) {
                    try session.perform(phase)
                } catch {
                    refusals.append(try #require(error.inPyTorch))
                }
                if phase == .update { steps.append(numbers(session)) }
            case .edit(let edit): try session.apply(edit)
            default: Issue.record("\(text) is no move of a fixture")
            }
        }
        return (steps, refusals)
    }

    private func numbers(_ session: Session) -> Fixture.Step {
        let parameters = session.network?.parameters() ?? []
        return Fixture.Step(
            loss: session.loss?.item() ?? .nan,
            gradients: parameters.map { $0.isGradCleared ? 0 : $0.grad?.norm().item() },
            input: session.batch?.inputs.grad?.norm().item(), parameters: parameters.map { $0.norm().item() })
    }

    private func expectSame(_ steps: [Fixture.Step], _ expected: [Fixture.Step], _ name: String) {
        #expect(steps.count == expected.count)
        for (place, (own, wanted)) in zip(steps, expected).enumerated() {
            #expect(isClose(own.loss, wanted.loss), "\(name), step \(place): loss")
            for (index, pair) in zip(own.gradients, wanted.gradients).enumerated() {
                #expect(isClose(pair.0, pair.1), "\(name), step \(place): gradient \(index)")
            }
            #expect(isClose(own.input, wanted.input), "\(name), step \(place): the input's gradient")
            for (index, pair) in zip(own.parameters, wanted.parameters).enumerated() {
                #expect(isClose(pair.0, pair.1), "\(name), step \(place): parameter \(index)")
            }
        }
    }

    private func expectSame(_ refusals: [String], _ expected: [String], _ name: String) {
        #expect(refusals.count == expected.count, "\(name): \(refusals)")
        for (own, wanted) in zip(refusals, expected) {
            #expect("RuntimeError: \(wanted)".hasPrefix(own), "\(name): \(own)")
        }
    }

    @Test func documentWithAFrozenTensorUnderNoGradAndBothKindsOfZeroGrad() throws {
        for expected in try Endurance.share(oneIn: 5, of: Fixture.load().document) {
            var experiment = try Experiment.load("document")
            experiment.frozen = expected.frozen.map { [$0] } ?? []
            experiment.zeroGrad = try #require(ZeroGrad(rawValue: expected.zero_grad))
            let session = try Session(experiment)
            session.keepsRecording = false
            try session.perform(.define)
            let moves = Self.step + (expected.no_grad ? ["no_grad on"] : []) + Self.step + Self.step
            let (steps, refusals) = try play(moves, session)
            let name = "\(expected.frozen ?? "nothing") frozen, no_grad \(expected.no_grad), \(expected.zero_grad)"
            expectSame(steps, expected.steps, name)
            expectSame(refusals, expected.refusals, name)
        }
    }

    private func small(_ optimizer: String, _ zeroGrad: String, frozen: String = "[]") throws -> Experiment {
        let yaml = """
            input: [3]
            network:
              - linear: {name: fc1, out: 4}
              - tanh
              - linear: {name: fc2, out: 2}
            loss: l1
            optimizer: \(optimizer)
            zero_grad: \(zeroGrad)
            frozen: \(frozen)
            """
        return try ExperimentFile.parse(yaml, file: "small.yaml", name: "small")
    }

    @Test func switchesBetweenPhases() throws {
        for expected in try Fixture.load().switches {
            let session = try Session(small(expected.optimizer, expected.zero_grad))
            try session.perform(.define)
            let (steps, refusals) = try play(expected.moves, session)
            let name = "\(expected.name), \(expected.optimizer), \(expected.zero_grad)"
            expectSame(steps, expected.steps, name)
            expectSame(refusals, expected.refusals, name)
        }
    }

    @Test(arguments: ZeroGrad.allCases, ["[]", "fc1", "[fc2.bias]"])
    func freeRunsGiveTheSameBits(_ kind: ZeroGrad, _ frozen: String) throws {
        let experiment = try small(
            "{type: sgd, lr: 0.1, momentum: 0.9, weight_decay: 0.1}", kind.rawValue, frozen: frozen)
        let stepped = try Session(experiment)
        try stepped.perform(.define)
        for _ in 0..<4 { _ = try play(Self.step, stepped) }
        let free = try Session(experiment)
        for _ in 0..<4 { _ = free.runStep() }
        #expect(free.losses == stepped.losses)
        for (a, b) in zip(free.network?.parameters() ?? [], stepped.network?.parameters() ?? []) {
            #expect(a.elements == b.elements)
        }
        #expect(free.parameterSnapshots().map(\.gradient) == stepped.parameterSnapshots().map(\.gradient))
    }

    /// Going back over switches and doing them again gives the same bits at every moment.
    @Test func switchesAreUndoneAndDoneAgain() throws {
        for expected in try Fixture.load().switches where expected.optimizer.contains("momentum") {
            let stepper = try Stepper(small(expected.optimizer, expected.zero_grad))
            var prints = [fingerprint(stepper.session)]
            for text in ["define"] + expected.moves {
                if stepper.perform(try #require(RunAction(text))) == nil { prints.append(fingerprint(stepper.session)) }
            }
            for print in prints.dropLast().reversed() {
                #expect(stepper.perform(.back(.phase)) == nil)
                #expect(fingerprint(stepper.session) == print, "\(expected.name), \(expected.zero_grad)")
            }
            stepper.perform(.goTo(step: 0))
            stepper.perform(.goTo(step: 2))
            while stepper.perform(.back(.phase)) == nil {}
            #expect(fingerprint(stepper.session) == prints[0])
        }
    }
}
