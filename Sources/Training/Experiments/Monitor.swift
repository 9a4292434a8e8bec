/// A number of an epoch that is watched, by its name in the epoch's JSON line.
public enum Monitor: String, Sendable, CaseIterable {
    case trainLoss = "train_loss"
    case validationLoss = "validation_loss"
    case validationAccuracy = "validation_accuracy"
    case validationR2 = "validation_r2"

    /// Whether more is better.
    public var isBetterHigher: Bool { self == .validationAccuracy || self == .validationR2 }

    /// Whether runs have it whose validation samples are judged by a measure; `nil`: that have none.
    func isKnown(withScore measure: Score.Measure?) -> Bool {
        switch self {
        case .trainLoss: true
        case .validationLoss: measure != nil
        case .validationAccuracy: measure == .accuracy
        case .validationR2: measure == .r2
        }
    }

    static func read(_ file: inout Settings) throws(ExperimentError) -> Monitor? {
        try file.choice("monitor", kind: .monitor)
    }
}
