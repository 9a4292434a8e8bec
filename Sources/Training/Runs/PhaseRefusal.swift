import NeuralCore

/// Why a phase cannot run now. As in PyTorch, many odd orders are allowed; these are the ones that are errors there too.
public enum PhaseRefusal: Error, Equatable, CustomStringConvertible {
    case notDefined(Phase)
    case noOutput
    case noLoss
    /// Another phase is being run one operation at a time.
    case underWay(Phase, done: Int, of: Int)
    case autograd(AutogradError)
    /// An experiment that cannot be opened.
    case experiment(ExperimentError)
    /// PyTorch's error where forward left no graph behind.
    case unrecorded(Unrecorded)

    /// Why forward recorded nothing.
    public enum Unrecorded: Equatable, Sendable {
        case noGrad
        /// No tensor that it used required a gradient.
        case nothingRequired

        /// Our own words, after PyTorch's.
        public var remark: String {
            switch self {
            case .noGrad: "Forward ran under no_grad: nothing recorded. Run it again without."
            case .nothingRequired:
                "No tensor that forward used requires a gradient: switch requires_grad on and run it again."
            }
        }
    }
    /// Nobody wants it any more; it is left unfinished.
    case stopped(Phase)

    public var description: String {
        switch self {
        case .notDefined(let phase): "\(phase.rawValue): there is no network yet; define comes first."
        case .noOutput: "loss: there is no output to compare; forward comes first."
        case .noLoss: "backward: there is no loss to start from; run forward and loss first."
        case .underWay(let phase, let done, let count):
            "\(phase.rawValue) is under way, \(done) of \(count) operations are done: finish it first, or go back."
        case .experiment(let error): error.description
        case .autograd(let error): "backward: RuntimeError: \(error.inPyTorch)\(error.remedy)"
        case .unrecorded(let reason): "backward: RuntimeError: \(AutogradError.noGraph.inPyTorch). \(reason.remark)"
        case .stopped(let phase): "\(phase.rawValue): stopped before it was done."
        }
    }

    /// PyTorch's error; `nil` where Glassnet refuses what PyTorch has no word for.
    public var inPyTorch: String? {
        switch self {
        case .autograd(let error): "RuntimeError: \(error.inPyTorch)"
        case .unrecorded: "RuntimeError: \(AutogradError.noGraph.inPyTorch)"
        default: nil
        }
    }
}

extension AutogradError {
    /// What to do about it, after PyTorch's words.
    fileprivate var remedy: String {
        switch self {
        case .released: " Run forward and loss again."
        case .changedInPlace(let operation, _, _):
            "; \(operation) reads numbers that were changed since forward (by step, or by hand): run forward and loss again."
        case .noGraph, .notAScalar, .gradientShape: ""
        }
    }
}
