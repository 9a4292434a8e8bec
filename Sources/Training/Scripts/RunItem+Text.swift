extension RunItem: CustomStringConvertible {
    /// The most steps or epochs that one item may ask for: a lesson is not to keep its reader waiting.
    public static let maximumSteps = 5000
    public static let maximumEpochs = 100

    /// As lesson files write it: a phase, `no_grad forward`, `no_grad on`, `requires_grad fc1.weight off`, `operation`, `20 steps`, `3 epochs`; `nil` for anything else.
    public init?(_ text: String) {
        if let edit = Edit(switch: text) {
            self = .turn(edit)
            return
        }
        let words = text.split(separator: " ").map(String.init)
        switch words.count {
        case 1 where words[0] == "operation": self = .operation
        case 1 where words[0] == "step": self = .phase(.update)
        case 1:
            guard let phase = Phase(rawValue: words[0]) else { return nil }
            self = .phase(phase)
        case 2 where words == ["no_grad", "forward"]: self = .forwardWithoutGraph
        case 2:
            guard let count = Int(words[0]) else { return nil }
            if ["step", "steps"].contains(words[1]), (1...Self.maximumSteps).contains(count) {
                self = .steps(count)
            } else if ["epoch", "epochs"].contains(words[1]), (1...Self.maximumEpochs).contains(count) {
                self = .epochs(count)
            } else {
                return nil
            }
        default: return nil
        }
    }

    public var description: String {
        switch self {
        case .phase(.update): "step"
        case .phase(let phase): phase.rawValue
        case .open(let path): "open \(path)"
        case .forwardWithoutGraph: "no_grad forward"
        case .turn(let edit): edit.description
        case .operation: "operation"
        case .steps(let count): "\(count) step\(count == 1 ? "" : "s")"
        case .epochs(let count): "\(count) epoch\(count == 1 ? "" : "s")"
        }
    }

    /// What a lesson file may write, for messages.
    public static let forms =
        Phase.allCases.map(\.rawValue) + [
            "step", "no_grad forward", "no_grad on", "requires_grad TENSOR off", "operation", "N steps", "N epochs",
        ]
}
