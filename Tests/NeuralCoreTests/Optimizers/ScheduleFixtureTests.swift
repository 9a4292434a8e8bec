import NeuralCore
import Testing

/// Schedules against PyTorch's learning rates and momenta (Tests/Reference/optimizer_fixtures.py).
@Suite struct ScheduleFixtureTests {
    @Test func ratesFollowPyTorch() throws {
        var table = AccuracyTable(
            "Learning rate schedules", columns: ["rate, absolute", "momentum, absolute"], rounding: 1e-15)
        for entry in Fixture(named: "optimizers")["schedules"].list {
            let name = entry["name"].string
            let groups = entry["lr"].list.map {
                ParameterGroup([Tensor.zeros([1], requiresGrad: true)], SGD.Settings(lr: $0.double, momentum: 0.9))
            }
            let optimizer = SGD(groups)
            let scheduler = scheduler(entry["scheduler"].string, optimizer, entry["arguments"])
            let rates = entry["rates"].list.map { $0.list.map(\.double) }
            let momenta = entry.optional("momenta") { $0.list.map { $0.list.map(\.double) } }
            var (largest, largestMomentum) = (0.0, 0.0)
            for step in rates[0].indices {
                for group in groups.indices {
                    let rate = abs(optimizer.learningRates[group] - rates[group][step])
                    #expect(rate <= 1e-12, "\(name), step \(step), group \(group)")
                    let momentum = abs(
                        optimizer.groups[group].settings.momentum - (momenta?[group][step] ?? 0.9))
                    #expect(momentum <= 1e-12, "\(name), step \(step)")
                    (largest, largestMomentum) = (max(largest, rate), max(largestMomentum, momentum))
                }
                optimizer.step()
                scheduler.step()
            }
            scheduler.stepCount = 3
            #expect(abs(optimizer.learningRate - rates[0][3]) <= 1e-12, "\(name) goes back to any step")
            table.add(
                "torch.optim.lr_scheduler.\(entry["scheduler"].string)", "\(type(of: scheduler))",
                [largest, largestMomentum])
        }
        try table.compareWithArticle()
    }

    /// Several on one optimizer, and rates that somebody changes on the way.
    @Test func togetherAndByHand() {
        for entry in Fixture(named: "optimizers")["together"].list {
            let name = entry["name"].string
            let optimizer = SGD(
                entry["lr"].list.map {
                    ParameterGroup(
                        [Tensor.zeros([1], requiresGrad: true)], SGD.Settings(lr: $0.double, momentum: 0.9))
                })
            let schedulers = entry["parts"].list.map {
                scheduler($0["scheduler"].string, optimizer, $0["arguments"])
            }
            let rates = entry["rates"].list.map { $0.list.map(\.double) }
            for step in rates[0].indices {
                for change in entry["by_hand"].list where change["step"].int == step {
                    optimizer.learningRates = optimizer.learningRates.map { $0 * change["times"].double }
                }
                for group in rates.indices {
                    let difference = abs(optimizer.learningRates[group] - rates[group][step])
                    #expect(difference <= 1e-12, "\(name), step \(step), group \(group)")
                }
                for scheduler in schedulers { scheduler.step() }
            }
        }
    }

    @Test func plateausFollowPyTorch() {
        for entry in Fixture(named: "optimizers")["plateaus"].list {
            let arguments = entry["arguments"]
            var rule = ReduceLROnPlateau.Rule()
            if let mode = arguments.optional("mode", \.string) { rule.mode = .init(rawValue: mode)! }
            if let mode = arguments.optional("threshold_mode", \.string) { rule.thresholdMode = .init(rawValue: mode)! }
            if let steps = arguments.optional("patience", \.int) { rule.patience = steps }
            if let steps = arguments.optional("cooldown", \.int) { rule.cooldown = steps }
            for (key, path) in [
                ("factor", \ReduceLROnPlateau.Rule.factor), ("threshold", \.threshold), ("min_lr", \.minLR),
                ("eps", \.eps),
            ] {
                if let number = arguments.optional(key, \.double) { rule[keyPath: path] = number }
            }
            let optimizer = SGD([Tensor.zeros([1], requiresGrad: true)], lr: 0.1)
            let scheduler = ReduceLROnPlateau(optimizer, rule)
            let rates = entry["measures"].list.map { measure in
                scheduler.step(measure.double)
                return optimizer.learningRate
            }
            let theirs = entry["rates"].list.map(\.double)
            #expect(zip(rates, theirs).allSatisfy { abs($0 - $1) <= 1e-15 }, "\(entry["name"].string)")
        }
    }

    private func scheduler(_ name: String, _ optimizer: SGD, _ arguments: Fixture) -> LRScheduler {
        switch name {
        case "StepLR": return StepLR(optimizer, stepSize: arguments["step_size"].int, gamma: arguments["gamma"].double)
        case "MultiStepLR":
            return MultiStepLR(
                optimizer, milestones: arguments["milestones"].ints, gamma: arguments.optional("gamma", \.double) ?? 0.1
            )
        case "ExponentialLR": return ExponentialLR(optimizer, gamma: arguments["gamma"].double)
        case "CosineAnnealingLR":
            return CosineAnnealingLR(
                optimizer, tMax: arguments["T_max"].int, etaMin: arguments.optional("eta_min", \.double) ?? 0)
        case "CosineAnnealingWarmRestarts":
            return CosineAnnealingWarmRestarts(
                optimizer, t0: arguments["T_0"].int, tMult: arguments.optional("T_mult", \.int) ?? 1,
                etaMin: arguments.optional("eta_min", \.double) ?? 0)
        case "LinearLR":
            return LinearLR(
                optimizer, startFactor: arguments.optional("start_factor", \.double) ?? 1.0 / 3,
                totalIters: arguments.optional("total_iters", \.int) ?? 5)
        case "ConstantLR":
            return ConstantLR(
                optimizer, factor: arguments.optional("factor", \.double) ?? 1.0 / 3,
                totalIters: arguments["total_iters"].int)
        case "OneCycleLR": return oneCycle(optimizer, arguments)
        case "SequentialLR":
            let parts = arguments["parts"].list.map { scheduler($0["scheduler"].string, optimizer, $0["arguments"]) }
            return SequentialLR(optimizer, parts, milestones: arguments["milestones"].ints)
        default: fatalError("the fixture has a scheduler this test does not know: \(name)")
        }
    }

    private func oneCycle(_ optimizer: SGD, _ arguments: Fixture) -> OneCycleLR {
        let steps =
            arguments.optional("total_steps", \.int) ?? arguments["epochs"].int * arguments["steps_per_epoch"].int
        return OneCycleLR(
            optimizer,
            maxLR: arguments["max_lr"].value is [Any]
                ? arguments["max_lr"].list.map(\.double) : [arguments["max_lr"].double],
            totalSteps: steps, pctStart: arguments.optional("pct_start", \.double) ?? 0.3,
            annealStrategy: arguments.optional("anneal_strategy") { .init(rawValue: $0.string)! } ?? .cosine,
            cycleMomentum: arguments.optional("cycle_momentum", \.bool) ?? true,
            baseMomentum: arguments.optional("base_momentum", \.double) ?? 0.85,
            maxMomentum: arguments.optional("max_momentum", \.double) ?? 0.95,
            divFactor: arguments.optional("div_factor", \.double) ?? 25,
            finalDivFactor: arguments.optional("final_div_factor", \.double) ?? 1e4,
            threePhase: arguments.optional("three_phase", \.bool) ?? false)
    }
}
