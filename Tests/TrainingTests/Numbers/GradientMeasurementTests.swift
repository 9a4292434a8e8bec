import Testing
import Training

/// Gradients measured by moving a number.
struct GradientMeasurementTests {
    private func session(_ phases: [Phase], _ change: (inout Experiment) -> Void = { _ in }) throws -> Session {
        var experiment = try Experiment.load("document")
        change(&experiment)
        let session = try Session(experiment)
        for phase in [.define] + phases { try session.run(phase) }
        return session
    }

    private func check(_ text: String, _ step: Float, in session: Session) throws -> GradientChecked {
        session.checkGradient(of: try NumberReference(parsing: text), step: step)
    }

    private func result(_ text: String, _ step: Float, in session: Session) throws -> GradientCheckResult {
        guard case .result(let result) = try check(text, step, in: session) else {
            throw NumberError.notMovable(text)
        }
        return result
    }

    @Test(arguments: ["fc2.bias[3]", "fc3.bias[1]", "fc2[0,3].grad", "fc3.weight[1,3].grad", "output[0,0]"])
    func agreesWithBackward(_ text: String) throws {
        let session = try session([.forward, .loss, .backward])
        let result = try result(text, 0.004, in: session)
        #expect(result.verdict == .agrees && result.relativeError < 0.01, "\(result)")
        #expect(result.computed != 0 && result.lossAbove != result.lossBelow)
    }

    @Test func measuresAsForwardWasAlsoAfterTheUpdate() throws {
        let before = try result("fc3.bias[1]", 0.01, in: session([.forward, .loss, .backward]))
        let updated = try session([.forward, .loss, .backward, .update])
        let weight = try updated.value(of: NumberReference(parsing: "fc3.bias[1]"))
        #expect(try result("fc3.bias[1]", 0.01, in: updated) == before)
        #expect(try updated.value(of: NumberReference(parsing: "fc3.bias[1]")) == weight)
        try updated.run(.forward)
        #expect(
            try check("fc3.bias[1]", 0.01, in: updated)
                == .refused(.notYet("fc3.bias.grad", .backwardOfThisForward)))
    }

    @Test func aTinyStepDrownsInRounding() throws {
        let session = try session([.forward, .loss, .backward])
        #expect(try result("conv1.weight[0,0,1,1]", 1e-7, in: session).verdict == .stepTooSmall)
    }

    @Test func aHugeStepCrossesABend() throws {
        let session = try session([.forward, .loss, .backward]) { $0.loss = .mse }
        let result = try result("fc2.bias[3]", 30, in: session)
        #expect(result.verdict == .stepTooLarge, "\(result)")
    }

    @Test func onlyTheLastPassIsMeasured() throws {
        let once = try result("fc3.bias[1]", 0.01, in: session([.forward, .loss, .backward]))
        // A second forward and backward without zero_grad: the gradient is the sum of both.
        let twice = try session([.forward, .loss, .backward, .forward, .loss, .backward])
        let result = try result("fc3.bias[1]", 0.01, in: twice)
        #expect(abs(result.computed - once.computed) < 1e-6 && result.verdict == .agrees)
    }

    @Test func saysWhatCannotBeMoved() throws {
        let session = try session([.forward, .loss, .backward])
        #expect(try check("input[0,0,0,0]", 0.01, in: session) == .refused(.noGradient("input")))
        #expect(try check("loss", 0.01, in: session) == .refused(.notMovable("loss")))
        #expect(try check("fc3.bias[1].update", 0.01, in: session) == .refused(.notMovable("fc3.bias.update")))
        #expect(
            try check("fc3.bias[9]", 0.01, in: session)
                == .refused(
                    .outOfRange(tensor: "fc3.bias.grad", dimension: 0, index: 9, size: 2)))
    }
}
