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

extension EngineCore {
    /// What runs an experiment in a mode.
    ///
    /// - Parameter historyBudget: bytes that the past of a stepped run may take.
    static func opening(
        _ experiment: Experiment, _ mode: RunMode, historyBudget: Int = Stepper.defaultBudget
    ) throws(ExperimentError) -> EngineCore {
        switch mode {
        case .step: try EngineCore(stepping: experiment, historyBudget: historyBudget)
        case .train: try EngineCore(training: experiment)
        }
    }
}
