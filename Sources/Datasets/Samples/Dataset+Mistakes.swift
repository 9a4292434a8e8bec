import NeuralCore

extension Dataset {
    /// The same samples with the targets dealt out anew: every target is still there, at a sample chosen by chance.
    ///
    /// - Complexity: O(count).
    public func withShuffledTargets(seed: UInt64) -> Dataset {
        let order = Generator(seed: seed).randperm(count)
        return Dataset(name: name, samples: samples, targets: targets.subset(order), rows: rows)
    }

    /// The same samples with targets that are numbers multiplied by one; classes have no scale and stay.
    ///
    /// - Complexity: O(targets).
    public func withTargets(times scale: Float) -> Dataset {
        guard scale != 1, case .values(let values, let width) = targets else { return self }
        return Dataset(
            name: name, samples: samples, targets: .values(values.map { $0 * scale }, width: width), rows: rows)
    }
}
