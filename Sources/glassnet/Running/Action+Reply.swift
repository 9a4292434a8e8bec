import Training
import Visualizer

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
