import Datasets

/// The samples an experiment works on, fitted to its network and its loss.
struct TrainingData {
    /// Images in the size that the network expects, targets as the loss wants them.
    let split: DataSplit
    /// Where samples have classes, also when the loss sees them as numbers.
    let classNames: [String]?
    /// What was done to the samples that a person should know, a line each.
    let notices: [Notice]
}
