/// A line of a dashboard's run that was left by a change, or because one was undone.
public struct LineBranch: Sendable, Equatable {
    /// Where the lines part.
    public var step: Int
    /// What the line that stayed does there, or what was undone.
    public var change: RunChange?
    /// Its curves from step 0 on.
    public var curves: TrainCurves
}
