/// One way in which a run can fail to learn, and what shows it.
public struct DiagnosisRule: Sendable {
    public var name: Name
    /// Whose threshold it is.
    public var source: String
    /// Whether experiment and data show it before a step is done.
    public var isStatic: Bool
    /// `nil` where the evidence does not show it.
    public var find: @Sendable (RunEvidence) -> Finding?

    /// For programs, lessons and the docs' table. Causes come before their effects: of what is found the first are told.
    public enum Name: String, Sendable, CaseIterable {
        case badNumber = "bad-number"
        case updateBeforeBackward = "update-before-backward"
        case noUpdate = "no-update"
        case gradientsAddUp = "gradients-add-up"
        case duplicateSamples = "duplicate-samples"
        case inputScale = "input-scale"
        case targetScale = "target-scale"
        case classImbalance = "class-imbalance"
        case wrongEnding = "wrong-ending"
        case noActivation = "no-activation"
        case strongDropout = "strong-dropout"
        case rateOutOfRange = "rate-out-of-range"
        case symmetricStart = "symmetric-start"
        case wrongGradient = "wrong-gradient"
        case spreadAtStart = "spread-at-start"
        case diverging
        case largeSteps = "large-steps"
        case deadUnits = "dead-units"
        case saturated
        case exploding
        case vanishing
        case smallSteps = "small-steps"
        case inputIgnored = "input-ignored"
        case wrongStart = "wrong-start"
        case oscillating
        case notFalling = "not-falling"
        case shuffledLabels = "shuffled-labels"
        case overfitting
        case underfitting
        case batchNotFitted = "batch-not-fitted"
    }

    init(
        _ name: Name, source: String, isStatic: Bool = false, find: @escaping @Sendable (RunEvidence) -> Finding?
    ) {
        (self.name, self.source, self.isStatic, self.find) = (name, source, isStatic, find)
    }

    /// The causes first.
    public static let all: [DiagnosisRule] = [
        badNumber, updateBeforeBackward, noUpdate, gradientsAddUp, duplicateSamples, inputScale, targetScale,
        classImbalance, wrongEnding, noActivation, strongDropout, rateOutOfRange, symmetricStart, spreadAtStart,
        diverging, largeSteps, deadUnits, saturated, exploding, vanishing, smallSteps, oscillating, notFalling,
        shuffledLabels, overfitting, underfitting,
    ]
}
