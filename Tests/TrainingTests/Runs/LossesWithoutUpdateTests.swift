import Testing

@testable import Training

/// Which losses follow a step of training, and which only another look at the same network.
struct LossesWithoutUpdateTests {
    private func session(_ name: String = "document") throws -> Session {
        let session = try Session(try Experiment.load(name))
        try session.run(.define)
        return session
    }

    @Test func aSecondForwardIsNoTraining() throws {
        let session = try session()
        for phase in [Phase.forward, .loss, .backward, .forward, .loss] { try session.run(phase) }
        #expect(session.losses.count == 2 && session.lossesWithoutUpdate == [1])
        for phase in [Phase.zeroGradients, .backward, .update, .forward, .loss] { try session.run(phase) }
        #expect(session.losses.count == 3 && session.lossesWithoutUpdate == [1])
        #expect(session.snapshot(ViewRequest()).lossesWithoutUpdate == [1])
    }

    @Test func stepsAreTraining() throws {
        let session = try session("moons")
        for phase in Phase.allCases where phase != .define { try session.run(phase) }
        for _ in 0..<3 { _ = session.runStep() }
        // Forward and loss once more before backward are the same step's.
        for phase in [Phase.forward, .loss, .forward, .loss] { try session.run(phase) }
        #expect(session.losses.count == 5 && session.lossesWithoutUpdate.isEmpty)
    }

    @Test func goingBackBringsThemBack() throws {
        let session = try session()
        for phase in [Phase.forward, .loss, .backward] { try session.run(phase) }
        let state = session.state
        for phase in [Phase.forward, .loss] { try session.run(phase) }
        session.restore(state)
        #expect(session.lossesWithoutUpdate.isEmpty)
        try session.run(.update)
        for phase in [Phase.forward, .loss] { try session.run(phase) }
        #expect(session.lossesWithoutUpdate.isEmpty)
    }

    /// A step that went without a loss keeps its place when the next one runs as a whole.
    @Test func aMissingLossKeepsItsPlace() throws {
        let session = try session()
        try session.run(.forward)
        try session.skip(.loss)
        for phase in [Phase.zeroGradients, .update] { try session.run(phase) }
        _ = session.runStep()
        #expect(session.losses.count == session.step + 1)
    }
}
