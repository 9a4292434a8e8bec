import Training

/// Numbers that are changed by hand.
extension StepState {
    /// Opens what the number under the cursor is changed with: the pen in an image, else a prompt.
    mutating func edit() {
        guard !takePen(), let number = mode.explanation?.current.number ?? editableUnderCursor else { return }
        guard number.isGiven else {
            refusedEdit = number
            return
        }
        if mode == .panels, number.tensor.owner == .input, isImage {
            focus = .activations
            mode = .drawing
            return
        }
        prompt = NumberPrompt(.edit(number, old: currentValue(of: number)))
    }

    /// The number that Enter explains.
    var numberUnderCursor: ElementPath? {
        guard isDefined else { return nil }
        if mainPanel == .loss || focus == .loss {
            guard let row = selection.output else { return ElementPath(.loss) }
            return ElementPath(.output, at: [selection.sample, row])
        }
        guard let picture = picture(subject), let cursor = picture.cursor else { return unseenNumber }
        let tensor = picture.name + "[" + cursor.index.map(String.init).joined(separator: ",") + "]"
        return try? ElementPath(parsing: tensor)
    }

    /// The number that would be there: asking about it tells why it is not.
    private var unseenNumber: ElementPath? {
        guard let layer else { return nil }
        let isGradient = [.activationGradient, .weightGradient, .biasGradient].contains(subject)
        let attribute: TensorPath.Attribute = isGradient ? .gradient : .value
        if subject.isOfLayer {
            return ElementPath(
                layer.kind == .input ? .input : .layer(layer.name), attribute,
                at: layer.outputShape.indices.map { $0 == 0 ? selection.sample : 0 })
        }
        guard let parameter else { return nil }
        let part = parameter.name.split(separator: ".").last.map(String.init) ?? "weight"
        return ElementPath(.parameter(layer: layer.name, name: part), attribute, at: parameter.shape.map { _ in 0 })
    }

    /// In the loss panel it is the target that can be changed, not the output.
    private var editableUnderCursor: ElementPath? {
        guard focus == .loss || mainPanel == .loss, let target = snapshot?.target else { return numberUnderCursor }
        switch target {
        case .classIndex: return ElementPath(.target, at: [selection.sample])
        case .values: return ElementPath(.target, at: [selection.sample, selection.output ?? 0])
        }
    }

    private func currentValue(of number: ElementPath) -> Float {
        if case .explanation(let explanation)? = explained { return explanation.value }
        if number.tensor.owner == .target {
            switch snapshot?.target {
            case .classIndex(let label, _)?: return Float(label)
            case .values(let values)?:
                return number.index.last.flatMap { values.indices.contains($0) ? values[$0] : nil } ?? .nan
            case nil: return .nan
            }
        }
        return picture(subject)?.cursor?.value ?? .nan
    }

    private var isImage: Bool { layer?.outputShape.count == 4 }

    // MARK: The pen

    /// Pixel by pixel, also where the picture is averaged.
    mutating func movePen(_ command: KeyAction) {
        guard var gridSize = gridSize(.activation) else { return }
        (gridSize.blockRows, gridSize.blockColumns) = (1, 1)
        selection.unit = gridSize.moved(selection.unit, command)
    }

    /// Sets the pixel under the pen to the image's brightest number, or clears it to the darkest.
    var penStroke: Edit? {
        guard let picture = picture(.activation), let cursor = picture.cursor, picture.name == "input" else {
            return nil
        }
        let (dark, bright) = (picture.statistics.minimum, picture.statistics.maximum)
        let middle = dark + (bright - dark) / 2
        let new: Float = dark < bright ? (cursor.value > middle ? dark : bright) : (cursor.value == 1 ? 0 : 1)
        return .assign(ElementPath(.input, at: cursor.index), new)
    }
}

extension ElementPath {
    /// Whether it is there before anything is computed: only then can it be set.
    var isGiven: Bool {
        switch tensor.owner {
        case .input, .target, .parameter: tensor.attribute == .value
        case .output, .loss, .layer, .operation: false
        }
    }
}

extension StepSnapshot {
    /// Rows of the output beside the target.
    var comparedNumbers: Int {
        switch target {
        case .values(let values): max(values.count, output.count)
        case .classIndex(_, let names): max(names.count, output.count)
        }
    }
}

/// What `G` switches.
extension StepState {
    /// A tensor's requires_grad, the other way round. Of a computed one the engine says that it has none.
    func gradientSwitch(of owner: TensorPath.Owner) -> Edit {
        let isOn =
            switch owner {
            case .input: snapshot?.inputRequiresGrad ?? false
            default: snapshot?.parameters.first { $0.name == owner.description }?.requiresGrad ?? true
            }
        return .requiresGrad(TensorPath(owner), !isOn)
    }

    /// The explained number's tensor, the chosen operation's result, or what the panel with the arrow keys shows.
    var tensorUnderCursor: TensorPath.Owner {
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

/// The numerical check of the gradient that is explained.
extension StepState {
    mutating func check(_ command: KeyAction, _ view: (StepState) -> ViewRequest) -> [Effect] {
        guard var state = mode.explanation else { return [] }
        let steps = GradientCheckResult.steps
        let present = state.check?.presentStep
        let step: Float?
        switch (command, present) {
        case (.largerDifference, let present?): step = steps.first { $0 > present }
        case (.smallerDifference, let present?): step = steps.last { $0 < present }
        case (.checkGradient, _): step = nil
        default: return []
        }
        guard step != nil || command == .checkGradient else { return [] }
        let check = ExplanationState.Check(step: step)
        state.check = check
        mode = .explanation(state)
        let wanted = view(self)
        sentView = wanted
        return [.engine(.check(state.current.number, step: check.step), view: wanted)]
    }

    /// Keeps what the engine found; forgets it once the run has moved on.
    mutating func noteCheck(_ outcome: GradientChecked?, hasMoved: Bool) {
        guard var state = mode.explanation, state.check != nil else { return }
        if hasMoved { state.check = nil }
        if let outcome { state.check?.outcome = outcome }
        mode = .explanation(state)
    }
}
