/// What a screen may ask of the engine.
public enum EngineCommand: Sendable, Equatable {
    /// Stepper: do one phase's work, then show.
    case run(Phase, look: Look)
    /// Stepper: do one operation of the phase that comes next, then show.
    case operation(look: Look)
    /// Stepper: pass over the phase that comes next.
    case skip(look: Look)
    /// Stepper: change something by hand.
    case intervene(Intervention, look: Look)
    /// Stepper: undo one phase, operation or change; or go to the beginning of a step.
    case back(Distance, look: Look)
    /// Stepper: go to the end of a step, back or forward.
    case goTo(step: Int, look: Look)
    /// Stepper: start an experiment of the break-it menu, or (`nil`) end it.
    case breakIt(Break?, look: Look)
    /// Stepper: show something else of what is there.
    case look(Look)
    /// Stepper: measure the gradient of a number by moving it by ±`step` (one that shows it when `nil`), then show.
    case checkGradient(NumberReference, step: Float?, look: Look)
    /// Stepper: bring about what a lesson needs, and answer what it asks.
    case lesson(LessonRequest, look: Look)
    /// Dashboard.
    case trainStep
    case trainEpoch
    case trainFreely
    case pause

    /// How far back one key goes.
    public enum Distance: Sendable, Equatable {
        case phase, step
    }
}

extension EngineCommand {
    /// What a stepper does for it; `nil` where it only looks.
    public var move: Move? {
        switch self {
        case .run(let phase, _): .phase(phase)
        case .operation: .operation
        case .skip: .skip
        case .intervene(let intervention, _): .intervene(intervention)
        case .back(.phase, _): .backPhase
        case .back(.step, _): .backStep
        case .goTo(let step, _): .goTo(step: step)
        case .breakIt(let name, _): .experiment(name)
        case .look, .checkGradient, .lesson, .trainStep, .trainEpoch, .trainFreely, .pause: nil
        }
    }

    /// Whether it ends what takes long; to look at something else does not.
    var interrupts: Bool {
        switch self {
        case .look: false
        // A goal that is looked at waits for what the learner does for it.
        case .lesson(let request, _): request.script != nil
        default: true
        }
    }

    /// What is to be shown afterwards.
    var look: Look {
        switch self {
        case .run(_, let look), .operation(let look), .skip(let look), .intervene(_, let look), .back(_, let look),
            .goTo(_, let look), .breakIt(_, let look), .look(let look), .checkGradient(_, _, let look),
            .lesson(_, let look):
            look
        case .trainStep, .trainEpoch, .trainFreely, .pause: Look()
        }
    }
}

/// What the engine answers: an immutable picture of the state after the command.
public enum EngineReply: Sendable, Equatable {
    case step(StepSnapshot)
    case train(TrainSnapshot)
}
