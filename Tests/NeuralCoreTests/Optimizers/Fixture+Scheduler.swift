import Foundation
import NeuralCore

extension Fixture {
    /// The scheduler that an entry names, with its arguments by PyTorch's names.
    func scheduler(_ optimizer: SGD) -> LRScheduler {
        let arguments = self["arguments"]
        func double(_ key: String) -> Double? { arguments.optional(key, \.double) }
        func int(_ key: String) -> Int? { arguments.optional(key, \.int) }
        switch self["scheduler"].string {
        case "StepLR": return StepLR(optimizer, stepSize: int("step_size")!, gamma: double("gamma") ?? 0.1)
        case "MultiStepLR":
            return MultiStepLR(optimizer, milestones: arguments["milestones"].ints, gamma: double("gamma") ?? 0.1)
        case "ExponentialLR": return ExponentialLR(optimizer, gamma: double("gamma")!)
        case "CosineAnnealingLR":
            return CosineAnnealingLR(optimizer, tMax: int("T_max")!, etaMin: double("eta_min") ?? 0)
        case "CosineAnnealingWarmRestarts":
            return CosineAnnealingWarmRestarts(
                optimizer, t0: int("T_0")!, tMult: int("T_mult") ?? 1, etaMin: double("eta_min") ?? 0)
        case "LinearLR":
            return LinearLR(
                optimizer, startFactor: double("start_factor") ?? 1.0 / 3, endFactor: double("end_factor") ?? 1,
                totalIters: int("total_iters") ?? 5)
        case "ConstantLR":
            return ConstantLR(optimizer, factor: double("factor") ?? 1.0 / 3, totalIters: int("total_iters") ?? 5)
        case "LambdaLR":
            let base = double("base")!
            return LambdaLR(optimizer) { pow(base, Double($0)) }
        case "OneCycleLR": return arguments.oneCycle(optimizer)
        case "SequentialLR":
            let parts = arguments["parts"].list.map { $0.scheduler(optimizer) }
            return SequentialLR(optimizer, parts, milestones: arguments["milestones"].ints)
        case let name: fatalError("the fixture has a scheduler this test does not know: \(name)")
        }
    }

    /// The rule of an entry that is a `ReduceLROnPlateau`.
    var plateauRule: ReduceLROnPlateau.Rule {
        let arguments = self["arguments"]
        var rule = ReduceLROnPlateau.Rule()
        if let mode = arguments.optional("mode", \.string) { rule.mode = .init(rawValue: mode)! }
        if let mode = arguments.optional("threshold_mode", \.string) { rule.thresholdMode = .init(rawValue: mode)! }
        if let steps = arguments.optional("patience", \.int) { rule.patience = steps }
        if let steps = arguments.optional("cooldown", \.int) { rule.cooldown = steps }
        for (key, path) in [
            ("factor", \ReduceLROnPlateau.Rule.factor), ("threshold", \.threshold), ("min_lr", \.minLR), ("eps", \.eps),
        ] {
            if let number = arguments.optional(key, \.double) { rule[keyPath: path] = number }
        }
        return rule
    }

    private func oneCycle(_ optimizer: SGD) -> OneCycleLR {
        func double(_ key: String) -> Double? { optional(key, \.double) }
        let steps = optional("total_steps", \.int) ?? self["epochs"].int * self["steps_per_epoch"].int
        return OneCycleLR(
            optimizer,
            maxLR: self["max_lr"].value is [Any]
                ? self["max_lr"].list.map(\.double) : [self["max_lr"].double],
            totalSteps: steps, pctStart: double("pct_start") ?? 0.3,
            annealStrategy: optional("anneal_strategy") { .init(rawValue: $0.string)! } ?? .cosine,
            cycleMomentum: optional("cycle_momentum", \.bool) ?? true, baseMomentum: double("base_momentum") ?? 0.85,
            maxMomentum: double("max_momentum") ?? 0.95, divFactor: double("div_factor") ?? 25,
            finalDivFactor: double("final_div_factor") ?? 1e4, threePhase: optional("three_phase", \.bool) ?? false)
    }
}
