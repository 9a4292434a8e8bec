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
            let optimizer = entry.optimizer(names: problem.names, problem.parameters)
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
