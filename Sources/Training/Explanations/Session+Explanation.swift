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
        case .loss: return forward(number, value, now.loss?.node, names)
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
        explanation.inferredRows = now.batch.flatMap { experiment.plan.layers[layer].inferredRows(batch: $0.count) }
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
                number, value, .forward(operation: OperationKind(node.name, of: experiment.loss)),
                [NamedDerivation(derivation, around: node, names)]))
    }

    /// Says of numbers that are not any more what forward used whether the optimizer changed them or somebody did.
    func tellingWhoChanged(_ explanation: Explanation) -> Explanation {
        guard let note = explanation.notes.firstIndex(of: .valuesOfForward) else { return explanation }
        let changed = explanation.terms.flatMap(\.operands).compactMap { operand -> Bool? in
            guard let number = operand.number, number.tensor.attribute == .value, let now = try? self.value(of: number),
                !now.hasSameBits(as: operand.value)
            else { return nil }
            return isEdited(number, now)
        }
        var told = explanation
        if changed.contains(true) { told.notes[note] = .valuesBeforeEdit }
        return told
    }

    private func explainParameter(_ number: ElementPath, _ value: Float) throws(NumberError) -> Explanation {
        guard let index = try? parameterIndex(of: number.tensor.owner), let update = now.recording.update,
            let shape = network?.parameters()[index].shape, update.gradients[index] != nil
        else {
            let isSet = isEdited(number, value) || experiment.fault.sets("\(number.tensor.owner)")
            let first = beginning(of: number.tensor.owner)
            let isLoaded = initialWeights?.sources["\(number.tensor.owner)"] != nil && first != .running
            return given(number, value, isSet ? .edited : isLoaded ? .loaded : first)
        }
        guard update.after[index].values[position(number.index, shape)].hasSameBits(as: value) else {
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
        [now.recording.edits[number], now.recording.fills[number.tensor]]
            .contains { $0?.hasSameBits(as: value) == true }
    }

    func given(_ number: ElementPath, _ value: Float, _ given: Explanation.Given) -> Explanation {
        var explanation = Explanation(number: number, value: value, kind: .given(given), formula: "")
        explanation.origin = origin(of: number, given)
        return explanation
    }

    /// Where an index that is known to be right lies.
    func position(_ index: [Int], _ shape: Shape) -> Int { zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 } }
}

extension Session {
    /// dL/d(number), as the chain rule adds it up.
    func explainGradient(_ number: ElementPath, _ value: Float) throws(NumberError) -> Explanation {
        let owner = number.tensor.owner
        if owner == .loss { return given(number, value, .seed) }
        guard owner.isLeaf else {
            guard let trace = now.recording.backward?.trace, let names else { return given(number, value, .forgotten) }
            let node: Node? =
                if case .operation(let place) = owner { try operation(place) } else {
                    try tensor(TensorPath(owner)).node
                }
            guard let node else { return given(number, value, .forgotten) }
            let uses = trace.nodes.flatMap { user in
                (0..<user.inputCount).filter { user.input($0).node === node }.map { (node: user, operand: $0) }
            }
            guard !uses.isEmpty else { return given(number, value, .seed) }
            return gradient(number, value, uses, at: position(number.index, node.outputShape), names)
        }
        let tensor = try tensor(TensorPath(owner))
        let passes = try passes(of: owner)
        if passes == 0 || tensor.isGradCleared { return given(number, value, .zeroed) }
        guard let backward = now.recording.backward, backward.leaves.contains(ObjectIdentifier(tensor)) else {
            return given(number, value, .forgotten)
        }
        let position = position(number.index, tensor.shape)
        var explanation = gradient(
            number, value, backward.trace.uses(of: tensor), at: position, names(in: backward.trace))
        let kept = owner == .input ? backward.inputBefore : backward.before[try parameterIndex(of: owner)]
        if let before = kept?.values[position] {
            explanation.terms.insert(
                .init(.earlier, [.init(symbol: "g", value: before)], contribution: before), at: 0)
            explanation.combined = Float(Double(explanation.combined) + Double(before))
            explanation.notes.append(.accumulated(passes: passes ?? 1))
        }
        // What is explained is what backward left; what became of it since is said.
        if let change = try changeSinceBackward(owner, at: position), change.after.hasSameBits(as: value) {
            explanation.value = change.before
            explanation.notes.append(.gradientChanged(change))
        }
        return explanation
    }

    /// The names of what a backward pass came through: all of them while its forward is the last one. (A loss that was
    /// computed anew since has another node.)
    private func names(in trace: Trace) -> TensorNames {
        if let names, let first = trace.nodes.first, names.trace.nodes.first === first { return names }
        return TensorNames(self, trace, isPresent: false)
    }

    private func gradient(
        _ number: ElementPath, _ value: Float, _ uses: [(node: Node, operand: Int)], at position: Int,
        _ names: TensorNames
    ) -> Explanation {
        let derivations = uses.compactMap { use in
            use.node.gradientDerivation(of: use.operand, at: position).map {
                NamedDerivation($0, around: use.node, names)
            }
        }
        var explanation = tellingWhoChanged(
            Explanation(number, value, .gradient(through: uses.map { OperationKind($0.node.name) }), derivations))
        if derivations.isEmpty { explanation.notes.append(.unused) }
        return explanation
    }
}

extension TensorPath.Owner {
    /// Whether no operation makes it, so that its gradient stays in `.grad`.
    var isLeaf: Bool {
        switch self {
        case .parameter, .input, .target: true
        case .output, .loss, .layer, .operation: false
        }
    }
}

extension Session {
    /// How the last update came to a number of a parameter, or of what the optimizer keeps for it.
    func explainUpdate(
        _ number: ElementPath, _ value: Float, _ quantity: UpdateNumbers.Quantity
    ) throws(NumberError) -> Explanation {
        let owner = number.tensor.owner
        let index = try parameterIndex(of: owner)
        guard let optimizer = optimizer as? any ExplainedOptimizer, let update = now.recording.update,
            let gradient = update.gradients[index],
            let shape = network?.parameters()[index].shape
        else { return given(number, value, quantity == .change ? .forgotten : .initialState) }
        let position = position(number.index, shape)
        var before: [String: Float] = [:]
        for entry in update.stateBefore where entry.parameter == index {
            before[entry.name] = entry.elements.values[entry.shape.isEmpty ? 0 : position]
        }
        var after: [String: Float] = [:]
        for name in optimizer.state.names {
            guard let tensor = optimizer.state[index, name] else { continue }
            after[name] = tensor.withElements { $0[tensor.dim() == 0 ? 0 : position] }
        }
        let numbers = UpdateNumbers(
            old: update.before[index].values[position], gradient: gradient.values[position], before: before,
            after: after)
        let derivation = optimizer.derivation(of: quantity, numbers, at: index, learningRate: update.learningRate)
        let optimizerKind = experiment.optimizer.kind
        let kind: Explanation.Kind =
            if case .state = quantity { .state(optimizer: optimizerKind) } else { .update(optimizer: optimizerKind) }
        var explanation = Explanation(
            number, value, kind,
            [NamedDerivation(derivation, of: owner, at: number.index)])
        if let change = try gradientChange(owner, at: position) { explanation.notes.append(.gradientChanged(change)) }
        return explanation
    }
}

extension Session {
    /// A layer that autograd did not record, because nothing before it is trained, once more and recorded: `flatten` as the first
    /// layer. It gets what it got in forward and draws what it drew.
    func recordedAgain(_ layer: Int) -> (Node, TensorNames?)? {
        guard let network, let batch = now.batch, now.recording.generatorBeforeForward != nil, layer < now.outputs.count
        else { return nil }
        return asInForward { state in
            Generator.with(Generator(state: state)) {
                var x = batch.inputs
                for position in 0..<layer { x = withNoGrad { network.layers[position](x) } }
                let input = x.detach()
                input.requiresGrad = true
                let output = withEnabledGrad { network.layers[layer](input) }
                guard let node = output.node else { return nil }
                var names = TensorNames(self, Trace(of: output), isPresent: false)
                names.call(input, layer == 0 ? .input : .layer(experiment.plan.layers[layer - 1].name))
                names.call(node, .layer(experiment.plan.layers[layer].name))
                return (node, names)
            }
        }
    }
}
