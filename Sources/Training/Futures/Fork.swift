/// A run from which one tries what would be: the session, and how the run itself would take a step.
struct Fork {
    let session: Session
    /// `false` where it has come to its end.
    let step: () -> Bool
    /// Steps that the run still has.
    let stepsLeft: Int
    /// Copies of the run as it was when so many steps were done, or as it is where that moment cannot be had.
    var branches: (_ step: Int, _ count: Int) -> [Branch] = { _, _ in [] }

    /// A copy of a run, and how it takes a step.
    struct Branch {
        let session: Session
        let step: () -> Bool
    }

    init(_ stepper: Stepper) {
        let session = stepper.session
        self.init(
            session: session,
            step: {
                session.performSteps(1)
                return true
            }, stepsLeft: .max)
        branches = { step, count in
            stepper.copies(afterSteps: step, count: count).map { copy in
                Branch(session: copy) {
                    copy.performSteps(1)
                    return true
                }
            }
        }
    }

    init(_ run: TrainingRun) {
        let trainer = run.trainer
        self.init(
            session: trainer.session, step: { !trainer.advance().isEmpty },
            stepsLeft: max(0, trainer.session.plannedSteps - trainer.step))
        branches = { step, count in
            run.copies(afterSteps: step, count: count).map { copy in
                let trainer = Trainer(copy)
                return Branch(session: copy) { !trainer.advance().isEmpty }
            }
        }
    }

    init(session: Session, step: @escaping () -> Bool, stepsLeft: Int) {
        (self.session, self.step, self.stepsLeft) = (session, step, stepsLeft)
    }

    /// Why nothing can be tried from here.
    var refusal: ForesightRefusal? {
        guard session.network != nil else { return .notDefined }
        if session.underWay != nil { return .underWay }
        if let loss = session.lossSeries.last, !loss.isFinite { return .notFinite(loss) }
        return nil
    }
}
