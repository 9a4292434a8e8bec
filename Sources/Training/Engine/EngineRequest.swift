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
    /// Dashboard: look at a step, counted from 0, in the stepper, which answers; `nil`: the last that was done. With a sample:
    /// at what the network, as it is after that step, makes of it. With a number: which one somebody wants to see there. Before a
    /// step that makes a number that is none, it is opened where that is made.
    case openStepper(atStep: Int? = nil, sample: SamplePlace? = nil, number: ElementPath? = nil)
    /// A change of the run at this moment.
    case change(Edit)
    /// To the moment before the last change, and back again.
    case undo, redo
    /// The experiment with its changes, to a file.
    case save(String)
    /// The run, from its beginning, in a folder of its own in this folder of runs.
    case keep(home: String)
    /// Dashboard: shows kept runs of this folder beside this one, by their names; `nil`: the last ones of its experiment.
    case earlier([String]?, home: String)
    /// Stepper: back to the run that it was opened from, as it was left.
    case returnToRun
    /// Lets another run go beside this one from here on, with one change; `nil` ends it.
    case twin(Edit?)
    /// What would have been from here; `nil` ends working that out.
    case foresee(Foresight.Question?)
    /// Clinic: do a test, or try a treatment.
    case clinic(ClinicRequest)

    public enum TrainAction: Sendable, Equatable {
        case step, epoch, all, pause
        /// To the step before; to the beginning of this epoch, or of the one before where this is one.
        case back, backEpoch
        /// To where so many steps are done: along the line, and beyond its end by training.
        case goTo(Int)
    }

    /// What it does to a stepped run; `nil` where it only looks.
    public var action: RunAction? {
        switch self {
        case .run(let action): action
        case .change(let edit): .edit(edit)
        default: nil
        }
    }

    /// Whether it ends what takes long; to look at something else does not.
    var interrupts: Bool {
        switch self {
        case .view, .clinic: false
        // A goal that is looked at waits for what the learner does for it.
        case .lesson(let request): request.script != nil
        case .run, .check, .restart, .train, .openStepper, .returnToRun, .change, .undo, .redo, .save, .keep, .earlier,
            .foresee, .twin:
            true
        }
    }

    /// Whether the run may be another afterwards, or elsewhere.
    var movesOn: Bool {
        switch self {
        case .view, .check, .save, .keep, .earlier, .foresee, .twin, .clinic: false
        case .run, .lesson, .restart, .train, .openStepper, .returnToRun, .change, .undo, .redo: true
        }
    }
}
