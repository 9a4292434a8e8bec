import NeuralCore

extension Fixture {
    /// The optimizer that an entry names, with its settings by PyTorch's names.
    func optimizer(names: [String], _ parameters: [Tensor]) -> any Optimizer {
        func groups<Settings>(_ settings: (Fixture, Fixture?) -> Settings) -> [ParameterGroup<Settings>] {
            let base = self["arguments"]
            guard let groups = optional("groups", \.self) else {
                return [ParameterGroup(parameters, settings(base, nil))]
            }
            return zip(names, parameters).map { ParameterGroup([$1], settings(base, groups[$0])) }
        }
        switch self["optimizer"].string {
        case "SGD": return SGD(groups(sgd))
        case "Adam": return Adam(groups { adam($0, $1, weightDecay: 0) })
        case "AdamW": return AdamW(groups { adam($0, $1, weightDecay: 0.01) })
        case "RMSprop": return RMSprop(groups(rmsprop))
        case "Adagrad": return Adagrad(groups(adagrad))
        case let name: fatalError("the fixture has an optimizer this test does not know: \(name)")
        }
    }

    private func sgd(_ base: Fixture, _ own: Fixture?) -> SGD.Settings {
        SGD.Settings(
            lr: number("lr", base, own) ?? 0.001, momentum: number("momentum", base, own) ?? 0,
            dampening: number("dampening", base, own) ?? 0, weightDecay: number("weight_decay", base, own) ?? 0,
            nesterov: base.optional("nesterov", \.bool) ?? false, maximize: base.optional("maximize", \.bool) ?? false)
    }

    private func adam(_ base: Fixture, _ own: Fixture?, weightDecay: Double) -> AdamSettings {
        let betas = base.optional("betas") { ($0.list[0].double, $0.list[1].double) }
        return AdamSettings(
            lr: number("lr", base, own) ?? 0.001, betas: betas ?? (0.9, 0.999), eps: number("eps", base, own) ?? 1e-8,
            weightDecay: number("weight_decay", base, own) ?? weightDecay,
            amsgrad: base.optional("amsgrad", \.bool) ?? false, maximize: base.optional("maximize", \.bool) ?? false)
    }

    private func rmsprop(_ base: Fixture, _ own: Fixture?) -> RMSprop.Settings {
        RMSprop.Settings(
            lr: number("lr", base, own) ?? 0.01, alpha: number("alpha", base, own) ?? 0.99,
            eps: number("eps", base, own) ?? 1e-8, weightDecay: number("weight_decay", base, own) ?? 0,
            momentum: number("momentum", base, own) ?? 0, centered: base.optional("centered", \.bool) ?? false,
            maximize: base.optional("maximize", \.bool) ?? false)
    }

    private func adagrad(_ base: Fixture, _ own: Fixture?) -> Adagrad.Settings {
        Adagrad.Settings(
            lr: number("lr", base, own) ?? 0.01, lrDecay: number("lr_decay", base, own) ?? 0,
            weightDecay: number("weight_decay", base, own) ?? 0,
            initialAccumulatorValue: number("initial_accumulator_value", base, own) ?? 0,
            eps: number("eps", base, own) ?? 1e-10, maximize: base.optional("maximize", \.bool) ?? false)
    }

    private func number(_ key: String, _ base: Fixture, _ own: Fixture?) -> Double? {
        own?.optional(key, \.double) ?? base.optional(key, \.double)
    }
}
