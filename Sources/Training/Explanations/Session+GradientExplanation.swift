import NeuralCore

extension Session {
    /// dL/d(number), as the chain rule adds it up.
    func explainGradient(_ number: ElementPath, _ value: Float) throws(NumberError) -> Explanation {
        let owner = number.tensor.owner
        if owner == .loss { return given(number, value, .seed) }
        guard owner.isLeaf else {
            guard let trace = recording.backward?.trace, let names else { return given(number, value, .forgotten) }
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
        guard let backward = recording.backward, backward.leaves.contains(ObjectIdentifier(tensor)) else {
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
