import Training
import Visualizer

extension EngineCommand {
    /// The engine's part of what a reducer asked for; `nil` for what concerns the program itself.
    init?(_ effect: Effect) {
        switch effect {
        case .run(let phase, let look): self = .run(phase, look: look)
        case .look(let look): self = .look(look)
        case .trainOneStep: self = .trainStep
        case .trainOneEpoch: self = .trainEpoch
        case .trainFreely: self = .trainFreely
        case .pauseTraining: self = .pause
        case .openExperiment, .closeExperiment, .suspend, .quit: return nil
        }
    }
}

extension Action {
    init(_ reply: EngineReply) {
        switch reply {
        case .step(let snapshot): self = .stepSnapshot(snapshot)
        case .train(let snapshot): self = .trainSnapshot(snapshot)
        }
    }
}

extension Workbench {
    /// What runs an experiment in a mode.
    static func opening(_ experiment: Experiment, _ mode: RunMode) throws(ExperimentError) -> Workbench {
        switch mode {
        case .step: try Workbench(stepping: experiment)
        case .train: try Workbench(training: experiment)
        }
    }
}
