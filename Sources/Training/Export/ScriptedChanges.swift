import Datasets

/// An experiment's events in PyTorch's words, worked out one after the other.
struct ScriptedChanges {
    private(set) var script = ScriptedCourse()
    /// Samples that a change puts in, by what their names in the companion end in.
    private(set) var samples: [(suffix: String, data: TrainingData)] = []
    private var present: Experiment
    /// The parameters that autograd does not track.
    private var untracked: Set<String>
    private var data: TrainingData?
    private var course: Course

    /// - Throws: the event that the script has no word for, at its place.
    init(_ session: Session) throws(ExperimentError) {
        let experiment = session.experiment
        (present, data) = (experiment, session.data)
        untracked = Set(experiment.frozenTensors)
        let count = session.data?.split.training.count
        course = Course(experiment, samples: count)
        script.plannedSteps = course.plannedSteps
        addStage()
        for event in try experiment.checkedEvents(samples: count) {
            do throws(ExperimentError) { try add(event) } catch {
                throw ExperimentError(error.problem, at: event.place)
            }
        }
    }

    private mutating func add(_ event: RunEvent) throws(ExperimentError) {
        try course.go(to: event.step)
        var lines: [String]
        if case .change(let change) = event.edit, !change.isRate {
            let before = present
            present = try present.applying(change)
            guard (before.data == .random) == (present.data == .random) else {
                throw ExperimentError(.change(.notInOneLoop("\(event.edit)", step: event.step)))
            }
            let wasWithinEpoch = course.isWithinEpoch
            try course.follow(present, after: before)
            let same = Set(before.plan.tensors.map { "\($0.name) \($0.shape)" })
            let new = present.plan.tensors.filter { !same.contains("\($0.name) \($0.shape)") }.map(\.name)
            untracked = untracked.subtracting(new).union(present.frozenTensors.filter(new.contains))
            lines = settingLines(change, before)
            lines += networkLines(before)
            lines += optimizerLines(change, before)
            lines += regularisationLines(before)
            lines += try sampleLines(before, isWithinEpoch: wasWithinEpoch)
            script.changesEpochs = script.changesEpochs || present.epochs != before.epochs
            addStage(after: 1)
        } else if let numbers = numberLines(event.edit) {
            try follow(event.edit)
            lines = numbers
        } else {
            throw ExperimentError(.change(.notInPyTorch("\(event.edit)", step: event.step)))
        }
        script.changes.append((event.step, lines.isEmpty ? ["pass"] : lines))
    }

    /// - Throws: where nothing would be tracked any more: a run refuses that at its step, and PyTorch stops in backward.
    private mutating func follow(_ edit: Edit) throws(ExperimentError) {
        guard case .requiresGrad(let tensor, let isOn) = edit else { return }
        let name = tensor.description
        if isOn { untracked.remove(name) } else { untracked.insert(name) }
        guard present.plan.tensors.contains(where: { !untracked.contains($0.name) }) else {
            throw ExperimentError(.everythingFrozen)
        }
    }

    private mutating func addStage(after more: Int = 0) {
        var code = TrainingCode(present, task: data?.task)
        code.isOfChangingScript = true
        script.stages.append((script.changes.count + more, code))
    }

    /// A rate, and numbers and switches of tensors; `nil` where there is no word for it.
    private func numberLines(_ edit: Edit) -> [String]? {
        func parameter(_ tensor: TensorPath) -> String? {
            guard case .parameter(let layer, let part) = tensor.owner,
                let position = present.plan.layers.firstIndex(where: { $0.name == layer })
            else { return tensor.owner == .input ? "input" : nil }
            let names = PythonNames(present.plan)
            return "net." + present.plan.layers[position].code.name(of: part, in: names[position])
        }
        switch edit {
        case .learningRate(let rate): return [Self.rate(rate)]
        case .change(.setting(_, let rate)): return Double(rate).map { [Self.rate($0)] }
        case .assign(let number, let value):
            let place = number.index.map(String.init).joined(separator: ", ")
            return parameter(number.tensor).map { ["with torch.no_grad(): \($0)[\(place)] = \(value)"] }
        case .fill(let tensor, let value):
            return parameter(tensor).map { ["with torch.no_grad(): \($0).fill_(\(value))"] }
        case .requiresGrad(let tensor, let isOn):
            return parameter(tensor).map { ["\($0).requires_grad_(\(isOn.code.pytorch))"] }
        case .change, .noGrad, .sample: return nil
        }
    }

    private static func rate(_ rate: Double) -> String { "optimizer.param_groups[0][\"lr\"] = \(rate.code.pytorch)" }

    /// What no other part has to be told of.
    private func settingLines(_ change: Change, _ before: Experiment) -> [String] {
        guard case .setting(let key, _) = change else { return [] }
        switch key {
        case "loss": return ["criterion = \(present.loss.call.code.pytorch)"]
        case "batch_size" where present.data != .random: return ["batch_size = \(present.batchSize)"]
        case "seed" where present.seed != before.seed: return ["torch.manual_seed(\(present.seed))"]
        case "epochs": return ["epochs = \(present.epochs)"]
        default: return []
        }
    }

    // MARK: Optimizer

    private func optimizerLines(_ change: Change, _ before: Experiment) -> [String] {
        guard before.optimizer.kind == present.optimizer.kind else {
            return ["optimizer = \(present.optimizer.call.code.pytorch)"]
                + before.schedules.enumerated().flatMap { handOver(of: $1, TrainingCode.scheduler($0).pytorch) }
        }
        // The rate may have been set by hand since: it is written where the event says it.
        let isSaid = if case .setting("optimizer", _) = change { true } else { false }
        let rate = WrittenSetting("lr", present.optimizer.learningRate.yaml)
        return
            (present.optimizer.everySetting.filter { !before.optimizer.everySetting.contains($0) }
            + (isSaid ? [rate] : [])).map { "optimizer.param_groups[0][\"\($0.name)\"] = \($0.pythonValue)" }
    }

    /// A schedule goes on with another optimizer, and with what it wrote into the one before.
    private func handOver(of schedule: any ScheduleSpec, _ scheduler: String) -> [String] {
        [
            "for key, value in \(scheduler).optimizer.param_groups[0].items(): optimizer.param_groups[0].setdefault(key, value)",
            "\(scheduler).optimizer = optimizer",
        ] + (schedule is OneCycleSpec ? ["\(scheduler).use_beta1 = \"betas\" in optimizer.defaults"] : [])
    }

    private func regularisationLines(_ before: Experiment) -> [String] {
        var lines: [String] = []
        if before.schedules.map(\.written) != present.schedules.map(\.written) {
            lines += TrainingCode(present).schedulers(.steps(course.plannedSteps)).map(\.pytorch)
        }
        let isWatchedAnew = before.earlyStopping != present.earlyStopping || !present.plan.isSame(as: before.plan)
        if present.earlyStopping != nil, isWatchedAnew { lines.append(TrainingCode.memoryOfStopping.pytorch) }
        return lines
    }

    // MARK: Network

    private mutating func networkLines(_ before: Experiment) -> [String] {
        guard !present.plan.isSame(as: before.plan) else { return [] }
        let growth = ScriptedGrowth(from: before, to: present, forward: "forward_\(script.forwards.count + 2)")
        if let forward = growth.forward { script.forwards.append((forward, TrainingCode(present))) }
        return growth.lines
    }

    // MARK: Samples

    private mutating func sampleLines(_ before: Experiment, isWithinEpoch: Bool) throws(ExperimentError) -> [String] {
        guard present.data != .random else {
            return present.drawsTheSame(as: before)
                ? [] : TrainingCode(present).data.map(\.code.pytorch).filter { !$0.isEmpty }
        }
        guard present.needsOtherData(than: before), let other = try present.loadData() else { return [] }
        defer { data = other }
        if present.data == before.data, present.plan.lookupRows == before.plan.lookupRows, let data,
            data.hasTargets(of: other)
        {
            return []
        }
        let suffix = "_\(samples.count + 2)"
        samples.append((suffix, other))
        let code = TrainingCode(present)
        func pair(_ part: String) -> String { code.stored(part + suffix) }
        let validation = "validation_inputs, validation_targets = \(pair("validation"))"
        guard present.data != before.data else { return ["training.tensors = \(pair("training"))", validation] }
        let lines = [
            "training = torch.utils.data.TensorDataset(\(pair("training")))",
            "loader = torch.utils.data.DataLoader(training, batch_sampler=Batches())", validation,
        ]
        // Points that are set wait for the next epoch; other samples begin this one anew.
        if isWithinEpoch, present.data.isSame(butForPointsOf: before.data) { return lines }
        script.restartsEpochs = true
        return lines + ["restart = True"]
    }
}

extension TrainingData {
    /// Whether the same samples have the same targets, too.
    fileprivate func hasTargets(of other: TrainingData) -> Bool {
        func targets(_ data: TrainingData) -> Batch.Targets {
            data.split.training.batch(Array(0..<data.split.training.count)).targets
        }
        return switch (targets(self), targets(other)) {
        case (.classes(let own), .classes(let others)): own == others
        case (.values(let own), .values(let others)): own.elements == others.elements
        default: false
        }
    }
}

extension WrittenSetting {
    /// `true` as Python has it, and a list as the tuple that optimizers keep.
    fileprivate var pythonValue: String {
        switch value {
        case "true": "True"
        case "false": "False"
        case let list where list.hasPrefix("["): "(\(list.dropFirst().dropLast()))"
        default: value
        }
    }
}
