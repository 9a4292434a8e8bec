import NeuralCore

extension ScheduleKind {
    static let allCases = [
        StepSpec.kind, MultiStepSpec.kind, ExponentialSpec.kind, CosineSpec.kind, LinearScheduleSpec.kind,
        ConstantSpec.kind, OneCycleSpec.kind, WarmUpSpec.kind, PlateauSpec.kind,
    ]
}

/// `{type: step, step_size: 2, gamma: 0.1}`
struct StepSpec: ScheduleSpec {
    static let kind = ScheduleKind("step", "StepLR", StepSpec.self)
    static let settings: [KindSetting<StepLR.Rule>] = [
        .neededCount("step_size", \.stepSize), .number("gamma", \.gamma, .atLeastZero),
    ]

    var values = StepLR.Rule(stepSize: 1)

    func rule(steps: Int) -> ScheduleRule { .counting(values) }
}

/// `{type: multi_step, milestones: [3, 6], gamma: 0.1}`
struct MultiStepSpec: ScheduleSpec {
    static let kind = ScheduleKind("multi_step", "MultiStepLR", MultiStepSpec.self)
    static let settings: [KindSetting<MultiStepLR.Rule>] = [
        KindSetting(
            needed: "milestones", \.milestones, code: { Code(stringLiteral: "\($0)") }, yaml: { "\($0)" }
        ) { file throws(ExperimentError) in try file.integers("milestones", in: 0...Int.max) },
        .number("gamma", \.gamma, .atLeastZero),
    ]

    var values = MultiStepLR.Rule(milestones: [])

    func rule(steps: Int) -> ScheduleRule { .counting(values) }
}

/// `{type: exponential, gamma: 0.9}`
struct ExponentialSpec: ScheduleSpec {
    static let kind = ScheduleKind("exponential", "ExponentialLR", ExponentialSpec.self)
    static let settings: [KindSetting<ExponentialLR.Rule>] = [
        KindSetting(needed: "gamma", \.gamma, code: \.code, yaml: \.yaml) { file throws(ExperimentError) in
            try file.number("gamma", .atLeastZero)
        }
    ]

    var values = ExponentialLR.Rule(gamma: 1)

    func rule(steps: Int) -> ScheduleRule { .counting(values) }
}

/// `{type: cosine, T_max: 10, eta_min: 0}`
struct CosineSpec: ScheduleSpec {
    static let kind = ScheduleKind("cosine", "CosineAnnealingLR", CosineSpec.self)
    static let settings: [KindSetting<CosineAnnealingLR.Rule>] = [
        .neededCount("T_max", \.tMax, swift: "tMax"), .number("eta_min", \.etaMin, .atLeastZero),
    ]

    var values = CosineAnnealingLR.Rule(tMax: 1)

    func rule(steps: Int) -> ScheduleRule { .counting(values) }
}

extension [KindSetting<LinearLR.Rule>] {
    fileprivate static let linear: Self = [
        .number("start_factor", \.startFactor, .share), .number("end_factor", \.endFactor, .probability),
        .count("total_iters", \.totalIters, in: Experiment.counts),
    ]
}

/// `{type: linear, start_factor: 0.333, end_factor: 1, total_iters: 5}`
struct LinearScheduleSpec: ScheduleSpec {
    static let kind = ScheduleKind("linear", "LinearLR", LinearScheduleSpec.self)
    static let settings: [KindSetting<LinearLR.Rule>] = .linear

    var values = LinearLR.Rule()

    func rule(steps: Int) -> ScheduleRule { .counting(values) }
}

/// `{type: warm_up, start_factor: 0.333, total_iters: 5}`: `linear` counted in steps.
struct WarmUpSpec: ScheduleSpec {
    static let kind = ScheduleKind("warm_up", "LinearLR", counting: .steps, WarmUpSpec.self)
    static let settings: [KindSetting<LinearLR.Rule>] = .linear

    var values = LinearLR.Rule()

    func rule(steps: Int) -> ScheduleRule { .counting(values) }
}

/// `{type: constant, factor: 0.333, total_iters: 5}`
struct ConstantSpec: ScheduleSpec {
    static let kind = ScheduleKind("constant", "ConstantLR", ConstantSpec.self)
    static let settings: [KindSetting<ConstantLR.Rule>] = [
        .number("factor", \.factor, .share), .count("total_iters", \.totalIters, in: 0...1_000_000_000),
    ]

    var values = ConstantLR.Rule()

    func rule(steps: Int) -> ScheduleRule { .counting(values) }
}

/// `{type: one_cycle, max_lr: 0.1, pct_start: 0.3, anneal_strategy: cos, cycle_momentum: true, base_momentum: 0.85,
/// max_momentum: 0.95, div_factor: 25, final_div_factor: 10000, three_phase: false}`: over all steps of the training, or over
/// `total_steps`.
struct OneCycleSpec: ScheduleSpec {
    static let kind = ScheduleKind("one_cycle", "OneCycleLR", counting: .steps, OneCycleSpec.self)
    static let settings: [KindSetting<Values>] = [
        KindSetting(needed: "max_lr", \.maxLR, code: \.code, swift: "maxLR", yaml: \.yaml) {
            file throws(ExperimentError) in try file.number("max_lr", .positive)
        },
        KindSetting(
            read: { file, values throws(ExperimentError) in
                values.totalSteps = try file.integer("total_steps", in: Experiment.counts)
            }, argument: { own, _ in own.totalSteps.map { .named("total_steps", $0.code) } },
            written: { own, _ in own.totalSteps.map { WrittenSetting("total_steps", $0.yaml) } }),
        .number("pct_start", \.rule.pctStart, .probability),
        .word("anneal_strategy", \.rule.annealStrategy), .flag("cycle_momentum", \.rule.cycleMomentum),
        .number("base_momentum", \.rule.baseMomentum, .fraction),
        .number("max_momentum", \.rule.maxMomentum, .fraction),
        .number("div_factor", \.rule.divFactor, .positive),
        .number("final_div_factor", \.rule.finalDivFactor, .positive), .flag("three_phase", \.rule.threePhase),
    ]

    struct Values: Sendable {
        var rule = OneCycleLR.Rule(maxLR: [1], totalSteps: 1)
        var maxLR: Double {
            get { rule.maxLR[0] }
            set { rule.maxLR = [newValue] }
        }
        /// `nil`: as many as the training has.
        var totalSteps: Int?
    }

    var values = Values()

    func rule(steps: Int) -> ScheduleRule {
        var rule = values.rule
        rule.totalSteps = values.totalSteps ?? steps
        return .counting(rule)
    }

    func check(_ file: Settings) throws(ExperimentError) {
        let (low, high) = (values.rule.baseMomentum, values.rule.maxMomentum)
        guard low > high else { return }
        throw file.failure(
            .outOfRange(key: "base_momentum", value: low.yaml, expected: .atMost(high.yaml)), at: "base_momentum")
    }

    func extraArguments(_ length: TrainingLength) -> [CodeArgument] {
        guard values.totalSteps == nil else { return [] }
        switch length {
        case .steps(let count): return [.named("total_steps", count.code)]
        case .epochs(let count):
            return [
                .named("total_steps", Code(pytorch: "\(count) * len(loader)", swift: "\(count) * loader.count"))
            ]
        }
    }
}

/// `{type: plateau, monitor: validation_loss, mode: min, factor: 0.1, patience: 10, threshold: 0.0001, threshold_mode: rel,
/// cooldown: 0, min_lr: 0, eps: 1e-8}`
struct PlateauSpec: ScheduleSpec {
    static let kind = ScheduleKind("plateau", "ReduceLROnPlateau", PlateauSpec.self)
    static let settings: [KindSetting<Values>] = [
        .withoutArgument(
            KindSetting("monitor", \.monitor, code: { _ in "" }, yaml: \.rawValue) { file throws(ExperimentError) in
                try Monitor.read(&file)
            }),
        KindSetting(
            read: { file, values throws(ExperimentError) in
                values.rule.mode = try file.choice("mode", kind: .other("mode")) ?? values.monitor.mode
            },
            argument: { own, _ in
                own.rule.mode == .min ? nil : .named("mode", Code(pytorch: "'max'", swift: ".max"))
            },
            written: { own, _ in
                own.rule.mode == own.monitor.mode ? nil : WrittenSetting("mode", own.rule.mode.rawValue)
            }),
        .number("factor", \.rule.factor, .fraction), .count("patience", \.rule.patience, in: 0...1_000_000_000),
        .number("threshold", \.rule.threshold, .atLeastZero),
        .word("threshold_mode", \.rule.thresholdMode), .count("cooldown", \.rule.cooldown, in: 0...1_000_000_000),
        .number("min_lr", \.rule.minLR, .atLeastZero, swift: "minLR"),
        .number("eps", \.rule.eps, .atLeastZero),
    ]

    struct Values: Sendable {
        var monitor = Monitor.validationLoss
        var rule = ReduceLROnPlateau.Rule()
    }

    var values = Values()

    var monitor: Monitor? { values.monitor }

    func rule(steps: Int) -> ScheduleRule { .watching(values.rule) }
}

extension NumberRange {
    /// Above 0, up to 1.
    fileprivate static let share = NumberRange(expected: .share) { $0 > 0 && $0 <= 1 }
}

extension Monitor {
    fileprivate var mode: ReduceLROnPlateau.Mode { isBetterHigher ? .max : .min }
}

extension KindSetting {
    fileprivate static func neededCount(
        _ name: String, _ path: WritableKeyPath<Values, Int> & Sendable, swift: String? = nil
    ) -> KindSetting {
        KindSetting(needed: name, path, code: \.code, swift: swift, yaml: \.yaml) { file throws(ExperimentError) in
            try file.integer(name, in: Experiment.counts)
        }
    }

    /// One that scripts write in another place.
    fileprivate static func withoutArgument(_ setting: KindSetting) -> KindSetting {
        KindSetting(read: setting.read, argument: { _, _ in nil }, written: setting.written)
    }
}
