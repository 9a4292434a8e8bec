import NeuralCore

/// Why a phase cannot run now. As in PyTorch, many odd orders are allowed; these are the ones that are errors there too.
public enum PhaseRefusal: Error, Equatable, CustomStringConvertible {
    case notDefined(Phase)
    case noOutput
    case noLoss
    /// Another phase is being run one operation at a time.
    case underWay(Phase, done: Int, of: Int)
    case autograd(AutogradError)

    public var description: String {
        switch self {
        case .notDefined(let phase): "\(phase.rawValue): there is no network yet; define comes first."
        case .noOutput: "loss: there is no output to compare; forward comes first."
        case .noLoss: "backward: there is no loss to start from; run forward and loss first."
        case .underWay(let phase, let done, let count):
            "\(phase.rawValue) is under way, \(done) of \(count) operations are done: finish it first, or go back."
        case .autograd(let error): error.description
        }
    }
}
