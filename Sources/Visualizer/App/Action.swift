import Canvas
import Lessons
import Localization
import Training

/// Everything that can happen to the program. Time is one of these things, so that a run can be repeated exactly.
public indirect enum Action: Sendable, Equatable {
    case key(Key)
    case pointer(Pointer)
    /// A text pasted into the terminal: a field that is open takes it in, nothing else acts.
    case pasted(String)
    case resized(Size)
    /// Milliseconds since the last tick (or since the start). `AppState.tickInterval` says whether ticks are wanted.
    case tick(milliseconds: Int)
    case lessons([LessonListing])
    /// The folder of a class was read again.
    case classRead(ClassReport)
    /// The kept runs as they are now.
    case runs([RunListing])
    /// A lesson was read, and is to be taken.
    case lesson(LearnState)
    case stepSnapshot(StepSnapshot)
    case trainSnapshot(TrainSnapshot)
    /// A case of the clinic was drawn, and is to be played.
    case clinicCase(ClinicState)
    case clinicSnapshot(ClinicSnapshot)
    /// Progress was kept, or could not be: why not.
    case keeping(KeepingProblem?)
    /// Bytes that the program takes.
    case memoryMeasured(Int)
    /// The learner's own file as it is now.
    case ownFile(OwnFile)
    /// What came of something done in the world.
    case told(Text)
    /// The engine could not do what an effect asked: a sentence for the person at the keyboard.
    case engineFailed(String)
}

extension Action {
    public init(_ reply: EngineReply) {
        switch reply {
        case .step(let snapshot): self = .stepSnapshot(snapshot)
        case .train(let snapshot): self = .trainSnapshot(snapshot)
        case .clinic(let snapshot): self = .clinicSnapshot(snapshot)
        }
    }
}
