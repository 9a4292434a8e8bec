import Training

/// What of the autograd graph is looked at.
public struct GraphState: Sendable, Equatable {
    /// The chosen operation, by its id; `nil`: the one that runs now, else the loss.
    public var chosen: Int?

    public init(chosen: Int? = nil) { self.chosen = chosen }
}

extension StepState {
    mutating func inspectGraph(_ command: KeyAction) {
        guard let state = mode.graph else { return }
        let rows = GraphRows(snapshot?.graph ?? GraphSnapshot(nodes: []))
        guard let position = rows.position(of: state.chosen) else { return }
        let new: Int
        switch command {
        case .up: new = position - 1
        case .down: new = position + 1
        case .first: new = 0
        case .last: new = rows.operations.count - 1
        case .openNumber:
            let node = rows.operations[position].node
            mode = .explanation(ExplanationState(node.firstNumber))
            return
        default: return
        }
        let clamped = min(max(new, 0), rows.operations.count - 1)
        mode = .graph(GraphState(chosen: rows.operations[clamped].node.id))
    }
}

extension GraphNode {
    /// The first number of the operation's result, by the name a learner knows.
    var firstNumber: ElementPath {
        let owner: TensorPath.Owner =
            switch name {
            case nil: .operation(id)
            case "loss": .loss
            case let layer?: .layer(layer)
            }
        return ElementPath(owner, at: owner == .loss ? [] : shape.map { _ in 0 })
    }
}
