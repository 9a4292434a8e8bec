import Datasets
import NeuralCore

/// What the network makes of the samples that it is validated on.
public struct ValidationAnswers: Sendable, Equatable {
    public var samples: Int
    /// Which samples ``worst`` is of.
    public var wanted: Wanted
    /// How often each class was taken for which; `nil` where targets are numbers.
    public var confusion: Confusion?
    /// Empty where classes have no names but their numbers.
    public var classNames: [String] = []
    /// Of those asked for the ones whose truth had the least probability, or that lie farthest from their target, worst first.
    public var worst: [Sample] = []
    /// How many there are of those asked for.
    public var found = 0
    /// Where targets are numbers: of each sample output and target, one pair for each of the first few outputs.
    public var predictions: [Prediction] = []

    /// ``worst``, as a batch is drawn.
    public var batch: BatchResult {
        BatchResult(count: found, samples: worst.map(\.sample), classNames: classNames)
    }

    /// A sample by its place in the validation set.
    public struct Sample: Sendable, Equatable {
        public var index: Int
        public var sample: BatchResult.Sample
    }

    public struct Prediction: Sendable, Equatable {
        public var output: Float
        public var target: Float
        /// The input, where it is one number.
        public var input: Float?
    }

    /// Which samples are wanted.
    public enum Wanted: Sendable, Hashable {
        case mistakes
        /// Of one class, taken for another or for itself.
        case cell(truth: Int, prediction: Int)
    }

    /// The most samples that are kept with their input.
    public static let mostSamples = 64
    /// The most pairs of prediction and target.
    static let mostPredictions = 4096
}

/// How often samples of one class were taken for another: rows are the truth, columns the prediction.
///
/// Source: scikit-learn's `confusion_matrix`, `recall_score`, `precision_score`.
public struct Confusion: Sendable, Equatable {
    /// Empty where classes have no names but their numbers.
    public var names: [String]
    /// Classes that are there, as truth or as prediction, ascending.
    public let classes: [Int]
    /// Row by row, `classes.count` squared.
    public private(set) var counts: [Int]

    /// - Parameter pairs: of each sample its class and the one that it was taken for
    public init(_ pairs: [(truth: Int, prediction: Int)], names: [String] = [], classes count: Int = 0) {
        self.names = names
        // All of them where they are few; with very many only those that occur.
        let occurring = Set(pairs.flatMap { [$0.truth, $0.prediction] })
        classes = (count <= Self.fewClasses ? occurring.union(0..<count) : occurring).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
        counts = Array(repeating: 0, count: classes.count * classes.count)
        for pair in pairs {
            guard let row = places[pair.truth], let column = places[pair.prediction] else { continue }
            counts[row * classes.count + column] += 1
        }
    }

    private static let fewClasses = 64

    public subscript(row: Int, column: Int) -> Int { counts[row * classes.count + column] }

    /// Of the samples of a class, the part that was named right: TP / (TP + FN). `nil` where there is none.
    public func recall(_ row: Int) -> Float? {
        let all = classes.indices.reduce(0) { $0 + self[row, $1] }
        return all > 0 ? Float(self[row, row]) / Float(all) : nil
    }

    /// Of the samples that were named as a class, the part that is of it: TP / (TP + FP). `nil` where none was.
    public func precision(_ column: Int) -> Float? {
        let all = classes.indices.reduce(0) { $0 + self[$1, column] }
        return all > 0 ? Float(self[column, column]) / Float(all) : nil
    }

    public func name(_ place: Int) -> String {
        let label = classes[place]
        return names.indices.contains(label) ? names[label] : "\(label)"
    }
}

extension Session {
    /// Over all validation samples as the network is now, in evaluation mode; nothing of the run is changed.
    ///
    /// - Returns: `nil` where there are none, before define, or where nobody wants it any more.
    func validationAnswers(_ wanted: ValidationAnswers.Wanted) -> ValidationAnswers? {
        guard let network, let feed else { return nil }
        network.eval()
        defer { network.train() }
        return withNoGrad { () -> ValidationAnswers? in
            var found = FoundSamples()
            var pairs: [(truth: Int, prediction: Int)] = []
            var answers = ValidationAnswers(samples: 0, wanted: wanted)
            for next in feed.validationBatches() {
                let batch = next()
                guard let output = network.forwardUnlessStopped(batch.inputs) else { return nil }
                if let predicted = feed.task.answers(output), let labels = feed.task.labels(batch.targets) {
                    let own = certainties(output)
                    for sample in labels.indices {
                        let (truth, prediction) = (labels[sample], predicted[sample])
                        pairs.append((truth, prediction))
                        guard wanted.takes(truth, prediction) else { continue }
                        found.add(answers.samples + sample, badness: 1 - (own?(truth, sample) ?? 0)) {
                            BatchResult.Sample(
                                input: input(sample, of: batch),
                                answer: .named(
                                    truth: truth, prediction: prediction, confidence: own?(prediction, sample)))
                        }
                    }
                } else if case .values(let targets) = batch.targets {
                    add(experiment.loss.prediction(output), targets, of: batch, to: &answers, &found)
                }
                answers.samples += batch.count
            }
            guard answers.samples > 0 else { return nil }
            answers.classNames = feed.task.classes
            if feed.task.measure == .accuracy {
                answers.confusion = Confusion(
                    pairs, names: feed.task.classes, classes: feed.task.classes.count)
            }
            (answers.worst, answers.found) = (found.worst, found.count)
            return answers
        }
    }

    /// The probability of a label for a sample, by an output; `nil` where outputs are no probabilities.
    private func certainties(_ output: Tensor) -> ((_ label: Int, _ sample: Int) -> Float)? {
        guard let probabilities = experiment.probabilities(output) else { return nil }
        return { self.probability(of: $0, probabilities, $1) }
    }

    private func add(
        _ output: Tensor, _ targets: Tensor, of batch: Batch, to answers: inout ValidationAnswers,
        _ found: inout FoundSamples
    ) {
        let (outputs, wanted) = (output.rows(0..<batch.count), targets.rows(0..<batch.count))
        let isCurve = experiment.plan.input == [1]
        for sample in 0..<batch.count {
            let far = zip(outputs[sample], wanted[sample]).reduce(Float(0)) { $0 + abs($1.0 - $1.1) }
            found.add(answers.samples + sample, badness: far) {
                BatchResult.Sample(
                    input: input(sample, of: batch),
                    answer: .numbers(
                        output: Array(outputs[sample].prefix(16)), target: Array(wanted[sample].prefix(16)),
                        count: outputs[sample].count))
            }
            guard answers.predictions.count < ValidationAnswers.mostPredictions else { continue }
            let x = isCurve ? batch.inputs.withElements { $0[sample] } : nil
            for (output, target) in zip(outputs[sample], wanted[sample]).prefix(8) {
                answers.predictions.append(.init(output: output, target: target, input: x))
            }
        }
    }
}

extension ValidationAnswers.Wanted {
    fileprivate func takes(_ truth: Int, _ prediction: Int) -> Bool {
        switch self {
        case .mistakes: truth != prediction
        case .cell(let wanted, let taken): (truth, prediction) == (wanted, taken)
        }
    }
}

/// The worst of many samples, without keeping the inputs of all.
private struct FoundSamples {
    private(set) var count = 0
    private var kept: [(badness: Float, sample: ValidationAnswers.Sample)] = []

    /// A number that is none is worse than any.
    mutating func add(_ index: Int, badness: Float, _ sample: () -> BatchResult.Sample) {
        count += 1
        let badness = badness.isNaN ? .infinity : badness
        let place = kept.partitioningIndex { $0.badness < badness }
        guard place < ValidationAnswers.mostSamples else { return }
        kept.insert((badness, .init(index: index, sample: sample())), at: place)
        if kept.count > ValidationAnswers.mostSamples { kept.removeLast() }
    }

    var worst: [ValidationAnswers.Sample] { kept.map(\.sample) }
}
