import Foundation
import Training
import Visualizer

/// Runs that touch no terminal: results as they come.
enum Headless {
    /// `define`, then `steps` times the other phases in their order, with what comes of each.
    @discardableResult
    static func step(
        _ experiment: Experiment, steps: Int, result: (PhaseResult, _ step: Int) -> Void
    ) throws -> Session {
        var (watch, events) = (LossWatch(), EventWatch())
        return try run(experiment, steps: steps) { account, session in
            events.see(session)
            result(account, session.step)
            if case .loss(let loss) = account { watch.see(loss, session) }
        }
    }

    /// `define`, then `steps` steps, the last up to a phase and with it; gives back the session as it is then.
    static func run(
        _ experiment: Experiment, steps: Int, after last: Phase = .update,
        result: (PhaseResult, Session) -> Void = { _, _ in }
    ) throws -> Session {
        let session = try Session(experiment)
        Output.notices(session.notices)
        do {
            result(try session.run(.define), session)
            guard last != .define else { return session }
            for step in 1...steps {
                for phase in Phase.allCases where phase != .define {
                    result(try session.run(phase), session)
                    if step == steps, phase == last { break }
                }
            }
        } catch {
            throw Failure(status: .defect, description: "the usual order of phases was refused: \(error)")
        }
        return session
    }

    /// All epochs.
    ///
    /// - Parameter concludes: whether it is told in the end what was reached.
    static func train(
        _ experiment: Experiment, _ saving: (any RunSaving)? = nil, concludes: Bool = true,
        event: (Trainer.Event) -> Void
    ) throws {
        let trainer = try saving?.trainer(experiment) ?? Trainer(experiment)
        Output.notices(trainer.session.notices)
        var trouble: ExperimentError?
        var (watch, events) = (LossWatch(), EventWatch(after: trainer.session))
        while !trainer.isFinished {
            let happened = trainer.advance()
            events.see(trainer.session)
            for result in happened {
                if case .step(_, let step, let loss) = result { watch.see(loss, step: step) }
                event(result)
            }
            guard let saving else { continue }
            let before = trouble
            trouble = saving.keep(happened, of: trainer)
            // A full disk is no reason to lose hours of training.
            if before == nil, let trouble { Output.problem(RunNews.goesOnAfter(trouble).text[Spoken.language]) }
        }
        if let trouble = saving?.finish() { throw Failure(trouble) }
        guard concludes else { return }
        // Who reads the lines with a program needs no more of them.
        let isRead = isatty(STDERR_FILENO) == 1
        let news = saving?.conclusion ?? (saving == nil && isRead ? .notKept(experiment.name) : nil)
        guard let news else { return }
        for news in [trainer.reached, news].compactMap(\.self) {
            Output.note("glassnet: \(news.text[Spoken.language])")
        }
    }

    /// Says which events of the experiment were refused at their step; the run goes on without them.
    private struct EventWatch {
        private var seen = 0

        init() {}

        init(after session: Session) { seen = session.changes.count }

        mutating func see(_ session: Session) {
            for change in session.changes.dropFirst(seen) {
                guard let reason = change.refusal else { continue }
                Output.problem(RunNews.leftOut(change, reason).text[Spoken.language])
            }
            seen = session.changes.count
        }
    }

    /// Says once that a loss is no number, and what the loss gets that it does not take; training goes on, as in PyTorch.
    private struct LossWatch {
        private var hasSpoken = false
        private var told: Set<String> = []

        mutating func see(_ loss: Float, _ session: Session) {
            let warnings = session.lossWarnings
            for warning in warnings where told.insert(warning.rule).inserted {
                Output.problem(warning.text[Spoken.language])
            }
            // A loss that gets what it does not take is no matter of the learning rate.
            if warnings.isEmpty { see(loss, step: session.step) }
        }

        mutating func see(_ loss: Float, step: Int) {
            guard !loss.isFinite, !hasSpoken else { return }
            hasSpoken = true
            Output.problem(RunNews.notANumber(loss, step: step).text[Spoken.language])
        }
    }
}
