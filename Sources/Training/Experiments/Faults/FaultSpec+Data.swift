import Datasets

extension FaultSpec {
    /// The samples as the mistake makes them; the targets' scale comes later, when they are numbers.
    func applied(to split: DataSplit, seed: UInt64) -> DataSplit {
        var training = split.training.thinned(toEvery: imbalance)
        if let mostSamples { training = training.prefix(mostSamples) }
        if shufflesLabels { training = training.withShuffledTargets(seed: seed) }
        return DataSplit(
            training: training.with(inputs), validation: split.validation.with(inputs).with(validationInputs),
            notices: split.notices, columns: split.columns)
    }
}

extension Dataset {
    fileprivate func with(_ change: FaultSpec.InputChange) -> Dataset {
        withInputs(times: change.scale, plus: change.shift)
    }
}
