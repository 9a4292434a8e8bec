/// One entry of a timeline: something that was done, so that it can be done again.
enum Deed: Hashable, Sendable {
    case phase(Phase)
    /// Forward as inside `torch.no_grad()`.
    case forwardWithoutGraph
    /// So many whole steps.
    case steps(Int)
    /// One operation of a phase.
    case operation(Phase)
    /// A phase that was passed over.
    case skip(Phase)
    indirect case edit(Edit)

    /// The phase it belongs to or ends with; `nil` for a change by hand.
    var phase: Phase? {
        switch self {
        case .phase(let phase), .operation(let phase), .skip(let phase): phase
        case .forwardWithoutGraph: .forward
        case .steps: .update
        case .edit: nil
        }
    }
}

extension Deed {
    /// Whether a phase, or a part of it, really runs in it.
    func runs(_ wanted: Phase) -> Bool {
        switch self {
        case .phase(let phase), .operation(let phase): phase == wanted
        case .forwardWithoutGraph: wanted == .forward
        case .steps: wanted != .define
        case .skip, .edit: false
        }
    }
}

extension Deed: CustomStringConvertible {
    /// Field terms and code only, so that it needs no translation: `skip zero_grad`, `lr = 0.02`.
    var description: String {
        switch self {
        case .phase(let phase), .operation(let phase): phase.rawValue
        case .forwardWithoutGraph: "no_grad forward"
        case .steps(let count): "\(count) steps"
        case .skip(let phase): "skip \(phase.rawValue)"
        case .edit(let edit): edit.description
        }
    }
}
