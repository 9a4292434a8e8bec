import Training

extension English: ErrorWording {
    func sentence(_ error: ExperimentError) -> String { error.description }
}
