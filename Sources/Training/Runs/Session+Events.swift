import NeuralCore

/// Changes that come at their steps.
extension Session {
    /// Makes the changes that take effect before the step that begins now. One that is refused is noted, and the run goes on.
    func makeDueChanges() {
        while hasDueChange { makeNextChange() }
    }

    var hasDueChange: Bool { now.eventsDone < events.count && events[now.eventsDone].step <= stepsDone }

    func makeNextChange() {
        let event = events[now.eventsDone]
        now.eventsDone += 1
        do throws(EditError) {
            try applyFreely(event.edit)
            now.changes[now.changes.count - 1].step = event.step
        } catch {
            now.changes.append(RunChange(step: event.step, edit: event.edit, refusal: error))
        }
    }

    /// Those that a run has behind it which goes on after so many steps.
    func makeChanges(before step: Int) {
        while now.eventsDone < events.count, events[now.eventsDone].step < step { makeNextChange() }
    }

    /// A change that leaves a run which can be trained on.
    func applyFreely(_ edit: Edit) throws(EditError) {
        switch edit {
        case .noGrad, .sample: throw .onlyInStepper
        case .requiresGrad(let tensor, false) where tensor.owner != .input:
            guard let parameter = try? self.tensor(tensor), parameter.requiresGrad else { return try apply(edit) }
            let isLast = !(network?.parameters() ?? []).contains { $0 !== parameter && $0.requiresGrad }
            if isLast { throw .everythingFrozen }
            try apply(edit)
        default: try apply(edit)
        }
    }
}
