extension Session {
    /// Runs whole steps, finishing one under way first. All but the last run freely and keep nothing to look at; a script with
    /// a mistake keeps to its own order and goes on past what is refused.
    func performSteps(_ count: Int) {
        defineIfNeeded()
        var left = count
        while left > 0, !StopSign.isUp {
            if left > 1, isBetweenSteps, runsFreely {
                _ = runStep()
                left -= 1
            } else {
                performUpcoming()
                if isBetweenSteps { left -= 1 }
            }
        }
    }

    /// Whether the next phase would begin a step.
    private var isBetweenSteps: Bool {
        underWay == nil && (next == .forward || stepIsUsed && completed == .zeroGradients)
    }

    /// Whether a step can run without being looked at: in the usual order, recorded, and with a tensor that backward can reach.
    private var runsFreely: Bool {
        experiment.fault.routine == .usual && !isNextForwardUnrecorded
            && (inputRequiresGrad || network?.parameters().contains(where: \.requiresGrad) ?? false)
    }

    private func performUpcoming() {
        let phase = isBetweenSteps ? .forward : underWay?.phase ?? next
        do throws(PhaseRefusal) {
            try perform(phase)
        } catch {
            underWay = nil
            next = experiment.fault.routine.next(after: phase)
        }
    }
}
