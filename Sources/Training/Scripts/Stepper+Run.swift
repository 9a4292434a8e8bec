extension Stepper {
    /// Carries out what a lesson's run asks for.
    ///
    /// - Returns: what PyTorch would refuse it with; `nil` when it was done.
    func carryOut(_ item: RunItem) -> MoveRefusal? {
        switch item {
        case .phase(let phase): perform(.phase(phase))
        case .open: preconditionFailure("another experiment is another stepper's")
        case .forwardWithoutGraph: perform(.forwardWithoutGraph)
        case .turn(let edit): perform(.edit(edit))
        case .operation: perform(.operation)
        case .steps(let count): perform(.steps(count))
        case .epochs(let count): perform(.steps(count * session.stepsPerEpoch))
        }
    }
}
