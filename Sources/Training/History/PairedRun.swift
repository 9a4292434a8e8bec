import Localization

/// The session a learner steps, and a twin where one goes beside it: the healthy one of what is being broken, or one with a setting
/// changed. The twin keeps to the usual order and goes as far as the session does.
final class PairedRun {
    let session: Session
    private(set) var twin: PairedTwin?
    var breaking: FaultScenario? { twin?.kind.breaking }
    /// Whether somebody else lets the twin follow.
    var leavesTwin = false
    /// What `define` made of both, to tell what has moved since.
    private(set) var defined: Defined?

    struct Defined {
        let broken: [Statistics]
        let healthy: [Statistics]
    }

    init(_ experiment: Experiment) throws(ExperimentError) {
        session = try Session(experiment)
        session.followsValidation = true
    }

    /// Of a session that runs already.
    init(_ session: Session) {
        self.session = session
        leavesTwin = true
    }

    init(breaking name: FaultScenario, _ experiment: Experiment) throws(FaultError) {
        let pair = try name.pair(of: experiment)
        session = try rethrow(as: FaultError.experiment, try Session(pair.broken))
        twin = PairedTwin(
            try rethrow(as: FaultError.experiment, try Session(pair.healthy)), .healthy(beside: name))
        session.followsValidation = true
    }

    /// Lets another session go beside this one from here on; `nil` ends that.
    func pair(with twin: PairedTwin?) { self.twin = twin }

    /// A session with one setting changed in the present state of this one, which begins a step.
    ///
    /// - Throws: why the setting cannot be changed; nothing has changed then.
    func changed(by edit: Edit) throws(EditError) -> PairedTwin {
        guard session.network != nil else { throw .notDefined }
        guard breaking == nil else { throw .whileBroken }
        let twin = session.copy()
        twin.now.next = .forward
        try twin.applyFreely(edit)
        return PairedTwin(twin, .changed(edit, from: session.stepsDone))
    }

    /// Whether no phase is under way, so that the state can be kept.
    var isAtRest: Bool { session.underWay == nil && twin?.session.underWay == nil }

    /// Whether what is done is recorded for explanations.
    var keepsRecording: Bool {
        get { session.keepsRecording }
        set {
            session.keepsRecording = newValue
            twin?.session.keepsRecording = newValue
        }
    }

    /// - Throws: why it cannot be done; nothing has changed then.
    func perform(_ action: RunAction) throws(RunRefusal) {
        let phase = phase(of: action)
        switch action {
        case .phase(let phase): try rethrow(as: RunRefusal.phase, try session.perform(phase))
        case .forwardWithoutGraph: try rethrow(as: RunRefusal.phase, try session.performForwardWithoutGraph())
        case .steps(let count): session.performSteps(count)
        case .operation: try rethrow(as: RunRefusal.phase, try session.performOperation())
        case .skip: try rethrow(as: RunRefusal.phase, try session.skip(upcoming))
        case .edit(let edit):
            try rethrow(as: RunRefusal.phase, try session.refuseWhileUnderWay(nil))
            if breaking != nil, case .change = edit, !edit.isRate { throw .edit(.whileBroken) }
            try rethrow(as: RunRefusal.edit, try session.apply(edit))
        case .next, .epochs, .back, .goTo, .fault: preconditionFailure("\(action) is made of other actions")
        }
        if let phase { follow(phase) }
    }

    /// The phase under way, else the one that comes next.
    var upcoming: Phase { session.underWay?.phase ?? session.next }

    /// The phase that an action, done now, belongs to or ends with; `nil` for a change by hand.
    func phase(of action: RunAction) -> Phase? {
        switch action {
        case .phase(let phase): phase
        case .operation, .skip, .next: upcoming
        case .forwardWithoutGraph: .forward
        case .steps, .epochs: .update
        case .edit, .back, .goTo, .fault: nil
        }
    }

    /// The twin runs as far as `phase` of the broken session's step.
    private func follow(_ phase: Phase) {
        guard !leavesTwin, let twin = twin?.session else { return }
        if phase == .define {
            guard breaking != nil else { return }
            twin.performUsual(.define)
            defined = Defined(
                broken: session.parameterSnapshots().map(\.value), healthy: twin.parameterSnapshots().map(\.value))
            return
        }
        while twin.isBefore(phase, ofStep: session.step), !StopSign.isUp { twin.performUsual(twin.next) }
    }
}

extension Session {
    /// Whether a phase of a step has not run yet in the usual order.
    fileprivate func isBefore(_ phase: Phase, ofStep other: Int) -> Bool {
        guard let completed = now.completed else { return false }
        return (now.step, completed.rank) < (other, phase.rank)
    }

    /// A phase in the usual order. PyTorch allows it unless somebody has switched every gradient off, or recording: it is then gone
    /// past.
    fileprivate func performUsual(_ phase: Phase) {
        do throws(PhaseRefusal) {
            try perform(phase)
        } catch {
            if case .stopped = error { return }
            underWay = nil
            now.next = experiment.fault.routine.next(after: phase)
        }
    }
}

extension Phase {
    /// Its place in the usual order.
    fileprivate var rank: Int { Phase.allCases.firstIndex(of: self) ?? 0 }
}

/// The state of a session, and of its twin where it has one.
struct PairedRunState {
    fileprivate let session: SessionState
    fileprivate let twin: SessionState?
    /// The session that this is of: another twin may go beside the run by now.
    fileprivate let twinSession: Session?

    /// The same without what only explains the last update. It is gone too when one goes on from here, until the next update.
    var withoutLastUpdate: PairedRunState {
        PairedRunState(session: session.withoutLastUpdate, twin: twin?.withoutLastUpdate, twinSession: twinSession)
    }

    /// The same without what the next whole step makes anew.
    var withoutLastStep: PairedRunState {
        PairedRunState(session: session.withoutLastStep, twin: twin?.withoutLastStep, twinSession: twinSession)
    }

    /// Whether there was an update that is explained.
    var explainsUpdate: Bool { session.explainsUpdate || twin?.explainsUpdate ?? false }

    /// Everything large that it holds; a piece may come several times.
    var pieces: [SharedPiece] { session.pieces + (twin?.pieces ?? []) }

    /// What it takes besides.
    var overhead: Int { session.overhead + (twin?.overhead ?? 0) }
}

extension PairedRun {
    /// - Precondition: no phase is under way.
    /// - Complexity: O(tensors), whatever their sizes.
    var state: PairedRunState {
        PairedRunState(session: session.state, twin: twin?.session.state, twinSession: twin?.session)
    }

    func restore(_ state: PairedRunState) {
        session.restore(state.session)
        guard let twin else { return }
        twin.session.restore(state.twinSession === twin.session ? state.twin ?? twin.beginning : twin.beginning)
    }
}
