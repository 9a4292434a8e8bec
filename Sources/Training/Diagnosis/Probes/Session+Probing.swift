import Datasets
import Foundation
import NeuralCore

extension Session {
    /// A step as the script has it, mistakes and all.
    ///
    /// - Returns: its loss.
    func probeStep() -> Float {
        performSteps(1)
        return now.lossSeries.last ?? .nan
    }

    /// The output for a batch in evaluation, and its loss.
    func answers(to batch: Batch) -> (output: Tensor, loss: Float)? {
        guard let network else { return nil }
        network.eval()
        defer { network.train() }
        return withNoGrad {
            network.forwardUnlessStopped(batch.inputs).map { ($0, experiment.loss($0, batch.targets).item()) }
        }
    }

    /// How many of a batch's answers name another class; `nil` where targets are numbers.
    func wrongAnswers(_ output: Tensor, _ batch: Batch) -> Int? {
        guard let task = feed?.task, let answers = task.answers(output), let labels = task.labels(batch.targets) else {
            return nil
        }
        return zip(answers, labels).count { $0 != $1 }
    }

    /// The loss of the best answer that does not look at its input: every class alike, or the targets' mean.
    ///
    /// For cross entropy, and for a KL divergence from single classes, that is ln C.
    func chanceLoss(_ batch: Batch) -> Float {
        let (count, width) = (batch.count, experiment.plan.output.reduce(1, *))
        let shape = Shape([count] + experiment.plan.output)
        func constant(_ numbers: [Float]) -> Tensor {
            Tensor((0..<count).flatMap { _ in numbers }, shape: shape)
        }
        let answer: Tensor
        switch (experiment.loss.targetKind, experiment.loss.input, batch.targets) {
        case (.classes, .logProbabilities, _), (.distribution, .logProbabilities, _), (.logDistribution, _, _):
            answer = constant([Float](repeating: -log(Float(width)), count: width))
        case (.classes, _, _): answer = constant([Float](repeating: 0, count: width))
        case (_, let input, .values(let targets)):
            let means = targets.withElements { values in
                (0..<width).map { column in
                    (0..<count).reduce(Float(0)) { $0 + values[$1 * width + column] } / Float(count)
                }
            }
            answer = constant(input == .logits ? means.map { log($0 / max(1 - $0, 1e-6)) } : means)
        case (_, _, .classes): answer = constant([Float](repeating: 0, count: width))
        }
        return withNoGrad { experiment.loss(answer, batch.targets).item() }
    }

    /// The loss of an answer of zeros.
    func lossOfZero(_ batch: Batch) -> Float {
        withNoGrad {
            experiment.loss(Tensor.zeros(Shape([batch.count] + experiment.plan.output)), batch.targets).item()
        }
    }

    /// Whether targets are classes, whatever the loss compares.
    var hasClasses: Bool { !(feed?.task.classes.isEmpty ?? true) }
}

extension [Float] {
    var mean: Double { isEmpty ? .nan : reduce(0) { $0 + Double($1) } / Double(count) }

    /// Of a sample (divided by n - 1).
    var variance: Double {
        let mean = mean
        return count < 2 ? .nan : reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(count - 1)
    }
}

/// A number as sentences have it.
func short(_ value: some BinaryFloatingPoint) -> String { Float(value).short }

/// A part of all: `93.8 %`.
func percent(_ part: Double) -> String { String(format: "%.1f", 100 * part) + "%" }
