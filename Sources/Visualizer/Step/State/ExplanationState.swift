import Training

/// Which numbers were opened one from the other, and what of the last one is looked at.
public struct ExplanationState: Sendable, Equatable {
    /// The way here: each number was an operand of the one before. Never empty.
    public var path: [Stop]
    /// The check of the last number's gradient, once it was asked for.
    public var check: Check?

    public struct Stop: Sendable, Equatable {
        public var number: ElementPath
        /// The chosen operand: a place in ``OperandTable/rows``.
        public var row = 0
        public var column = 0
    }

    public struct Check: Sendable, Equatable {
        /// h as it was chosen; `nil` while a good one is looked for.
        public var step: Float?
        /// What came of it; `nil` until the engine has answered.
        public var outcome: GradientChecked?

        /// h as it is: chosen, or found.
        var presentStep: Float {
            if let step { return step }
            if case .result(let result)? = outcome { return result.step }
            return GradientCheckResult.usualSteps[0]
        }
    }

    init(_ number: ElementPath) { path = [Stop(number: number)] }

    public var current: Stop {
        get { path[path.count - 1] }
        set { path[path.count - 1] = newValue }
    }

    mutating func open(_ number: ElementPath) {
        path.append(Stop(number: number))
        check = nil
    }

    /// Back to the number before; `false` when this is the first.
    mutating func close() -> Bool {
        guard path.count > 1 else { return false }
        path.removeLast()
        check = nil
        return true
    }
}

extension StepState {
    /// The explanation on show, once the engine has sent it.
    var explained: Explained? {
        guard let wanted = mode.explanation?.current.number, let explained = snapshot?.explanation else { return nil }
        if case .explanation(let explanation) = explained, !explanation.number.isSame(as: wanted) { return nil }
        return explained
    }

    /// The chosen operand of the explanation on show.
    var chosenOperand: Explanation.Operand? {
        guard case .explanation(let explanation)? = explained, let stop = mode.explanation?.current else { return nil }
        return OperandTable(explanation).operand(at: stop, of: explanation)
    }

    /// The number that the picture beside an explanation shows: the chosen operand where it has a picture, else the number itself.
    var litNumber: ElementPath? {
        guard let state = mode.explanation else { return nil }
        if let operand = chosenOperand?.number, pictureTarget(of: operand) != nil { return operand }
        return state.current.number
    }

    mutating func explain(_ command: KeyAction) {
        guard var state = mode.explanation else { return }
        switch command {
        case .openNumber:
            guard let number = chosenOperand?.number else { return }
            state.open(number)
        case .back:
            guard state.close() else {
                mode = .panels
                return
            }
        case .up, .down, .left, .right, .first, .last:
            guard case .explanation(let explanation)? = explained else { return }
            OperandTable(explanation).move(&state.current, command)
        default: return
        }
        mode = .explanation(state)
    }
}

extension ElementPath {
    /// Whether two names mean the same number: the engine may call the network's output by its layer.
    func isSame(as other: ElementPath) -> Bool {
        self == other
            || index == other.index && tensor.attribute == other.tensor.attribute
                && (tensor.owner == .output || other.tensor.owner == .output)
    }
}
