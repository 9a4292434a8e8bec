/// What a learner can do with a run that is stepped through: go on in time, change something, or go back.
public enum Move: Sendable, Equatable {
    /// One phase; the rest of it where it is under way.
    case phase(Phase)
    /// Forward as inside `torch.no_grad()`: nothing is recorded, so that backward has nowhere to go.
    case forwardWithoutGraph
    /// So many whole steps at once, undone as one.
    case steps(Int)
    /// One operation of the phase that comes next: a layer of forward, a node of backward; other phases have one.
    case operation
    /// Passes over the phase that comes next.
    case skip
    case edit(Edit)
    /// Undoes the last phase, operation or change.
    case backPhase
    /// To the beginning of this step; from there to the beginning of the one before; at last to before `define`.
    case backStep
    /// To the end of a step: back, or forward along what was done, and beyond it phase after phase in the usual order.
    case goTo(step: Int)
    /// Starts an experiment of the break-it menu beside its healthy twin; `nil` ends it and goes back to the run it left.
    case experiment(FaultScenario?)

    /// Most steps that a learner may go on at once: some seconds of the document's network.
    public static let mostStepsAhead = 500
}

/// Why a move was not made. Nothing has changed then, except that a broken script goes on past a phase that it cannot run.
public enum MoveRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    case phase(PhaseRefusal)
    case edit(EditError)
    case breaking(FaultError)
    case atTheBeginning
    case noSuchStep(Int)
    case notBroken

    public var description: String {
        switch self {
        case .phase(let refusal): refusal.description
        case .edit(let error): error.description
        case .breaking(let error): error.description
        case .atTheBeginning: "this is the beginning: there is nothing before it."
        case .noSuchStep(let step): "there is no step \(step); steps count from 0."
        case .notBroken: "no experiment of the break-it menu is running."
        }
    }
}
