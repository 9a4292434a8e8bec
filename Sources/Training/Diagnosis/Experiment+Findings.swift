extension Experiment {
    /// What shows before anything runs.
    public var staticFindings: [Finding] { [] }
}
