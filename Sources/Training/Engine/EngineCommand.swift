/// What a screen may ask of the engine.
public enum EngineCommand: Sendable, Equatable {
    /// Stepper: do one phase's work, then show.
    case run(Phase, view: ViewRequest)
    /// Stepper: do one operation of the phase that comes next, then show.
    case operation(view: ViewRequest)
    /// Stepper: pass over the phase that comes next.
    case skip(view: ViewRequest)
    /// Stepper: change something by hand.
    case edit(Edit, view: ViewRequest)
    /// Stepper: undo one phase, operation or change; or go to the beginning of a step.
    case back(Distance, view: ViewRequest)
    /// Stepper: go to the end of a step, back or forward.
    case goTo(step: Int, view: ViewRequest)
    /// Stepper: start an experiment of the break-it menu, or (`nil`) end it.
    case breakIt(FaultScenario?, view: ViewRequest)
    /// Stepper: show something else of what is there.
    case view(ViewRequest)
    /// Stepper: measure the gradient of a number by moving it by ±`step` (one that shows it when `nil`), then show.
    case checkGradient(ElementPath, step: Float?, view: ViewRequest)
    /// Stepper: bring about what a lesson needs, and answer what it asks.
    case lesson(LessonRequest, view: ViewRequest)
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
        case .edit(let edit, _): .edit(edit)
        case .back(.phase, _): .backPhase
        case .back(.step, _): .backStep
        case .goTo(let step, _): .goTo(step: step)
        case .breakIt(let name, _): .experiment(name)
        case .view, .checkGradient, .lesson, .trainStep, .trainEpoch, .trainFreely, .pause: nil
        }
    }

    /// Whether it ends what takes long; to look at something else does not.
    var interrupts: Bool {
        switch self {
        case .view: false
        // A goal that is looked at waits for what the learner does for it.
        case .lesson(let request, _): request.script != nil
        default: true
        }
    }

    /// What is to be shown afterwards.
    var view: ViewRequest {
        switch self {
        case .run(_, let view), .operation(let view), .skip(let view), .edit(_, let view), .back(_, let view),
            .goTo(_, let view), .breakIt(_, let view), .view(let view), .checkGradient(_, _, let view),
            .lesson(_, let view):
            view
        case .trainStep, .trainEpoch, .trainFreely, .pause: ViewRequest()
        }
    }
}

/// What the engine answers: an immutable picture of the state after the command.
public enum EngineReply: Sendable, Equatable {
    case step(StepSnapshot)
    case train(TrainSnapshot)
}
