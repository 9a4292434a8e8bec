import Testing

@testable import Training

/// A dashboard's run is changed, undone and replayed, and every moment is what it was, bit for bit.
struct RunChangeTests {
    private func experiment() throws -> Experiment {
        try ExperimentFile.parse(TrainingRunTests.experiments[1], file: "run.yaml", name: "run")
    }

    private func print(_ run: TrainingRun) -> Int { fingerprint(run.trainer.session) }

    @Test(arguments: [1 << 16, 512 << 20])
    func theLineReplaysItsChanges(budget: Int) throws {
        let run = try TrainingRun(experiment(), budget: budget)
        var moments = [run.step: 0]
        func advance(to step: Int) {
            while run.step < step {
                run.advance(isLookedAt: true)
                moments[run.step] = print(run)
            }
        }
        advance(to: 10)
        try run.change(.change(.setting("batch_size", "30")))
        advance(to: 21)
        try run.change(.learningRate(0.02))
        try run.change(.change(.add("linear: {name: more, out: 8}", after: "tanh1")))
        advance(to: 33)
        for step in [12, 21, 9, 32, 10, 22, 33] {
            run.go(to: step)
            // At a change's step the state before it and after it are both of that step.
            if step != 10, step != 21 { #expect(print(run) == moments[step], "step \(step)") }
        }
        #expect(run.end == 33 && run.trainer.session.changes.count == 3)
        // The same experiment with these events is the same run.
        var planned = try experiment()
        planned.events = run.trainer.session.events
        let replay = try Trainer(planned)
        for _ in 0..<33 { _ = replay.advance(isLookedAt: true) }
        #expect(fingerprint(replay.session) == moments[33])
    }

    @Test(arguments: [1 << 16, 512 << 20])
    func undoGoesToTheMomentBeforeAndRedoBack(budget: Int) throws {
        let run = try TrainingRun(experiment(), budget: budget)
        while run.step < 10 { run.advance() }
        run.advance(isLookedAt: true)
        let before = print(run)
        try run.change(.change(.resize("linear1", 4)))
        let after = print(run)
        while run.step < 20 { run.advance() }
        run.advance(isLookedAt: true)
        let late = print(run)
        run.undo()
        #expect(run.step == 11 && print(run) == before && !run.canUndo && run.canRedo)
        #expect(run.branches.count == 1 && run.end == 11)
        run.redo()
        #expect(run.step == 21 && print(run) == late && run.branches.isEmpty && run.canUndo)
        run.undo()
        run.advance()
        #expect(!run.canRedo || run.step == 12)
        run.redo()
        #expect(run.step == 12, "what was done since stays")
        _ = after
    }

    @Test
    func whatIsRefusedChangesNothing() throws {
        let run = try TrainingRun(experiment())
        while run.step < 5 { run.advance() }
        let before = print(run)
        for edit in [
            Edit.change(.remove("linear9")), .change(.setting("lr", "much")), .learningRate(-1), .noGrad(true),
            .change(.setting("data", "digits")), .change(.setting("loss", "kl-dif")),
        ] {
            #expect(throws: EditError.self, "\(edit)") { try run.change(edit) }
        }
        #expect(print(run) == before && !run.canUndo && run.trainer.session.changes.isEmpty)
    }

    @Test
    func aChangeInThePastLeavesTheLine() throws {
        let run = try TrainingRun(experiment())
        while run.step < 8 { run.advance() }
        run.go(to: 4)
        try run.change(.learningRate(1))
        #expect(run.end == 4 && run.branches.map(\.step) == [4])
        #expect(run.branches[0].change?.edit == .learningRate(1))
    }

    @Test
    func theStepperUndoesAndMakesAgain() throws {
        let stepper = try Stepper(experiment())
        for action in [RunAction.phase(.define), .steps(2), .edit(.change(.resize("linear1", 4))), .steps(1)] {
            #expect(stepper.perform(action) == nil)
        }
        let late = fingerprint(stepper.session)
        stepper.undoChange()
        #expect(stepper.session.experiment.plan.tensors[0].shape == [16, 2])
        stepper.redoChange()
        #expect(fingerprint(stepper.session) == late && stepper.session.experiment.plan.tensors[0].shape == [4, 2])
    }
}
