import Testing

@testable import Training

/// A twin with one setting changed beside a stepped run: from the beginning of a step it is the run that the change would give.
struct StepperTwinTests {
    private func stepper(_ text: String = ForkRun.text, _ actions: [RunAction] = [.steps(7)]) throws -> Stepper {
        let stepper = try Stepper(ExperimentFile.parse(text, file: "run.yaml", name: "run"))
        for action in [.phase(.define)] + actions { #expect(stepper.perform(action) == nil) }
        return stepper
    }

    private func phases(_ phases: Phase...) -> [RunAction] { phases.map(RunAction.phase) }

    @Test(arguments: TwinTests.edits + [.change(.points([[0.1, 0.2, 1]])), .change(.add("relu", after: nil))])
    func itIsTheChangeByHand(edit: Edit) throws {
        let (run, alone, changed) = (try stepper(), try stepper(), try stepper())
        #expect(run.setTwin(edit) == nil && changed.perform(.edit(edit)) == nil)
        let rest = phases(.forward, .loss, .zeroGradients, .backward, .update) + [.steps(30)] + phases(.forward, .loss)
        for action in rest {
            for one in [run, alone, changed] { #expect(one.perform(action) == nil) }
            #expect(run.twin?.completed == changed.session.completed)
        }
        #expect(fingerprint(run.session) == fingerprint(alone.session))
        #expect(fingerprint(try #require(run.twin)) == fingerprint(changed.session))
        #expect(run.twin?.losses == changed.session.losses)
    }

    /// Asked for in the middle of a step, also of a phase, it begins with that step and is as far as the run.
    @Test func itBeginsWithTheStepUnderWay() throws {
        let run = try stepper()
        let far: [RunAction] = phases(.forward, .loss, .zeroGradients) + [.operation, .operation]
        for action in far { #expect(run.perform(action) == nil) }
        let before = fingerprint(run.session)
        #expect(run.setTwin(.learningRate(0.3)) == nil)
        #expect(fingerprint(run.session) == before && run.session.underWay != nil)
        let changed = try stepper()
        changed.perform(.edit(.learningRate(0.3)))
        for action in phases(.forward, .loss, .zeroGradients, .backward, .update) { changed.perform(action) }
        for action in phases(.backward, .update) { #expect(run.perform(action) == nil) }
        #expect(fingerprint(try #require(run.twin)) == fingerprint(changed.session))
        #expect(run.snapshot(ViewRequest()).twin?.kind == .changed(.learningRate(0.3), from: 7))
    }

    @Test func itGoesBackAndForthWithTheRun() throws {
        let run = try stepper()
        #expect(run.setTwin(.learningRate(0.5)) == nil)
        run.perform(.steps(12))
        let (own, twin) = (fingerprint(run.session), fingerprint(try #require(run.twin)))
        for step in [12, 3, 18, 7, 18] {
            run.perform(.goTo(step: step))
            #expect(run.twin?.step == max(step, 6), "step \(step)")
            #expect(run.snapshot(ViewRequest()).twin?.waits == (step < 6), "step \(step)")
        }
        let again = try #require(run.twin)
        #expect(fingerprint(run.session) == own && fingerprint(again) == twin)
        // Another one, from further back on.
        run.perform(.goTo(step: 3))
        #expect(run.setTwin(.learningRate(0.01)) == nil)
        run.perform(.goTo(step: 18))
        #expect(fingerprint(run.session) == own && run.twin?.step == 18)
        let changed = try stepper(ForkRun.text, [.steps(4), .edit(.learningRate(0.01)), .steps(15)])
        #expect(run.twin?.losses == changed.session.losses)
        #expect(run.setTwin(nil) == nil && run.snapshot(ViewRequest()).twin == nil)
        run.perform(.goTo(step: 5))
        #expect(run.twin == nil)
    }

    /// Random data, an input that takes gradients: the twin has its own.
    @Test func itLeavesTheRunsInputAlone() throws {
        let text = """
            input: [3]
            network: [{linear: {name: fc1, out: 2}}]
            data: random
            loss: mse
            batch_size: 2
            """
        let on = RunAction.edit(.requiresGrad(try TensorPath(parsing: "input"), true))
        let (run, alone) = (try stepper(text, [on, .steps(2)]), try stepper(text, [on, .steps(2)]))
        #expect(run.setTwin(.learningRate(1)) == nil)
        for one in [run, alone] { one.perform(.steps(3)) }
        #expect(fingerprint(run.session) == fingerprint(alone.session))
        #expect(run.session.inputs.first?.grad?.elements == alone.session.inputs.first?.grad?.elements)
    }

    /// Where every gradient is switched off, the twin goes on past what PyTorch refuses.
    @Test func aTwinOfAFrozenRunTrapsNothing() throws {
        let names = try stepper().session.network?.namedParameters().map(\.name) ?? []
        let off = try names.map { RunAction.edit(.requiresGrad(try TensorPath(parsing: $0), false)) }
        let run = try stepper(ForkRun.text, [.steps(2)] + off + [.edit(.noGrad(true))])
        #expect(run.setTwin(.change(.setting("batch_size", "10"))) == nil)
        for action in phases(.forward, .loss, .zeroGradients) + [.skip, .skip] { run.perform(action) }
        #expect(run.twin != nil)
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let run = try stepper()
        let before = fingerprint(run.session)
        #expect(run.setTwin(.learningRate(-1)) == .edit(.learningRate(-1)) && run.twin == nil)
        #expect(fingerprint(run.session) == before)
        let early = try Stepper(ExperimentFile.parse(ForkRun.text, file: "run.yaml", name: "run"))
        #expect(early.setTwin(.learningRate(1)) == .edit(.notDefined))
        run.perform(.fault(.zeroWeights))
        #expect(run.setTwin(.learningRate(1)) == .edit(.whileBroken))
    }
}
