import Synchronization
import Testing

@testable import NeuralCore
@testable import Training

/// Work that nobody wants any more ends at the next operation, wherever it is, and nothing traps on the way out.
struct StopSignTests {
    /// Runs `body` with a sign that goes up after it was asked so often.
    private func stopping<Result>(after questions: Int, _ body: () throws -> Result) rethrows -> Result {
        let asked = Asked()
        return try StopSign.heeding({ asked.count.add(1, ordering: .relaxed).newValue > questions }, body)
    }

    private final class Asked: Sendable {
        let count = Atomic(0)
    }

    @Test
    func aPhaseEndsWithinItsOperations() throws {
        let session = try Session(Experiment.load("xor"))
        try session.run(.define)
        let layers = try #require(session.network?.layers.count)
        for questions in 1..<layers {
            let stopped = #expect(throws: PhaseRefusal.self) {
                try stopping(after: questions) { try session.perform(.forward) }
            }
            #expect(stopped == .stopped(.forward))
            #expect(session.operationsDone == questions)
            session.underWay = nil
        }
        try session.run(.forward)
        try session.run(.loss)
        let stopped = #expect(throws: PhaseRefusal.self) {
            try stopping(after: 3) { try session.perform(.backward) }
        }
        #expect(stopped == .stopped(.backward) && session.operationsDone == 3)
    }

    @Test
    func defineEndsBetweenLayers() throws {
        let session = try Session(Experiment.load("document"))
        let stopped = #expect(throws: PhaseRefusal.self) {
            try stopping(after: 3) { try session.perform(.define) }
        }
        #expect(stopped == .stopped(.define) && session.network == nil)
    }

    @Test(arguments: [0, 1, 3, 8, 21, 55])
    func everyCommandEnds(_ questions: Int) throws {
        let view = ViewRequest()
        let weight = ElementPath(.parameter(layer: "fc1", name: "weight"), at: [0, 0])
        let commands: [EngineRequest] = [
            .run(.phase(.define)), .run(.phase(.forward)), .run(.operation), .run(.phase(.backward)),
            .run(.skip), .run(.edit(.learningRate(0.1))), .run(.back(.phase)),
            .run(.back(.step)), .run(.goTo(step: 500)), .run(.goTo(step: 0)),
            .run(.fault(.zeroWeights)), .view, .check(weight, step: nil),
        ]
        for command in commands {
            for phases in [1, 8] {
                let stepper = try Stepper(Experiment.load("xor"), budget: 1 << 17)
                for _ in 0..<phases { stepper.perform(.phase(stepper.session.next)) }
                let asked = Asked()
                _ = stopping(after: questions) {
                    if let action = command.action {
                        _ = stepper.perform(action) { asked.count.add(1, ordering: .relaxed).newValue > questions }
                    } else {
                        _ = stepper.session.checkGradient(of: weight)
                    }
                    return stepper.snapshot(view)
                }
            }
        }
    }

    @Test(arguments: [0, 1, 4, 9, 30])
    func aTrainingEnds(_ questions: Int) throws {
        let core = try EngineCore(training: Experiment.load("digits"))
        stopping(after: questions) {
            _ = core.open()
            _ = core.perform(.train(.step))
            // All epochs would take a minute.
            _ = core.perform(.train(.all))
        }
    }

    @Test
    func oneEngineComputesAtATime() throws {
        let slot = EngineSlot()
        #expect(slot.take { false })
        // It would wait for ever, were it wanted.
        #expect(!slot.take { true })
        slot.leave()
        #expect(slot.take { false })
        slot.leave()
    }
}
