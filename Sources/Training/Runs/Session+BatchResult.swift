import Datasets
import NeuralCore

extension Session {
    /// The last batch's samples with target and answer.
    func batchResult(_ maximum: Int) -> BatchResult? {
        guard let batch = now.batch, let output = now.outputs.last, let task = feed?.task else { return nil }
        if let answers = task.answers(output), let labels = task.labels(batch.targets) {
            return namedResult(batch, output, answers, labels, maximum)
        }
        guard case .values(let targets) = batch.targets else { return nil }
        let shown = 0..<min(Self.mostNumbers, batch.count)
        let (outputs, wanted) = (output.rows(shown), targets.rows(shown))
        let samples = shown.map { sample in
            BatchResult.Sample(
                input: input(sample, of: batch),
                answer: .numbers(
                    output: Array(outputs[sample].prefix(16)), target: Array(wanted[sample].prefix(16)),
                    count: outputs[sample].count), place: sample)
        }
        return BatchResult(count: batch.count, samples: samples)
    }

    /// Samples without a picture take little room.
    private static let mostNumbers = 256

    private func namedResult(
        _ batch: Batch, _ output: Tensor, _ predicted: [Int], _ labels: [Int], _ maximum: Int
    ) -> BatchResult {
        let wrong = labels.indices.filter { labels[$0] != predicted[$0] }
        let places = wrong + labels.indices.filter { labels[$0] == predicted[$0] }
        let probabilities = withNoGrad { experiment.probabilities(output) }
        let input = experiment.plan.input
        let most = input == [2] ? places.count : input.count == 3 ? maximum : Self.mostNumbers
        let samples = places.prefix(most).map { sample in
            BatchResult.Sample(
                input: self.input(sample, of: batch),
                answer: .named(
                    truth: labels[sample], prediction: predicted[sample],
                    confidence: probabilities.map { probability(of: predicted[sample], $0, sample) }),
                place: sample)
        }
        return BatchResult(
            count: batch.count, right: batch.count - wrong.count, samples: Array(samples),
            classNames: feed?.task.classes ?? [])
    }

    /// One probability says both of two classes.
    func probability(of label: Int, _ probabilities: Tensor, _ sample: Int) -> Float {
        guard case .binary? = feed?.task else { return probabilities[element: [sample, label]] }
        let second = probabilities[element: [sample, 0]]
        return label == 1 ? second : 1 - second
    }

    func input(_ sample: Int, of batch: Batch) -> BatchResult.Input {
        let shape = experiment.plan.input
        return batch.inputs.withElements { values in
            let first = sample * shape.reduce(1, *)
            switch shape.count {
            case 3:
                let plane = values[first..<first + shape[1] * shape[2]]
                return .image(.init(rows: shape[1], columns: shape[2], values: Array(plane)))
            case 1 where shape[0] == 2: return .point(x: values[first], y: values[first + 1])
            default: return .numbers
            }
        }
    }
}

extension Experiment {
    /// The probabilities of classes that an output stands for: as the network's last layer makes them, or its loss takes them;
    /// `nil` where outputs are no probabilities.
    func probabilities(_ output: Tensor) -> Tensor? {
        switch plan.answering?.spec.kind {
        case .softmax, .sigmoid: return output
        // Softmax of logarithms of probabilities gives the probabilities.
        case .logSoftmax: return softmax(output, dim: -1)
        default: break
        }
        guard loss.input == .logits else { return nil }
        return loss.targetKind == .classes ? softmax(output, dim: -1) : sigmoid(output)
    }
}

extension Tensor {
    /// The numbers of some samples of a batch, sample by sample.
    func rows(_ samples: Range<Int>) -> [[Float]] {
        let width = shape[0] > 0 ? numel() / shape[0] : 0
        return withElements { values in samples.map { Array(values[$0 * width..<($0 + 1) * width]) } }
    }
}
