import Localization

/// What can be done to a run that is stepped through: go on in time, change something, or go back. Keys, lessons, transcripts
/// and the run's own history use the same words.
public enum RunAction: Hashable, Sendable {
    /// The phase that comes next.
    case next
    /// One phase; the rest of it where it is under way.
    case phase(Phase)
    /// Forward as inside `torch.no_grad()`: nothing is recorded, so that backward has nowhere to go.
    case forwardWithoutGraph
    /// So many whole steps at once, forward to update, undone as one.
    case steps(Int)
    /// So many whole passes over the training data.
    case epochs(Int)
    /// One operation of the phase that comes next: a layer of forward, a node of backward; other phases have one.
    case operation
    /// Passes over the phase that comes next.
    case skip
    indirect case edit(Edit)
    case back(Distance)
    /// To the end of a step: back, or forward along what was done, and beyond it phase after phase in the usual order.
    case goTo(step: Int)
    /// Starts an experiment of the break-it menu beside its healthy twin; `nil` ends it and goes back to the run it left.
    case fault(FaultScenario?)

    public enum Distance: String, Hashable, Sendable, CaseIterable {
        /// The last phase, operation or change is undone.
        case phase = "back"
        /// To the beginning of this step; from there to the beginning of the one before; at last to before `define`.
        case step = "back a step"
    }

    /// Most steps that a learner may go on at once: some seconds of the document's network.
    public static let mostStepsAhead = 500
    /// The most steps or epochs that a text may ask for: a lesson is not to keep its reader waiting.
    public static let maximumSteps = 5000
    public static let maximumEpochs = 100
}

/// An action in a few words that are the same in every language, and read back: `forward`, `20 steps`, `lr = 0.02`, `go to 3`.
extension RunAction: CustomStringConvertible {
    public var description: String {
        switch self {
        case .next: "next"
        case .phase(let phase): phase.rawValue
        case .forwardWithoutGraph: "no_grad forward"
        case .steps(let count): "\(count) step\(count == 1 ? "" : "s")"
        case .epochs(let count): "\(count) epoch\(count == 1 ? "" : "s")"
        case .operation: "operation"
        case .skip: "skip"
        case .edit(let edit): edit.description
        case .back(let distance): distance.rawValue
        case .goTo(let step): "go to \(step)"
        case .fault(let scenario?): "break \(scenario.rawValue)"
        case .fault(nil): "mend"
        }
    }

    /// Reads ``description`` again; `step` alone is the phase as PyTorch has it, `optimizer.step()`.
    ///
    /// - Returns: `nil` when the text is no action.
    public init?(_ text: String) {
        let fixed: [String: RunAction] = [
            "next": .next, "step": .phase(.update), "operation": .operation, "skip": .skip, "mend": .fault(nil),
            "no_grad forward": .forwardWithoutGraph,
        ]
        let words = text.split(separator: " ")
        if let action = fixed[text] ?? Phase(rawValue: text).map(RunAction.phase)
            ?? Distance(rawValue: text).map(RunAction.back)
        {
            self = action
        } else if words.count == 2, let count = Int(words[0]), count > 0 {
            switch words[1] {
            case "step", "steps": self = .steps(count)
            case "epoch", "epochs": self = .epochs(count)
            default: return nil
            }
            guard isShort else { return nil }
        } else if text.hasPrefix("go to "), let step = Int(text.dropFirst(6)), step >= 0 {
            self = .goTo(step: step)
        } else if text.hasPrefix("break "), let scenario = FaultScenario(rawValue: String(text.dropFirst(6))) {
            self = .fault(scenario)
        } else if let edit = Edit(text) {
            self = .edit(edit)
        } else {
            return nil
        }
    }

    private var isShort: Bool {
        switch self {
        case .steps(let count): count <= Self.maximumSteps
        case .epochs(let count): count <= Self.maximumEpochs
        default: true
        }
    }

    /// As a lesson's `run` has it: what goes forward, `no_grad on`, `requires_grad fc1.weight off`; `nil` for anything else.
    public init?(ofLesson text: String) {
        guard let action = RunAction(text) else { return nil }
        switch action {
        case .phase, .forwardWithoutGraph, .steps, .epochs, .operation, .edit(.requiresGrad), .edit(.noGrad):
            self = action
        default: return nil
        }
    }

    /// What a lesson's `run` may hold, for messages.
    public static let formsOfLessons =
        Phase.allCases.map(\.rawValue) + [
            "step", "no_grad forward", "no_grad on", "requires_grad TENSOR off", "operation", "N steps", "N epochs",
        ]
}

/// Why an action was not done. Nothing has changed then, except that a broken script goes on past a phase that it cannot run.
public enum RunRefusal: Error, Equatable, Sendable, Worded {
    case phase(PhaseRefusal)
    case edit(EditError)
    case breaking(FaultError)
    case atTheBeginning
    case noSuchStep(Int)
    case notBroken

    public var text: Text {
        switch self {
        case .phase(let refusal): refusal.text
        case .edit(let error): error.text
        case .breaking(let error): error.text
        case .atTheBeginning: Text("this is the beginning: there is nothing before it.", "已经到头了：前面什么也没有。")
        case .noSuchStep(let step): Text("there is no step \(step); steps count from 0.", "没有第 \(step) 步；步数从 0 数起。")
        case .notBroken: Text("no experiment of the break-it menu is running.", "现在没有在做“弄坏它”的实验。")
        }
    }
}
