import NeuralCore
import Testing

/// Optimizers over 50 steps, schedules and clipping against PyTorch (Tests/Reference/optimizer_fixtures.py).
@Suite struct OptimizerFixtureTests {
    static let fixture = Fixture(named: "optimizers")

    /// The problem without a network: the gradient of each parameter is scale (w - center).
    private struct Problem {
        let names: [String]
        let parameters: [Tensor]
        let scales: [[Float]]
        let centers: [[Float]]

        init() {
            let entries = OptimizerFixtureTests.fixture["parameters"].list
            names = entries.map { $0["name"].string }
            parameters = entries.map {
                Tensor($0["initial"].floats, shape: Shape($0["shape"].ints), requiresGrad: true)
            }
            scales = entries.map { $0["scale"].floats }
            centers = entries.map { $0["center"].floats }
        }

        func setGradients() {
            for (index, parameter) in parameters.enumerated() {
                var gradient = zip(parameter.elements, centers[index]).map { $0 - $1 }
                gradient = zip(scales[index], gradient).map { $0 * $1 }
                parameter.grad = Tensor(gradient, shape: parameter.shape)
            }
        }
    }

    @Test func trajectoriesFollowPyTorch() throws {
        var table = AccuracyTable("Optimizers", columns: ["parameters"])
        for entry in OptimizerFixtureTests.fixture["trajectories"].list {
            let problem = Problem()
            let optimizer = optimizer(entry, problem.names, problem.parameters)
            let kept = entry["steps"]
            var largest = 0.0
            for step in 1...50 {
                problem.setGradients()
                optimizer.step()
                guard let expected = kept.optional("\(step)", \.self) else { continue }
                for (name, parameter) in zip(problem.names, problem.parameters) {
                    largest = max(largest, relativeDifference(parameter.elements, expected[name].floats))
                }
            }
            #expect(largest <= 1e-5, "\(entry["name"].string)")
            table.add(group: "all of torch.optim that is here", [largest])
        }
        try table.compareWithArticle()
    }

    private func optimizer(_ entry: Fixture, _ names: [String], _ parameters: [Tensor]) -> any Optimizer {
        func groups<Settings>(_ settings: (Fixture, Fixture?) -> Settings) -> [ParameterGroup<Settings>] {
            let base = entry["arguments"]
            guard let groups = entry.optional("groups", \.self) else {
                return [ParameterGroup(parameters, settings(base, nil))]
            }
            return zip(names, parameters).map { ParameterGroup([$1], settings(base, groups[$0])) }
        }
        switch entry["optimizer"].string {
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
            amsgrad: base.optional("amsgrad", \.bool) ?? false)
    }

    private func rmsprop(_ base: Fixture, _ own: Fixture?) -> RMSprop.Settings {
        RMSprop.Settings(
            lr: number("lr", base, own) ?? 0.01, alpha: number("alpha", base, own) ?? 0.99,
            eps: number("eps", base, own) ?? 1e-8, weightDecay: number("weight_decay", base, own) ?? 0,
            momentum: number("momentum", base, own) ?? 0, centered: base.optional("centered", \.bool) ?? false)
    }

    private func adagrad(_ base: Fixture, _ own: Fixture?) -> Adagrad.Settings {
        Adagrad.Settings(
            lr: number("lr", base, own) ?? 0.01, lrDecay: number("lr_decay", base, own) ?? 0,
            weightDecay: number("weight_decay", base, own) ?? 0,
            initialAccumulatorValue: number("initial_accumulator_value", base, own) ?? 0,
            eps: number("eps", base, own) ?? 1e-10)
    }

    private func number(_ key: String, _ base: Fixture, _ own: Fixture?) -> Double? {
        own?.optional(key, \.double) ?? base.optional(key, \.double)
    }

    @Test func clippingFollowsPyTorch() throws {
        var table = AccuracyTable("Gradient clipping", columns: ["norm", "gradients"])
        for entry in OptimizerFixtureTests.fixture["clipping"].list {
            let name = entry["name"].string
            let keys = entry["before"].keys
            let parameters = keys.map { key in
                let gradient = entry["before"][key].tensor
                let parameter = Tensor.zeros(gradient.shape, requiresGrad: true)
                parameter.grad = gradient
                return parameter
            }
            let clipsValues = entry["operation"].string == "clip_grad_value"
            var norm = 0.0
            if clipsValues {
                clipGradValue(parameters, clipValue: entry["clip_value"].double)
            } else {
                let type = entry["norm_type"].value as? String == "inf" ? .infinity : entry["norm_type"].double
                let total = clipGradNorm(parameters, maxNorm: entry["max_norm"].double, normType: type)
                norm = relativeDifference([total], [entry["total_norm"].float])
                #expect(norm < 1e-6, "\(name)")
            }
            var gradients = 0.0
            for (key, parameter) in zip(keys, parameters) {
                let difference = relativeDifference(parameter.grad!, entry["after"][key].tensor)
                #expect(difference < 1e-5, "\(name) \(key)")
                gradients = max(gradients, difference)
            }
            table.add(
                "torch.nn.utils.\(entry["operation"].string)_", clipsValues ? "clipGradValue" : "clipGradNorm",
                [norm, gradients])
        }
        try table.compareWithArticle()
    }
}
