import NeuralCore

extension Stepper {
    /// How the largest numbers grew over the steps before a number that is NaN or infinite, up to this moment: on the line as it was
    /// gone, to which the run comes back.
    ///
    /// - Complexity: that of going back by ``FirstBadNumber/stepsBefore`` steps, once for each step.
    func growth(before bad: FirstBadNumber) -> [FirstBadNumber.Growth] {
        let moment = [bad.step, timeline.branches.count, session.changes.count]
        if known?.moment != moment { known = (moment, stepsBefore(bad.step)) }
        return (known?.growth ?? []) + [session.largestNumbers]
    }

    private func stepsBefore(_ step: Int) -> [FirstBadNumber.Growth] {
        let steps = max(0, step - FirstBadNumber.stepsBefore)..<step
        for step in steps { timeline.split(atEndOf: step) }
        let present = timeline.position
        defer { timeline.go(to: present) }
        return steps.compactMap { step in
            guard let end = timeline.end(ofStep: step), end < present else { return nil }
            timeline.go(to: end)
            return session.step == step ? session.largestNumbers : nil
        }
    }
}
