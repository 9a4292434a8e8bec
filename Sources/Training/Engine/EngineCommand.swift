/// What a screen may ask of the engine.
public enum EngineCommand: Sendable, Equatable {
    /// Stepper: do one phase's work, then show.
    case run(Phase, look: Look)
    /// Stepper: show something else of what is there.
    case look(Look)
    /// Stepper: measure the gradient of a number by moving it by ±`step`, then show.
    case checkGradient(NumberReference, step: Float, look: Look)
    /// Dashboard.
    case trainStep
    case trainEpoch
    case trainFreely
    case pause
}

/// What the engine answers: an immutable picture of the state after the command.
public enum EngineReply: Sendable, Equatable {
    case step(StepSnapshot)
    case train(TrainSnapshot)
}
