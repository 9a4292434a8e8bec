import NeuralCore

/// Schedules, clipping, an L1 penalty and early stopping, as a script writes them out.
extension TrainingCode {
    // MARK: Schedules

    /// `scheduler = optim.lr_scheduler.StepLR(optimizer, step_size=2)`, and what early stopping begins with.
    var scheduling: [CodeLine] {
        let length: TrainingLength =
            if let scripted { .steps(scripted.plannedSteps) } else {
                experiment.data == .random ? .steps(experiment.epochs) : .epochs(experiment.epochs)
            }
        let lines = schedulers(length).map { CodeLine($0, phase: .define, made: .parameters) }
        return experiment.earlyStopping == nil ? lines : lines + [CodeLine(Self.memoryOfStopping, phase: .define)]
    }

    func schedulers(_ length: TrainingLength) -> [Code] {
        experiment.schedules.enumerated().map { place, schedule in
            "\(Code.variable)\(Self.scheduler(place)) = \(schedule.code(length))"
        }
    }

    /// What early stopping begins with.
    static let memoryOfStopping = Code(
        pytorch: "best, wait, best_weights = None, 0, None",
        swift: "var (best, wait, bestWeights) = (Float?.none, 0, [[Float]]())")

    /// `scheduler`, `scheduler_2`
    static func scheduler(_ place: Int) -> Code {
        Code(named: place == 0 ? "scheduler" : "scheduler_\(place + 1)")
    }

    /// The schedules that count something go on.
    func stepping(_ clock: ScheduleKind.Clock) -> [Code] {
        experiment.schedules.enumerated().filter { $1.kind.clock == clock }.map { place, schedule in
            let name = Self.scheduler(place)
            guard let monitor = schedule.monitor else {
                // With changes the training may outlast a cycle, which PyTorch's refuses: it stays at its end.
                let isCycle = isOfChangingScript && schedule is OneCycleSpec
                let guardian = isCycle ? "if \(name.pytorch).last_epoch + 1 < \(name.pytorch).total_steps: " : ""
                return "\(Code(pytorch: guardian))\(name).step()"
            }
            let value = Code(named: monitor.rawValue)
            let measure = Code(pytorch: value.pytorch, swift: "Double(\(value.swift))")
            return "\(name).step(\(measure))"
        }
    }

    // MARK: Gradients

    /// What stands between backward and the optimizer's step.
    var gradientChanges: [Code] { penalty + [experiment.clip?.code].compactMap { $0 } }

    private var penalty: [Code] {
        guard experiment.l1 > 0 else { return [] }
        let weights = "net.namedParameters().filter { \(swiftWeights) }.map(\\.tensor)"
        let addition = "p.grad += \(experiment.l1) * p.detach().sign()"
        return [
            Code(
                pytorch: "for name, p in net.named_parameters():",
                swift: "addL1Gradient(\(weights), \(experiment.l1))"),
            Code(pytorch: "    if \(pytorchWeights) and p.grad is not None: \(addition)"),
        ]
    }

    /// Weights by their names: `conv1.weight`. A parameter that is a layer of its own is called as the layer is.
    private var pytorchWeights: String {
        let own = ownParameters
        guard !own.isEmpty else { return "name.endswith(\"weight\")" }
        let weights = own.filter { $0.part == "weight" }.map { "\"\($0.name.pytorch)\"" }
        return
            "(name.endswith(\".weight\")\(weights.isEmpty ? "" : " or name in [\(weights.joined(separator: ", "))]"))"
    }

    private var swiftWeights: String {
        let own = ownParameters
        guard !own.isEmpty else { return "$0.name.hasSuffix(\"weight\")" }
        let weights = own.filter { $0.part == "weight" }.map { "\"\($0.name.swift)\"" }
        return
            "$0.name.hasSuffix(\".weight\")\(weights.isEmpty ? "" : " || [\(weights.joined(separator: ", "))].contains($0.name)")"
    }

    private var ownParameters: [(name: Code, part: String)] {
        experiment.plan.layers.enumerated().compactMap { place, layer in
            guard case .parameter = layer.code, let tensor = layer.tensors.first else { return nil }
            return (names[place], String(tensor.name.split(separator: ".").last ?? ""))
        }
    }

    // MARK: What an epoch came to

    /// The numbers of an epoch that schedules and early stopping look at.
    private var watched: [Monitor] {
        let all = experiment.schedules.map(\.monitor) + [experiment.earlyStopping?.monitor]
        return Monitor.allCases.filter(all.contains)
    }

    /// Those of the validation: in Swift they begin outside of its block.
    private var watchedOfValidation: [Monitor] { watched.filter { $0 != .trainLoss } }

    var watchedVariables: [CodeLine] {
        watchedOfValidation.map { CodeLine(Code(swift: "var \(Code(named: $0.rawValue).swift): Float = 0"), at: 1) }
    }

    var watchedValues: [Code] {
        watchedOfValidation.map { monitor in
            let value: Code =
                switch monitor {
                case .trainLoss, .validationLoss: "loss.item()"
                case .validationAccuracy:
                    Code(
                        pytorch: "right.mean().item()",
                        swift: "Float(right.count) / Float(validationInputs.shape[0])")
                case .validationR2: Code(pytorch: "r2.item()", swift: "r2.value")
                }
            return "\(Code(named: monitor.rawValue)) = \(value)"
        }
    }

    /// Whether somebody looks at the mean of an epoch's losses, now or after a change.
    var isMeanWatched: Bool { stages.contains { $0.watched.contains(.trainLoss) } }

    /// The mean of an epoch's losses, where somebody looks at it.
    var beginningOfMean: [CodeLine] {
        guard isMeanWatched else { return [] }
        return [CodeLine(Code(pytorch: "total, count = 0.0, 0", swift: "var (total, count) = (0.0, 0)"), at: 1)]
    }

    var meanOfLosses: [CodeLine] {
        guard isMeanWatched else { return [] }
        return [
            CodeLine(
                Code(
                    pytorch: "total += loss.item() * len(input)",
                    swift: "total += Double(loss.item()) * Double(input.shape[0])"), at: 2),
            CodeLine(Code(pytorch: "count += len(input)", swift: "count += input.shape[0]"), at: 2),
        ]
    }

    private var trainLoss: [CodeLine] {
        guard watched.contains(.trainLoss) else { return [] }
        return [
            experiment.data == .random
                ? CodeLine(Code(pytorch: "train_loss = loss.item()", swift: "let trainLoss = loss.item()"), at: 1)
                : CodeLine(
                    Code(pytorch: "train_loss = total / count", swift: "let trainLoss = Float(total / Double(count))"),
                    at: 1)
        ]
    }

    /// - Parameter counter: what counts the epochs
    func endOfEpoch(_ counter: String) -> [CodeLine] {
        staged(at: 1) { code in code.watching(counter) }
    }

    private func watching(_ counter: String) -> [CodeLine] {
        trainLoss + stepping(.epochs).map { CodeLine($0, at: 1, made: .update) }
            + (experiment.earlyStopping.map { stopping($0, counter) } ?? [])
    }

    // MARK: Early stopping

    private func stopping(_ rule: EarlyStopping, _ counter: String) -> [CodeLine] {
        let name = Code(named: rule.monitor.rawValue)
        let (sign, better) = rule.monitor.isBetterHigher ? ("-", ">") : ("+", "<")
        let value = rule.minDelta == 0 ? name : "\(name) \(Code(stringLiteral: sign)) \(rule.minDelta.code)" as Code
        func line(_ code: Code, _ depth: CodeLine.Depth) -> CodeLine { CodeLine(code, at: depth) }
        func ending(_ bound: Double?, _ comparison: String) -> [CodeLine] {
            guard let bound else { return [] }
            return [
                line(
                    Code(
                        pytorch: "if \(name.pytorch) \(comparison) \(bound): break",
                        swift: "if \(name.swift) \(comparison) \(bound) { break }"), 1)
            ]
        }
        let keeping: [CodeLine] =
            rule.restoresBest
            ? [
                line(
                    Code(
                        pytorch: "best_weights = {name: tensor.clone() for name, tensor in net.state_dict().items()}",
                        swift: "bestWeights = net.namedTensors().map { $0.tensor.elements }"), 2)
            ] : []
        let check = [
            line("wait += 1", 1),
            line(
                Code(
                    pytorch: "if best is None or \(value.pytorch) \(better) best:",
                    swift: "if best.map({ \(value.swift) \(better) $0 }) ?? true {"), 1),
            line(Code(pytorch: "best, wait = \(name.pytorch), 0", swift: "(best, wait) = (\(name.swift), 0)"), 2),
        ]
        return check + keeping + [
            line(
                Code(
                    pytorch: "elif wait >= \(rule.patience) and \(counter) > 0: break",
                    swift: "} else if wait >= \(rule.patience), \(counter) > 0 {"), 1),
            line(Code(swift: "break"), 2), line(Code(swift: "}"), 1),
        ] + ending(rule.target, better) + ending(rule.divergence, better == "<" ? ">" : "<")
    }

    /// The best weights take the place of the last ones.
    var ending: [CodeLine] { staged(at: 0) { code in code.restoring } }

    private var restoring: [CodeLine] {
        guard experiment.earlyStopping?.restoresBest == true else { return [] }
        // After a change no epoch may have ended.
        let condition = isOfChangingScript ? "if best_weights is not None: " : ""
        return [
            CodeLine(
                Code(
                    pytorch: "\(condition)net.load_state_dict(best_weights)",
                    swift: "for ((_, tensor), best) in zip(net.namedTensors(), bestWeights) { tensor.assign(best) }"))
        ]
    }
}
