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
    ///
    /// - Parameter historyBudget: bytes that the past of a stepped run may take.
    static func opening(
        _ experiment: Experiment, _ mode: RunMode, historyBudget: Int = Stepper.defaultBudget
    ) throws(ExperimentError) -> Workbench {
        switch mode {
        case .step: try Workbench(stepping: experiment, historyBudget: historyBudget)
        case .train: try Workbench(training: experiment)
        }
    }
}
