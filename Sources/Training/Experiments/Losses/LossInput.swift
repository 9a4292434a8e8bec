import Foundation

extension LossSpec {
    /// What a loss takes for the network's output.
    enum Input {
        /// Any numbers.
        case numbers
        /// Any numbers, which it turns into probabilities itself.
        case logits
        /// Numbers of 0...1.
        case probabilities
        /// Rows whose e^x add up to 1.
        case logProbabilities
    }

    var input: Input {
        switch self {
        case .l1, .mse, .smoothL1, .huber: .numbers
        case .crossEntropy, .bceWithLogits: .logits
        case .bce: .probabilities
        case .nll, .klDiv: .logProbabilities
        }
    }

    /// Below this no loss can get while the outputs stay in a range: for the right answer 1, and for 0; classes have one number.
    func floors(of range: ClosedRange<Float>, outputs: Int) -> [Float] {
        let (least, most) = (Double(range.lowerBound), Double(range.upperBound))
        let floors =
            self == .crossEntropy
            ? [log1p(Double(outputs - 1) * exp(least - most))]
            : [log1p(exp(-most)), log1p(exp(least))]
        return floors.map { Float($0) }
    }
}
