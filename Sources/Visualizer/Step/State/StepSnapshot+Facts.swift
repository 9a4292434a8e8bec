import Training

/// What sentences and panels say about a whole snapshot.
extension StepSnapshot {
    /// A parameter and a number of it.
    struct Named: Equatable {
        var name: String
        var value: Float
    }

    /// What all gradients are, taken together.
    enum Gradients: Equatable {
        case none, cleared, zeroed
        /// The most backward passes that any of them sums.
        case computed(backwards: Int)
    }

    /// Whether the loss gets numbers for which it does not mean what its name says.
    var lossIsMisled: Bool {
        lossWarnings.contains { warning in
            if case .bounded = warning.kind { false } else { true }
        }
    }

    /// Whether forward was left out in this step, so that what stands in the output is of another one.
    var hasStaleOutput: Bool { skipped.contains(.forward) && !ran.contains(.forward) && !output.isEmpty }

    /// The phase that panels show: the one under way, else the last that ran.
    var phaseOnShow: Phase? { operations?.phase ?? completed }

    /// Puts the phase on show that an action will have led to, as far as can be told before: a guess, which the answer corrects.
    mutating func foresee(_ action: RunAction) {
        let phase: Phase?
        switch action {
        case .next, .operation: phase = next
        case .phase(let wanted): phase = wanted
        case .forwardWithoutGraph: phase = .forward
        case .steps, .epochs, .goTo: phase = .update
        case .fault: phase = .define
        case .back(.phase): phase = phaseBefore
        case .back(.step): phase = step > 0 ? .update : completed == .define ? nil : .define
        default: return
        }
        (operations, completed) = (nil, phase)
    }

    /// The phase on show before the last one, or a part of it, ran.
    private var phaseBefore: Phase? {
        if let operations { return operations.done > 1 ? operations.phase : completed }
        let before = ran.dropLast().last
        return step > 0 && (before ?? .define) == .define ? .update : before
    }

    /// Whether an operation of backward added to gradients that were there.
    func adds(_ operations: Operations) -> Bool {
        parameters.contains { parameter in
            guard operations.filled.contains(parameter.name), case .computed(_, let passes) = parameter.gradient else {
                return false
            }
            return passes > 1
        }
    }

    var weightsAreZero: Bool { !parameters.isEmpty && parameters.allSatisfy { $0.value.norm == 0 } }

    /// The parameter that a mistake has filled with one number.
    var setByMistake: Named? {
        guard twin?.breaking == .deadReLU else { return nil }
        return parameters.first { $0.value.count > 1 && $0.value.minimum == $0.value.maximum && $0.value.minimum < 0 }
            .map { Named(name: $0.name, value: $0.value.minimum) }
    }

    /// The layer that has just run of a forward under way.
    var runningLayer: Int? { operations.flatMap { $0.phase == .forward ? $0.done : nil } }

    var weightCount: Int {
        run.parameterCount > 0 ? run.parameterCount : parameters.reduce(0) { $0 + $1.value.count }
    }

    /// The parameter with the most numbers, and its share of all, 0...1.
    var largestParameter: Named? {
        let all = parameters.reduce(0) { $0 + $1.value.count }
        guard all > 0, let largest = parameters.max(by: { $0.value.count < $1.value.count }) else { return nil }
        return Named(name: largest.name, value: Float(Double(largest.value.count) / Double(all)))
    }

    var gradients: Gradients {
        var result = Gradients.none
        for parameter in parameters {
            switch (parameter.gradient, result) {
            case (.computed(_, let new), .computed(let old)): result = .computed(backwards: max(new, old))
            case (.computed(_, let new), _): result = .computed(backwards: new)
            case (.zeroed, .none), (.zeroed, .cleared): result = .zeroed
            case (.cleared, .none): result = .cleared
            default: break
            }
        }
        return result
    }

    /// Whether no parameter takes a gradient, and none has one left.
    var isFrozenWhole: Bool { !parameters.isEmpty && parameters.allSatisfy { $0.gradient == .off } }

    /// Parameters that the optimizer passes by, because their `.grad` is None.
    var passedBy: [String] {
        parameters.filter { [.none, .off, .cleared].contains($0.gradient) }.map(\.name)
    }

    /// Parameters with requires_grad off.
    var frozen: [String] { parameters.filter { !$0.requiresGrad }.map(\.name) }

    /// The parameter whose gradient has the greatest norm.
    var largestGradient: Named? {
        parameters.compactMap { parameter -> Named? in
            guard case .computed(let statistics, _) = parameter.gradient else { return nil }
            return Named(name: parameter.name, value: statistics.norm)
        }.max { $0.value < $1.value }
    }

    /// The parameter that the last update moved most; one that became no number before all others.
    var largestUpdate: Named? {
        parameters.compactMap { parameter in parameter.updateNorm.map { Named(name: parameter.name, value: $0) } }
            .max { !$0.value.isNaN && ($1.value.isNaN || $0.value < $1.value) }
    }

    /// Parameters whose gradient is zero all over.
    var deadGradients: Int {
        parameters.count { if case .computed(let gradient, _) = $0.gradient { gradient.norm == 0 } else { false } }
    }

    /// Gradients that hold a number which is not one.
    var brokenGradients: [String] {
        parameters.compactMap { parameter in
            guard case .computed(let statistics, _) = parameter.gradient, statistics.notFinite > 0 else { return nil }
            return parameter.name
        }
    }

    /// How much the loss changed since the step before.
    var lossChange: Float? {
        guard loss != nil, losses.count > 1 else { return nil }
        return losses[losses.count - 1] - losses[losses.count - 2]
    }
}
