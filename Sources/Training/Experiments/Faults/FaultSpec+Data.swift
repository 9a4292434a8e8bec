import Datasets

extension FaultSpec {
    /// The samples as the mistake picks and labels them; the targets' scale comes later, when they are numbers.
    func picked(from split: DataSplit, seed: UInt64) -> DataSplit {
        var training = split.training.thinned(toEvery: imbalance)
        if let mostSamples { training = training.prefix(mostSamples) }
        if shufflesLabels { training = training.withShuffledTargets(seed: seed) }
        return DataSplit(
            training: training, validation: split.validation, notices: split.notices, columns: split.columns)
    }

    /// Samples that fit the network, with the inputs that the mistake makes of theirs.
    func prepared(_ split: DataSplit) -> DataSplit {
        DataSplit(
            training: split.training.with(inputs), validation: split.validation.with(inputs).with(validationInputs),
            notices: split.notices, columns: split.columns)
    }
}

extension Dataset {
    fileprivate func with(_ change: FaultSpec.InputChange) -> Dataset {
        withInputs(times: change.scale, plus: change.shift)
    }
}
