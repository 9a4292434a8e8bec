/// A move in a few words that are the same in every language, and read back: `forward`, `20 steps`, `lr = 0.02`, `go to 3`.
extension Move: CustomStringConvertible {
    public var description: String {
        switch self {
        case .phase(let phase): phase.rawValue
        case .forwardWithoutGraph: "no_grad forward"
        case .steps(let count): "\(count) steps"
        case .operation: "operation"
        case .skip: "skip"
        case .edit(let edit): edit.description
        case .backPhase: "back"
        case .backStep: "back a step"
        case .goTo(let step): "go to \(step)"
        case .experiment(let name?): "break \(name.rawValue)"
        case .experiment(nil): "mend"
        }
    }

    /// - Returns: `nil` when the text is no move.
    public init?(_ text: String) {
        switch text {
        case "operation": self = .operation
        case "skip": self = .skip
        case "back": self = .backPhase
        case "back a step": self = .backStep
        case "mend": self = .experiment(nil)
        case "no_grad forward": self = .forwardWithoutGraph
        default:
            if let phase = Phase(rawValue: text) {
                self = .phase(phase)
            } else if case .steps(let count)? = RunItem(text) {
                self = .steps(count)
            } else if text.hasPrefix("go to "), let step = Int(text.dropFirst(6)), step >= 0 {
                self = .goTo(step: step)
            } else if text.hasPrefix("break "), let name = FaultScenario(rawValue: String(text.dropFirst(6))) {
                self = .experiment(name)
            } else if let edit = Edit(text) {
                self = .edit(edit)
            } else {
                return nil
            }
        }
    }
}

extension Edit {
    /// Reads ``description`` again.
    init?(_ text: String) {
        if let aSwitch = Edit(switch: text) {
            self = aSwitch
            return
        }
        guard let sign = text.firstRange(of: " = ") else { return nil }
        let (name, value) = (String(text[..<sign.lowerBound]), text[sign.upperBound...])
        if name == "lr" {
            guard let rate = Double(value), rate.isFinite else { return nil }
            self = .learningRate(rate)
            return
        }
        guard let number = try? ElementPath(parsing: name), let value = Float(value), value.isFinite else {
            return nil
        }
        self = number.index.isEmpty ? .fill(number.tensor, value) : .assign(number, value)
    }

    /// `requires_grad fc1.weight off`, `no_grad on`.
    init?(switch text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let last = words.last, last == "on" || last == "off" else { return nil }
        switch words.count {
        case 2 where words[0] == "no_grad": self = .noGrad(last == "on")
        case 3 where words[0] == "requires_grad":
            guard let number = try? ElementPath(parsing: words[1]), number.index.isEmpty else { return nil }
            self = .requiresGrad(number.tensor, last == "on")
        default: return nil
        }
    }
}
