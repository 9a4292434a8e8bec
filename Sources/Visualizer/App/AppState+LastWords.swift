import Localization
import Training

extension AppState {
    /// What is left to say of a run when the program ends.
    public var lastWords: [String] {
        training.map { RunSummary(snapshot: $0, home: runs.path).lines(in: language) } ?? []
    }

    /// Why not all of the run is in its folder, when the program ends.
    public var unwritten: Text? { training?.kept?.trouble }

    private var training: TrainSnapshot? {
        switch screen {
        case .train(let train): train.snapshot
        case .step(let step): step.origin?.snapshot
        case .home, .learn, .clinic, .classroom: nil
        }
    }
}
