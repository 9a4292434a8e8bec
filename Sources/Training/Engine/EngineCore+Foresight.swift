extension EngineCore {
    /// Works out what would have been, and shows it as it grows. The run itself stays as it is.
    func foresee(_ question: Foresight.Question?, _ view: ViewRequest, _ meanwhile: Meanwhile) {
        if question == nil { foresight = Foresight() }
        if question == .lines, case .training(let run) = work { run.lookAgain(until: meanwhile.isInterrupted) }
        let reply = open(view)
        guard let question, let fork else { return meanwhile.show(reply) }
        foresight = fork.answer(question, beside: foresight) { partial in
            if meanwhile.wantsShow() { meanwhile.show(reply.with(partial)) }
            return !meanwhile.isInterrupted()
        }
        meanwhile.show(reply.with(foresight))
    }

    /// `nil` in the clinic, where nothing runs.
    private var fork: Fork? {
        switch work {
        case .stepping(let stepper), .looking(let stepper, _): Fork(stepper)
        case .training(let run): Fork(run)
        case .clinic: nil
        }
    }
}

extension EngineReply {
    fileprivate func with(_ foresight: Foresight) -> EngineReply {
        switch self {
        case .step(var snapshot):
            snapshot.foresight = foresight
            return .step(snapshot)
        case .train(var snapshot):
            snapshot.foresight = foresight
            return .train(snapshot)
        case .clinic: return self
        }
    }
}
