/// What a line of a script makes or changes: where Enter on it leads.
public enum CodeSubject: Sendable, Hashable {
    case network
    /// Layers by their index, a function with the module that it is wrapped around; the input is layer 0.
    case layers(ClosedRange<Int>)
    case input, target, output
    case criterion, loss
    /// What `net.parameters()` hands over.
    case parameters
    case gradients
    /// The parameters' new values.
    case update
}
