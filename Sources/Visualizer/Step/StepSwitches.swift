import Training

/// What `G` switches.
extension StepState {
    /// requires_grad of the tensor under the cursor, the other way round. Of a computed one the engine says that it has none.
    var gradientSwitch: Edit {
        let owner = tensorUnderCursor
        let isOn =
            switch owner {
            case .input: snapshot?.inputRequiresGrad ?? false
            default: snapshot?.parameters.first { $0.name == owner.description }?.requiresGrad ?? true
            }
        return .requiresGrad(TensorPath(owner), !isOn)
    }

    /// The explained number's tensor, the chosen operation's result, or what the panel with the arrow keys shows.
    private var tensorUnderCursor: TensorPath.Owner {
        if let number = mode.explanation?.current.number { return number.tensor.owner }
        if let state = mode.graph {
            let rows = GraphRows(snapshot?.graph ?? GraphSnapshot(nodes: []))
            if let row = rows.position(of: state.chosen) {
                return rows.operations[row].node.firstNumber.tensor.owner
            }
        }
        guard let layer, layer.kind != .input else { return .input }
        switch focus {
        case .activations: return .layer(layer.name)
        case .loss: return numberUnderCursor?.tensor.owner ?? .loss
        default:
            guard let name = parameter?.name.split(separator: ".").last else { return .layer(layer.name) }
            return .parameter(layer: layer.name, name: String(name))
        }
    }
}
