import NeuralCore

extension Session {
    /// The first number of the present step that is NaN or infinite, as far as the step has run and was recorded, in the order in
    /// which they were made; `nil` where all are finite.
    ///
    /// - Complexity: O(numbers of the step).
    public func firstBadNumber() -> FirstBadNumber? {
        givenBadNumber ?? computedBadNumber ?? updatedBadNumber
    }

    private func found(_ number: ElementPath, _ phase: Phase, by operation: OperationKind? = nil) -> FirstBadNumber? {
        (try? explain(number)).map {
            FirstBadNumber(step: now.step, phase: phase, operation: operation, explanation: $0)
        }
    }

    /// Of what the step began with.
    private var givenBadNumber: FirstBadNumber? {
        guard let batch = now.batch, now.ran.contains(.forward) || underWay?.phase == .forward else { return nil }
        func look(_ owner: TensorPath.Owner, _ tensor: Tensor, _ numbers: Buffer?) -> FirstBadNumber? {
            guard let at = numbers?.firstNotFinite ?? (numbers == nil ? tensor.firstNotFinite : nil) else { return nil }
            return found(ElementPath(owner, at: tensor.shape.index(ofPosition: at)), .forward)
        }
        if let bad = look(.input, batch.inputs, nil) { return bad }
        if case .values(let values) = batch.targets, let bad = look(.target, values, nil) { return bad }
        for ((name, tensor), before) in zip(network?.namedTensors() ?? [], now.recording.tensorsBeforeForward) {
            guard let owner = (try? TensorPath(parsing: name))?.owner, let bad = look(owner, tensor, before) else {
                continue
            }
            return bad
        }
        return nil
    }

    private var computedBadNumber: FirstBadNumber? {
        // Where nothing before a layer is trained, autograd recorded nothing.
        for (layer, output) in zip(experiment.plan.layers, now.outputs) where output.node == nil {
            guard let at = output.firstNotFinite else { continue }
            let number = ElementPath(.layer(layer.name), at: output.shape.index(ofPosition: at))
            var bad = found(number, .forward)
            if case .forward(let operation)? = bad?.explanation.kind { bad?.operation = operation }
            return bad
        }
        guard let names, let bad = now.recording.trace?.firstNotFinite() else { return nil }
        switch bad.place {
        case .leaf(let tensor):
            return names.owner(of: tensor).flatMap {
                found(ElementPath($0, at: tensor.shape.index(ofPosition: bad.position)), .forward)
            }
        case .result(let node):
            guard let owner = names.owner(of: node) else { return nil }
            return found(
                ElementPath(owner, at: node.outputShape.index(ofPosition: bad.position)),
                isOfLoss(node) ? .loss : .forward, by: OperationKind(node.name, of: experiment.loss))
        case .gradient(let node, let operand):
            let tensor = node.input(operand)
            guard let owner = names.owner(of: tensor) else { return nil }
            return found(
                ElementPath(owner, .gradient, at: tensor.shape.index(ofPosition: bad.position)), .backward,
                by: OperationKind(node.name, of: experiment.loss))
        }
    }

    /// Whether it comes after the network's own output.
    private func isOfLoss(_ node: Node) -> Bool {
        guard now.outputs.count == network?.layers.count, let last = now.outputs.last?.node else { return false }
        return node.sequence > last.sequence
    }

    private var updatedBadNumber: FirstBadNumber? {
        guard now.completed == .update, let update = now.recording.update else { return nil }
        for ((name, parameter), after) in zip(network?.namedParameters() ?? [], update.after) {
            guard let at = after.firstNotFinite, let owner = (try? TensorPath(parsing: name))?.owner else { continue }
            return found(ElementPath(owner, at: parameter.shape.index(ofPosition: at)), .update)
        }
        return nil
    }
}

extension Session {
    /// What has to run for a step to get from its beginning to a phase, or first of all the network.
    func phases(to last: Phase) -> [Phase] {
        let all = Phase.allCases.drop { $0 == .define && network != nil }
        return Array(all[...(all.firstIndex(of: last) ?? all.startIndex)])
    }

    /// The next step once more with everything recorded, as far as all numbers are finite; this session stays as it is.
    ///
    /// - Returns: its first number that is not, if any, and its largest numbers.
    func lookAtNextStep() -> (bad: FirstBadNumber?, growth: FirstBadNumber.Growth)? {
        aside {
            keepsRecording = true
            do throws(PhaseRefusal) {
                for phase in phases(to: .backward) { try perform(phase) }
                var bad = firstBadNumber()
                if bad == nil {
                    try perform(.update)
                    bad = updatedBadNumber
                }
                return (bad, largestNumbers)
            } catch {
                return nil
            }
        }
    }

    /// Of the present step, as far as it has run and was recorded.
    var largestNumbers: FirstBadNumber.Growth {
        let update = now.ran.contains(.update) ? now.recording.update : nil
        let parameters = network?.parameters() ?? []
        let changes = update.map { update in
            zip(parameters, zip(update.before, update.after)).map { parameter, numbers in
                parameter.withNumbers(numbers.1).change(since: numbers.0).largestMagnitude
            }
        }
        return FirstBadNumber.Growth(
            step: now.step,
            weight: zip(parameters, update?.before ?? parameters.map { $0.storage.snapshot() }).map {
                $0.withNumbers($1).largestMagnitude
            }.largest, activation: now.outputs.map(\.largestMagnitude).largest, update: changes?.largest)
    }
}

extension Tensor {
    /// Where its first number is that is NaN or infinite, row by row; `nil` where all are finite.
    fileprivate var firstNotFinite: Int? { withElements { $0.firstNotFinite } }

    /// The largest |x|; the first number that is not finite where there is one.
    fileprivate var largestMagnitude: Float {
        if let at = firstNotFinite { return withElements { $0[at] } }
        let statistics = self.statistics
        return Swift.max(statistics.minimum.magnitude, statistics.maximum.magnitude)
    }
}

extension [Float] {
    /// What is not finite counts as larger than all that is.
    fileprivate var largest: Float { first { !$0.isFinite } ?? self.max() ?? 0 }
}
