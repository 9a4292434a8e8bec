import Canvas
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
        if command == .openNumber {
            mode = .explanation(ExplanationState(rows.operations[position].node.firstNumber))
        } else if let row = Scroll.row(position, of: rows.operations.count, after: command) {
            mode = .graph(GraphState(chosen: rows.operations[row].node.id))
        }
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
