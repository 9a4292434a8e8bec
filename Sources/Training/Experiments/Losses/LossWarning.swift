/// That what a loss gets is not what it takes, with the numbers that show it. Training goes on: PyTorch says nothing either.
public struct LossWarning: Sendable, Equatable {
    public var loss: LossSpec
    public var kind: Kind

    public enum Kind: Sendable, Equatable {
        /// The loss makes probabilities itself, and the last layer keeps its outputs in a range: the loss stays above the floors.
        case bounded(layer: String, range: ClosedRange<Float>, floors: [Float])
        /// The network ends in another layer than the one that gives what the loss takes: known before it runs.
        case ending(layer: String, kind: LayerKind, missing: LayerKind)
        /// A row of outputs whose e^x add up to another number than 1.
        case noLogProbabilities(row: Int, sum: Double)
        /// An output outside of 0...1.
        case noProbability(place: [Int], value: Float)
        /// A row of targets that adds up to another number than 1.
        case noDistribution(row: Int, sum: Double)
        /// A target below 0, or above 1.
        case targetOutside(place: [Int], value: Float)
    }

    /// For programs.
    public var rule: String {
        switch kind {
        case .bounded: "bounded-logits"
        case .ending: "wrong-ending"
        case .noLogProbabilities: "no-log-probabilities"
        case .noProbability: "no-probability"
        case .noDistribution: "no-distribution"
        case .targetOutside: "target-outside"
        }
    }

    /// - Parameter text: the same in words
    public func json(text: String?) -> JSON {
        .object(["rule": .string(rule), "numbers": .object(numbers), "text": text.map(JSON.string)])
    }

    private var numbers: [(String, JSON)] {
        switch kind {
        case .bounded(_, let range, let floors):
            [("least", .number(range.lowerBound)), ("most", .number(range.upperBound)), ("floors", .numbers(floors))]
        case .ending: []
        case .noLogProbabilities(let row, let sum), .noDistribution(let row, let sum):
            [("row", .integer(row)), ("sum", .number(Float(sum)))]
        case .noProbability(let place, let value), .targetOutside(let place, let value):
            [("place", .integers(place)), ("value", .number(value))]
        }
    }
}
