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
            let scheduler = entry.scheduler(optimizer)
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
            let schedulers = entry["parts"].list.map { $0.scheduler(optimizer) }
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
            let optimizer = SGD([Tensor.zeros([1], requiresGrad: true)], lr: 0.1)
            let scheduler = ReduceLROnPlateau(optimizer, entry.plateauRule)
            let rates = entry["measures"].list.map { measure in
                scheduler.step(measure.double)
                return optimizer.learningRate
            }
            let theirs = entry["rates"].list.map(\.double)
            #expect(zip(rates, theirs).allSatisfy { abs($0 - $1) <= 1e-15 }, "\(entry["name"].string)")
        }
    }
}
