import Datasets
import Foundation
import NeuralCore

/// What samples are like, of at most 1,024 of them from everywhere among those to train on.
public struct DataFacts: Sendable, Equatable {
    public var samples = 0
    /// Of all numbers of the inputs.
    public var input = Spread()
    /// Of the targets; `nil` where they are classes.
    public var target: Spread?
    /// Samples of each class; empty where targets are numbers.
    public var classCounts: [Int] = []
    /// The loss of somebody who knows how common the answers are and never looks at the input; `nil` for random data, which are
    /// learned by heart, and for a loss that is a sum over the batch.
    public var chance: Float?
    /// Validation samples that are among those to train on too, and how many there are; not looked for in sets of more than 262,144
    /// numbers.
    public var duplicates = 0
    public var validation = 0

    public struct Spread: Sendable, Equatable {
        public var least: Float = 0
        public var most: Float = 0
        public var mean: Float = 0
        public var deviation: Float = 0
        /// NaN and infinities.
        public var notFinite = 0

        init() {}

        init(_ tensor: Tensor) {
            let statistics = tensor.statistics
            (least, most) = (statistics.minimum, statistics.maximum)
            (mean, deviation, notFinite) = (statistics.mean, statistics.deviation, statistics.notFinite)
        }
    }

    /// Samples that are looked at: less where each has many numbers.
    private static func most(_ size: Int) -> Int { min(1024, max(64, (1 << 18) / max(1, size))) }
    /// Numbers of a set in which equal samples are looked for.
    private static let mostCompared = 1 << 18

    init() {}

    init(_ batch: Batch, _ task: LearningTask, _ loss: LossSpec, outputs: [Int]) {
        samples = batch.count
        input = Spread(batch.inputs)
        if case .values(let values) = batch.targets { target = Spread(values) }
        if let labels = task.labels(batch.targets) {
            classCounts = labels.reduce(into: [Int](repeating: 0, count: task.classes.count)) { counts, label in
                if counts.indices.contains(label) { counts[label] += 1 }
            }
        }
    }

    init(_ split: DataSplit, _ task: LearningTask, _ loss: LossSpec, outputs: [Int]) {
        let count = min(Self.most(split.training.sampleSize), split.training.count)
        let batch = split.training.batch((0..<count).map { $0 * split.training.count / count })
        self.init(batch, task, loss, outputs: outputs)
        samples = split.training.count
        chance = chanceLoss(batch, task, loss, outputs: outputs)
        validation = split.validation.count
        let numbers = (split.training.count + validation) * split.training.sampleSize
        guard validation > 0, numbers <= Self.mostCompared else { return }
        let known = Set((0..<split.training.count).map { split.training.sample($0) })
        duplicates = (0..<validation).count { known.contains(split.validation.sample($0)) }
    }

    /// The loss of one answer for all: the share of each class, the mean of the targets.
    private func chanceLoss(_ batch: Batch, _ task: LearningTask, _ loss: LossSpec, outputs: [Int]) -> Float? {
        let width = outputs.reduce(1, *)
        guard width < 1 << 16, batch.count > 0, !loss.isSum else { return nil }
        let shares: [Float]
        switch batch.targets {
        case .classes:
            // Of a class that is not there, what a sample in a thousand would be.
            shares = classCounts.map { max(Float($0), 1e-3) / Float(batch.count) }
        case .values(let values):
            shares = values.withElements { numbers in
                (0..<width).map { place in
                    (0..<batch.count).reduce(Float(0)) { $0 + numbers[$1 * width + place] } / Float(batch.count)
                }
            }
        }
        guard shares.count == width else { return nil }
        let answer = shares.map { share -> Float in
            switch loss.input {
            case .numbers, .probabilities: share
            case .logits where loss.targetKind == .probabilities: log(max(share, 1e-6) / max(1 - share, 1e-6))
            case .logits, .logProbabilities: log(max(share, 1e-6))
            }
        }
        let output = Tensor(
            (0..<batch.count).flatMap { _ in answer }, shape: Shape([batch.count] + outputs))
        let value = withNoGrad { loss(output, batch.targets).item() }
        return value.isFinite ? value : nil
    }
}
