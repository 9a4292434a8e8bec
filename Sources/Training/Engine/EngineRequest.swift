/// What a screen may ask of the engine. What is to be shown afterwards travels beside it: see ``ViewRequest``.
public enum EngineRequest: Sendable, Equatable {
    /// Stepper: do something to the run, then show.
    case run(RunAction)
    /// Stepper: show something else of what is there.
    case view
    /// Stepper: measure the gradient of a number by moving it by ±`step` (one that shows it when `nil`), then show.
    case check(ElementPath, step: Float?)
    /// Stepper: bring about what a lesson needs, and answer what it asks.
    case lesson(LessonRequest)
    /// Start again from the beginning, with the same seed or the next one.
    case restart(nextSeed: Bool)
    /// Dashboard: train, or stop.
    case train(TrainAction)

    public enum TrainAction: Sendable, Equatable {
        case step, epoch, all, pause
    }

    /// What it does to a stepped run; `nil` where it only looks.
    public var action: RunAction? { if case .run(let action) = self { action } else { nil } }

    /// Whether it ends what takes long; to look at something else does not.
    var interrupts: Bool {
        switch self {
        case .view: false
        // A goal that is looked at waits for what the learner does for it.
        case .lesson(let request): request.script != nil
        case .run, .check, .restart, .train: true
        }
    }
}

/// What the engine answers: an immutable picture of the state after the request.
public enum EngineReply: Sendable, Equatable {
    case step(StepSnapshot)
    case train(TrainSnapshot)
}
