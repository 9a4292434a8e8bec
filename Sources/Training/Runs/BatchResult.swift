/// What the network made of the last batch.
public struct BatchResult: Sendable, Equatable {
    /// Samples of the whole batch.
    public var count: Int
    /// Right answers among them; `nil` where the targets are no classes.
    public var right: Int?
    /// Some of the batch, wrong answers first; points of the plane are all there.
    public var samples: [Sample] = []
    /// Empty where classes have no names but their numbers.
    public var classNames: [String] = []

    public struct Sample: Sendable, Equatable {
        public var input: Input
        public var answer: Answer
        /// In the batch, from 0.
        public var place = 0
    }

    /// What a sample looks like.
    public enum Input: Sendable, Equatable {
        /// First channel of the image, -1...1 for the bundled digits.
        case image(TensorPicture.Plane)
        case point(x: Float, y: Float)
        /// More numbers than can be drawn as one point.
        case numbers
    }

    public enum Answer: Sendable, Equatable {
        /// - Parameter confidence: the network's probability of its prediction; `nil` where its outputs are no probabilities.
        case named(truth: Int, prediction: Int, confidence: Float?)
        /// The first few of each.
        case numbers(output: [Float], target: [Float], count: Int)

        public var isWrong: Bool {
            if case .named(let truth, let prediction, _) = self { truth != prediction } else { false }
        }
    }

    public func name(of label: Int) -> String { classNames.indices.contains(label) ? classNames[label] : "\(label)" }
}
