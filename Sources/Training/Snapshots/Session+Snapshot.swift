import NeuralCore

extension Session {
    /// What the stepper's panels draw, as things are now.
    ///
    /// - Complexity: O(parameters): statistics of every parameter and gradient.
    public func snapshot(_ view: ViewRequest) -> StepSnapshot {
        var snapshot = StepSnapshot(
            run: runDescription, step: now.step, completed: now.completed, next: underWay?.phase ?? now.next,
            script: [.define] + experiment.fault.routine.phases, skipped: passedOver, code: code, ran: now.ran,
            updateRate: now.updateRate.map { Float($0) }, clipFactor: now.recording.update?.clipFactor,
            loopEnd: loopEnd, hasGraph: hasGraph,
            isForwardUnrecorded: now.isForwardUnrecorded,
            isNextForwardUnrecorded: now.isNextForwardUnrecorded, inputRequiresGrad: now.inputRequiresGrad,
            inputGradient: inputs.first.map { gradientState(of: $0, passes: now.inputPasses) } ?? .off,
            operations: operations,
            plan: network == nil ? try? NetworkSummary(experiment, samples: batchSize) : nil,
            layers: network == nil ? [] : layerSnapshots(),
            parameters: parameterSnapshots(), losses: now.losses, lossesWithoutUpdate: now.lossesWithoutUpdate,
            validations: now.validationSeries.values,
            stepsLeftOfEpoch: stepsLeftOfEpoch,
            stepsPerEpoch: stepsPerEpoch,
            loss: now.loss?.item(), task: feed?.task, lossWarnings: lossWarnings, changes: now.changes)
        snapshot.badNumber = snapshot.holdsBadNumber ? firstBadNumber() : nil
        snapshot.diagnosis = diagnosis(snapshot.badNumber)
        show(view, in: &snapshot)
        return snapshot
    }

    /// `nil` before define.
    fileprivate func diagnosis(_ bad: FirstBadNumber?) -> Diagnosis? {
        guard network != nil else { return nil }
        var evidence = evidence
        evidence.firstBadNumber = bad
        return Diagnosis(of: evidence)
    }

    /// Puts what a view wants into a snapshot of this moment, in the place of another view's.
    func show(_ view: ViewRequest, in snapshot: inout StepSnapshot) {
        snapshot.clearView()
        let sample = shownSample(view)
        let result = underWay?.phase == .forward ? nil : now.outputs.last
        let probabilities = result.flatMap { result in withNoGrad { experiment.probabilities(result) } }
        snapshot.sample = sample
        snapshot.output = row(sample, of: result)
        snapshot.probabilities = row(sample, of: probabilities)
        snapshot.target = target(of: sample)
        snapshot.surface = view.surface.flatMap(surface)
        if view.wantsGraph { snapshot.graph = graph() }
        if view.wantsAnswer { snapshot.answer = answerToInput() }
        snapshot.explanation = view.explaining.map(explained)
        snapshot.highlighted = view.highlighted.flatMap { picture(around: $0, view) }
        guard let network, snapshot.layers.indices.contains(view.layer) else { return }
        let layer = view.layer - 1
        let output = layer < 0 ? now.batch?.inputs : now.outputs.indices.contains(layer) ? now.outputs[layer] : nil
        let name = snapshot.layers[view.layer].name
        snapshot.activation = picture(output, name, .activation, view, sample: sample)
        snapshot.activationGradient = picture(output?.grad, name + ".grad", .activationGradient, view, sample: sample)
        guard layer >= 0, case .module(let module) = network.layers[layer] else { return }
        for (part, tensor) in module.tensors {
            switch part {
            case "weight":
                snapshot.weight = picture(tensor, "\(name).weight", .weight, view)
                snapshot.weightGradient = picture(gradient(of: tensor), "\(name).weight.grad", .weightGradient, view)
            case "bias":
                snapshot.bias = picture(tensor, "\(name).bias", .bias, view)
                snapshot.biasGradient = picture(gradient(of: tensor), "\(name).bias.grad", .biasGradient, view)
            default: break
            }
        }
    }

    /// Whether the last forward recorded a graph, or could have. (After steps that ran freely there is no trace of one.)
    private var hasGraph: Bool { now.recording.trace == nil || now.outputs.last?.requiresGrad ?? true }

    /// The script as it runs now. What was changed after the last update is a line of the next one.
    private var code: [CodeLine] {
        return setup.script.lines(
            at: TrainingCode.Moment(
                learningRate: rateInCode, skipped: passedOver, isUnrecorded: isCodeUnrecorded,
                switched: switchedTensors))
    }

    /// The rate that the script sets by hand. Where schedules change it, that is a line of one step.
    private var rateInCode: Double? {
        let isUpdated = now.completed == .update
        if now.schedules.isEmpty { return (isUpdated ? now.updateRate : nil) ?? optimizer?.learningRate }
        return now.rateByHand.flatMap { $0.step == now.step || !isUpdated && $0.step > now.step ? $0.rate : nil }
    }

    /// The leaves whose requires_grad is not as the experiment has it.
    private var switchedTensors: [TrainingCode.Moment.Switch] {
        let frozen = experiment.frozen.isEmpty ? [] : Set(experiment.frozenTensors)
        let parameters = (network?.namedParameters() ?? []).filter {
            $0.tensor.requiresGrad == frozen.contains($0.name)
        }
        return parameters.map { .init(name: $0.name, isTracked: $0.tensor.requiresGrad) }
            + (now.inputRequiresGrad ? [.init(name: "input", isTracked: true)] : [])
    }

    var runDescription: RunDescription {
        var run = experiment.description
        run.learningRate = optimizer.map { Float($0.learningRate) } ?? run.learningRate
        run.parameterCount = network == nil ? 0 : experiment.plan.parameterCount
        run.batchSize = batchSize
        run.notices = notices.map(\.text)
        run.plane = plane
        run.layerNames = experiment.plan.layerNames
        run.layerLines = experiment.plan.layerLines
        let present = presentExperiment
        for setting in ExperimentSetting.all { run.settings[setting.key] = setting.current(present) }
        return run
    }

    /// The sample that a view shows.
    fileprivate func shownSample(_ view: ViewRequest) -> Int {
        min(max(view.sample, 0), max((now.batch?.count ?? 1) - 1, 0))
    }

    private func target(of sample: Int) -> StepSnapshot.Target {
        switch now.batch?.targets {
        case nil: .values([])
        case .values(let values)?: .values(row(sample, of: values))
        case .classes(let labels)?:
            .classIndex(labels[sample], names: feed?.task.classes ?? [])
        }
    }

    private func row(_ sample: Int, of tensor: Tensor?) -> [Float] {
        guard let tensor, tensor.dim() > 0, sample < tensor.shape[0] else { return [] }
        return tensor.rows(sample..<sample + 1)[0]
    }

    /// A gradient as the learner may see it.
    private func gradient(of leaf: Tensor) -> Tensor? {
        leaf.isGradCleared ? Tensor.zeros(leaf.shape) : leaf.grad
    }

    /// A number's tensor, with the number under the cursor; of a batch the number's sample.
    private func picture(around number: ElementPath, _ view: ViewRequest) -> TensorPicture? {
        guard let tensor = try? tensor(number.tensor), tensor.dim() > 0 else { return nil }
        let isParameter = if case .parameter = number.tensor.owner { true } else { false }
        return TensorPicture(
            tensor, name: number.tensor.description,
            sample: isParameter ? nil : min(max(number.index.first ?? 0, 0), tensor.shape[0] - 1), view: view,
            room: view.highlightedRoom, hasPlane: true, hasCursor: true)
    }

    /// How far the phase under way has come, and what its last operation did.
    private var operations: StepSnapshot.Operations? {
        guard let underWay else { return nil }
        var operations = StepSnapshot.Operations(phase: underWay.phase, done: operationsDone, count: operationCount)
        guard operations.done > 0 else { return operations }
        switch underWay {
        case .forward: operations.last = experiment.plan.layers[operations.done - 1].name
        case .backward(let pass):
            let node = pass.order[operations.done - 1]
            guard let names else { return operations }
            operations.last = names.word(for: node)
            for input in node.wantedInputs {
                if let source = input.node {
                    operations.sentTo = names.word(for: source)
                } else if let owner = names.owner(of: input) {
                    operations.filled.append("\(owner)")
                }
            }
        }
        return operations
    }

    private func picture(
        _ tensor: Tensor?, _ name: String, _ subject: ViewRequest.Subject, _ view: ViewRequest, sample: Int? = nil
    ) -> TensorPicture? {
        tensor.map {
            TensorPicture(
                $0, name: name, sample: sample, view: view, room: view.room(for: subject),
                hasPlane: view.subject.tensor == subject.tensor, hasCursor: view.subject == subject)
        }
    }
}

extension StepSnapshot {
    /// Takes out what a view asked for.
    fileprivate mutating func clearView() {
        (activation, activationGradient, weight, weightGradient, bias, biasGradient) = (nil, nil, nil, nil, nil, nil)
        (highlighted, explanation, graph, surface, answer) = (nil, nil, nil, nil, nil)
    }
}

extension TensorNames {
    /// The name of the layer that an operation ends, or of the loss.
    func name(of node: Node) -> String? {
        switch owner(of: node) {
        case .layer(let name)?: name
        case .loss?: "loss"
        default: nil
        }
    }

    /// What a learner calls an operation: its layer's name, else PyTorch's for it.
    fileprivate func word(for node: Node) -> String { name(of: node) ?? node.name }
}

extension Stepper {
    /// What the stepper's panels draw, as things are now: the session, where it stands in time, and its twin.
    ///
    /// - Parameters:
    ///   - shown: a snapshot of the same moment, of which only the view changes
    ///   - isReplaying: whether this is shown before steps of the past are run again
    /// - Complexity: O(parameters); with `shown` only what the view wants.
    public func snapshot(
        _ view: ViewRequest, of shown: StepSnapshot? = nil, isReplaying: Bool = false
    ) -> StepSnapshot {
        // A twin shows the same sample.
        if var snapshot = shown, twin == nil || snapshot.sample == session.shownSample(view) {
            session.show(view, in: &snapshot)
            return snapshot
        }
        var snapshot = session.snapshot(view)
        if let bad = snapshot.badNumber, !isReplaying {
            snapshot.badNumber?.growth = growth(before: bad)
            snapshot.diagnosis = session.diagnosis(snapshot.badNumber)
        }
        snapshot.timeline = timeline.snapshot(isReplaying: isReplaying)
        if let kind = timeline.run.twin?.kind, let twin {
            // Nobody looks at the twin's pictures.
            var sideView = ViewRequest(layer: -1)
            sideView.sample = view.sample
            let healthy = twin.snapshot(sideView)
            snapshot.twin = TwinSnapshot(kind, broken: snapshot, healthy: healthy, defined: timeline.run.defined)
            if case .changed(_, let start) = kind { snapshot.twin?.waits = session.stepsDone < start }
        }
        return snapshot
    }
}
