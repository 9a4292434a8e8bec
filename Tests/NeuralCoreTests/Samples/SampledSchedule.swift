import NeuralCore

/// Schedulers of one of PyTorch's samples, which step in turn on one optimizer with two groups.
struct SampledSchedule {
    private let entry: Fixture

    init(_ entry: Fixture) { self.entry = entry }

    private enum Part {
        case schedule(LRScheduler)
        case plateau(ReduceLROnPlateau)

        func step(_ measure: Double) {
            switch self {
            case .schedule(let scheduler): scheduler.step()
            case .plateau(let scheduler): scheduler.step(measure)
            }
        }
    }

    /// Rates and momenta in force in each step.
    func numbers() -> (rates: [[Double]], momenta: [[Double]]) {
        let optimizer = SGD(
            entry["lr"].list.map {
                ParameterGroup([Tensor.zeros([1], requiresGrad: true)], SGD.Settings(lr: $0.double, momentum: 0.9))
            })
        let parts: [Part] = entry["parts"].list.map {
            $0["scheduler"].string == "ReduceLROnPlateau"
                ? .plateau(ReduceLROnPlateau(optimizer, $0.plateauRule)) : .schedule($0.scheduler(optimizer))
        }
        var (rates, momenta): ([[Double]], [[Double]]) = ([], [])
        for measure in entry["measures"].list.map(\.double) {
            rates.append(optimizer.learningRates)
            momenta.append(optimizer.groups.map(\.settings.momentum))
            optimizer.step()
            for part in parts { part.step(measure) }
        }
        return (rates, momenta)
    }

    /// The largest difference beside the largest rate or momentum, and the first number that is not PyTorch's.
    func judged() -> (largest: Double, problem: String?) {
        let (rates, momenta) = numbers()
        var (largest, problem): (Double, String?) = (0, nil)
        for (key, own) in [("rates", rates), ("momenta", momenta)] {
            let theirs = entry[key].list.map { $0.list.map(\.double) }
            let scale = theirs.joined().map(\.magnitude).max() ?? 0
            for (step, (ours, theirs)) in zip(own, theirs).enumerated() {
                for (group, (a, b)) in zip(ours, theirs).enumerated() where a != b {
                    let difference = abs(a - b) / scale
                    largest = max(largest, difference)
                    guard difference <= 1e-12, abs(a - b) <= max(1e-10 * abs(b), 0x1p-50 * scale) else {
                        problem = problem ?? "\(key), step \(step), group \(group): \(a), PyTorch's \(b)"
                        continue
                    }
                }
            }
        }
        return (largest, problem)
    }
}
