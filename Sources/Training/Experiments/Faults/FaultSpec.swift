/// What is wrong with an experiment on purpose; nothing, unless it is being broken.
public struct FaultSpec: Sendable, Equatable {
    /// The order of the script's phases.
    var routine = Routine.usual
    /// Numbers that `define` puts in the place of those it drew.
    var initialValues: [InitialValue] = []
    /// Whether the training samples' labels are dealt out anew, at random.
    var shufflesLabels = false
    /// What the targets are multiplied by.
    var targetScale: Float = 1

    enum InitialValue: Sendable, Equatable {
        case everyParameter(Float)
        case parameter(String, Float)
    }

    public init() {}

    /// Whether it puts numbers into a parameter, by its name.
    func sets(_ parameter: String) -> Bool {
        initialValues.contains { value in
            switch value {
            case .everyParameter: true
            case .parameter(let name, _): name == parameter
            }
        }
    }
}
