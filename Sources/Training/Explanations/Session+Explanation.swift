import NeuralCore

extension Session {
    /// How a number came about, as things are now.
    ///
    /// - Throws: which part of its name is wrong, or what has to run first.
    /// - Complexity: O(numbers that it was made of, or that were made of it).
    public func explain(_ number: ElementPath) throws(NumberError) -> Explanation {
        let value = try value(of: number)
        switch number.tensor.attribute {
        case .value: return try explainValue(number, value)
        case .gradient: return try explainGradient(number, value)
        case .update: return try explainUpdate(number, value, .change)
        case .state(let name): return try explainUpdate(number, value, .state(OptimizerKind.fullStateName(name)))
        }
    }

    /// ``explain(_:)`` for screens, which show why there is no explanation in its place.
    public func explained(_ number: ElementPath) -> Explained {
        do throws(NumberError) {
            return .explanation(try explain(number))
        } catch {
            return .refused(error)
        }
    }

    // MARK: Values

    private func explainValue(_ number: ElementPath, _ value: Float) throws(NumberError) -> Explanation {
        switch number.tensor.owner {
        case .input: return given(number, value, isEdited(number, value) ? .edited : .input)
        case .target: return given(number, value, isEdited(number, value) ? .edited : .target)
        case .parameter: return try explainParameter(number, value)
        case .loss: return forward(number, value, loss?.node, names)
        case .operation(let place): return forward(number, value, try operation(place), names)
        case .output: return try explainOutput(number, value, of: experiment.plan.layers.count - 1)
        case .layer(let name): return try explainOutput(number, value, of: try layer(named: name))
        }
    }

    private func explainOutput(
        _ number: ElementPath, _ value: Float, of layer: Int
    ) throws(NumberError) -> Explanation {
        let node = try output(number.tensor.description, layer: layer).node
        let recorded = node.map { ($0, names) } ?? recordedAgain(layer)
        guard let (node, names) = recorded else { return given(number, value, .forgotten) }
        var explanation = forward(number, value, node, names)
        explanation.inferredRows = batch.flatMap { experiment.plan.layers[layer].inferredRows(batch: $0.count) }
        return explanation
    }

    private func forward(
        _ number: ElementPath, _ value: Float, _ node: Node?, _ names: TensorNames?
    ) -> Explanation {
        guard let node, let names else { return given(number, value, .forgotten) }
        let position = node.outputShape.count == number.index.count ? position(number.index, node.outputShape) : 0
        guard let derivation = node.derivation(at: position) else { return given(number, value, .forgotten) }
        return tellingWhoChanged(
            Explanation(
                number, value, .forward(operation: OperationKind(node.name)),
                [NamedDerivation(derivation, around: node, names)]))
    }

    /// Says of numbers that are not any more what forward used whether the optimizer changed them or somebody did.
    func tellingWhoChanged(_ explanation: Explanation) -> Explanation {
        guard let note = explanation.notes.firstIndex(of: .valuesOfForward) else { return explanation }
        let changed = explanation.terms.flatMap(\.operands).compactMap { operand -> Bool? in
            guard let number = operand.number, number.tensor.attribute == .value, let now = try? self.value(of: number),
                now != operand.value
            else { return nil }
            return isEdited(number, now)
        }
        var told = explanation
        if changed.contains(true) { told.notes[note] = .valuesBeforeEdit }
        return told
    }

    private func explainParameter(_ number: ElementPath, _ value: Float) throws(NumberError) -> Explanation {
        guard let index = try? parameterIndex(of: number.tensor.owner), let update = recording.update,
            let shape = network?.parameters()[index].shape, update.gradients[index] != nil
        else {
            let isSet = isEdited(number, value) || experiment.fault.sets("\(number.tensor.owner)")
            return given(
                number, value,
                isSet ? .edited : experiment.weights != nil ? .loaded : beginning(of: number.tensor.owner))
        }
        guard update.after[index].values[position(number.index, shape)] == value else {
            return given(number, value, .edited)
        }
        return try explainUpdate(number, value, .parameter)
    }

    private func beginning(of owner: TensorPath.Owner) -> Explanation.Given {
        guard (try? parameterIndex(of: owner)) != nil else { return .running }
        return isDrawn(owner) ? .initial : .constant
    }

    /// Whether a number is what somebody set it to.
    private func isEdited(_ number: ElementPath, _ value: Float) -> Bool {
        recording.edits[number] == value || recording.fills[number.tensor] == value
    }

    func given(_ number: ElementPath, _ value: Float, _ given: Explanation.Given) -> Explanation {
        var explanation = Explanation(number: number, value: value, kind: .given(given), formula: "")
        explanation.origin = origin(of: number, given)
        return explanation
    }

    /// Where an index that is known to be right lies.
    func position(_ index: [Int], _ shape: Shape) -> Int { zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 } }
}
