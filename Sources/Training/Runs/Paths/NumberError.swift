import NeuralCore

/// Why a number does not exist, or not yet: which part of its name is wrong, and what would be right.
public enum NumberError: Error, Equatable, Sendable {
    // How it is written.
    case empty
    case brackets(String)
    case notAnIndex(String)
    case notAnOperation(String)
    case unknownAttribute(String)
    case twoAspects(String)
    // What there is.
    case unknownLayer(String, nearest: String?, known: [String])
    case unknownParameter(layer: String, name: String, known: [String])
    case unknownOperation(Int, count: Int)
    case indexNeeded(tensor: String, shape: [Int])
    case indexCount(tensor: String, shape: [Int], given: Int)
    case outOfRange(tensor: String, dimension: Int, index: Int, size: Int)
    /// `input.grad`: nothing trains it.
    case noGradient(String)
    /// A parameter's or the input's, whose requires_grad is off.
    case requiresGradOff(String)
    /// `None`, because `zero_grad` cleared it.
    case cleared(String)
    /// `relu1.update`: only parameters are updated.
    case notAParameter(String)
    /// A gradient cannot be measured by moving this: inputs of the graph and layers' outputs can be moved.
    case notMovable(String)
    case noState(name: String, optimizer: String, known: [String])
    // What has not happened.
    case notYet(String, Missing)

    /// What has to run before a number exists.
    public enum Missing: Equatable, Sendable {
        case define, forward, loss, backward, update
        /// A gradient of a new forward's numbers: backward ran for an earlier one.
        case backwardOfThisForward
    }
}

extension NumberError: CustomStringConvertible {
    public var description: String { sentence.oneLine }

    private var sentence: String {
        switch self {
        case .empty: "a number is missing; write for example loss, conv1[0,2,14,9] or fc1.weight[3,77].grad"
        case .brackets(let text): "'\(text)': the index stands once, in brackets: conv1[0,2,14,9].grad"
        case .notAnIndex(let text): "'\(text)' is no index; whole numbers from 0 with commas between them are"
        case .notAnOperation(let text): "'\(text)' is no operation of the graph; # and its number is, from #1"
        case .unknownAttribute(let name):
            "'\(name)' is nothing a number has; grad, update, momentum and the optimizer's exp_avg, square_avg, ... are"
        case .twoAspects(let text): "'\(text)' asks for two things at once; one of grad, update, momentum is enough"
        case .unknownLayer(let name, let nearest, let known):
            "there is no '\(name)'\(nearest.map { "; did you mean \($0)?" } ?? "; there are \(known.joined(separator: ", "))")"
        case .unknownParameter(let layer, let name, let known):
            known.isEmpty
                ? "\(layer) has no '\(name)' and no parameters at all"
                : "\(layer) has no '\(name)'; it has \(known.joined(separator: ", "))"
        case .unknownOperation(let number, let count):
            "there is no operation #\(number); the graph has \(count), from #1"
        case .indexNeeded(let tensor, let shape):
            "\(tensor) has shape \(shape); which of its numbers? \(tensor)\(shape.map { _ in 0 }) is the first"
        case .indexCount(let tensor, let shape, let given):
            shape.isEmpty
                ? "\(tensor) is one number and takes no index"
                : "\(tensor) has shape \(shape) and takes \(shape.count) indices, not \(given)"
        case .outOfRange(let tensor, let dimension, let index, let size):
            "\(tensor) has \(size) place\(size == 1 ? "" : "s") in dimension \(dimension), 0 to \(size - 1); \(index) is not one of them"
        case .noGradient(let tensor): "\(tensor) has no gradient: nothing that is trained comes before it"
        case .requiresGradOff(let tensor): "\(tensor) has no gradient: its requires_grad is off"
        case .cleared(let tensor): "\(tensor).grad is None: zero_grad cleared it, and no backward has filled it since"
        case .notAParameter(let tensor): "\(tensor) is not updated; parameters are, fc1.weight for example"
        case .notMovable(let tensor):
            "\(tensor) cannot be moved to measure its gradient; parameters and layers' outputs can"
        case .noState(let name, let optimizer, let known):
            known.isEmpty
                ? "\(optimizer) with these settings remembers nothing, so there is no \(name)"
                : "\(optimizer) with these settings keeps no \(name); it keeps \(known.joined(separator: ", "))"
        case .notYet(let tensor, let missing):
            switch missing {
            case .define: "no \(tensor) yet: define has not run"
            case .forward: "no \(tensor) yet: forward has not run"
            case .loss: "no \(tensor) yet: the loss has not been computed"
            case .backward: "no gradient yet: backward has not run"
            case .backwardOfThisForward: "no gradient yet: backward has not run since the last forward"
            case .update: "no \(tensor) yet: no update has run"
            }
        }
    }
}
