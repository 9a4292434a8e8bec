import Training

extension AppState {
    /// What is left to say of a run when the program ends.
    public var lastWords: [String] {
        let snapshot: TrainSnapshot? =
            switch screen {
            case .train(let train): train.snapshot
            case .step(let step): step.origin?.snapshot
            case .home, .learn, .clinic, .classroom: nil
            }
        return snapshot.map { RunSummary(snapshot: $0, home: runs.path).lines(in: language) } ?? []
    }
}
