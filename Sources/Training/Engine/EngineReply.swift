/// What the engine answers: an immutable picture of the state after the request.
public enum EngineReply: Sendable, Equatable {
    case step(StepSnapshot)
    case train(TrainSnapshot)
    case clinic(ClinicSnapshot)
}
