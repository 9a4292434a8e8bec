import Training

protocol PhaseWording {
    /// What has just happened, with this run's own numbers.
    func happened(_ snapshot: StepSnapshot) -> String
    /// What the next phase is, and the key for it.
    func comesNext(_ phase: Phase, key: String) -> String
    /// The engine works on a phase.
    func working(_ phase: Phase) -> String
}
