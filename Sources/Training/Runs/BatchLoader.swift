import Datasets
import NeuralCore

/// Where a session's batches come from, in order. Draws from the current generator what PyTorch's script would draw.
final class BatchLoader {
    private var source: Source
    private let batchSize: Int
    /// As many samples as are quick, less where a layer's output is so large that their memory would be another matter.
    private let validationBatchSize: Int
    let task: LearningTask
    /// The present epoch's batches.
    private var batches: BatchSampler
    /// Batches of this epoch that were given out.
    private var stepInEpoch = 0
    /// A sample that is given out before the next batch, and the one that was given out last instead of a batch.
    private var (sample, givenSample): (SamplePlace?, SamplePlace?)

    fileprivate enum Source {
        case fixed(Batch)
        case split(DataSplit)
    }

    /// Random data is drawn here: the input, then the target.
    init(_ experiment: Experiment, _ data: TrainingData?) {
        batchSize = experiment.batchSize
        validationBatchSize = min(256, max(1, (1 << 26) / max(1, experiment.plan.activationCount)))
        task = data?.task ?? experiment.task(of: nil)
        if let data {
            source = .split(data.split)
            batches = BatchSampler(count: data.split.training.count, size: batchSize)
        } else {
            source = .fixed(Batch.random(experiment))
            batches = BatchSampler(count: 1, size: 1)
        }
    }

    /// The next training batch; the first of an epoch draws the epoch's order, as `DataLoader(shuffle=True)` does.
    func next() -> Batch {
        (sample, givenSample) = (nil, sample)
        if let sample = givenSample {
            if case .split(let split) = source { return split[sample.part].batch([sample.index]) }
        }
        if stepInEpoch == batches.count { stepInEpoch = 0 }
        defer { stepInEpoch += 1 }
        switch source {
        case .fixed(let batch): return batch
        case .split(let split):
            if stepInEpoch == 0 {
                batches = BatchSampler(order: Generator.current.dataLoaderOrder(split.training.count), size: batchSize)
            }
            return split.training.batch(batches[stepInEpoch])
        }
    }

    /// Everything that decides the batches to come, besides the generator.
    struct Place {
        fileprivate let source: Source
        fileprivate let batches: BatchSampler
        fileprivate let stepInEpoch: Int
        fileprivate let (sample, givenSample): (SamplePlace?, SamplePlace?)

        /// The samples' order in this epoch, which may be shared with other places.
        var order: [Int] { batches.order }
    }

    var place: Place {
        get {
            Place(
                source: source, batches: batches, stepInEpoch: stepInEpoch, sample: sample,
                givenSample: givenSample)
        }
        set {
            source = newValue.source
            batches = newValue.batches
            stepInEpoch = newValue.stepInEpoch
            (sample, givenSample) = (newValue.sample, newValue.givenSample)
        }
    }

    /// Puts a sample before the next batch.
    ///
    /// - Returns: whether there is such a sample.
    func giveNext(_ place: SamplePlace) -> Bool {
        guard (0..<count(of: place.part)).contains(place.index) else { return false }
        sample = place
        return true
    }

    func count(of part: SamplePlace.Part) -> Int {
        if case .split(let split) = source { split[part].count } else { 0 }
    }

    /// The one batch of random data.
    var fixed: Batch? {
        if case .fixed(let batch) = source { batch } else { nil }
    }

    /// Random data changed by hand stay so; samples of a data set do not.
    func replaceFixed(by batch: Batch) {
        if case .fixed = source { source = .fixed(batch) }
    }

    /// Where in its data set a sample of the batch that was given out last lies, from 0; `nil` for random data.
    func row(ofSample sample: Int) -> Int? {
        guard case .split(let split) = source else { return nil }
        if let givenSample { return split[givenSample.part].row(of: givenSample.index) }
        guard stepInEpoch > 0 else { return nil }
        let indices = Array(batches[stepInEpoch - 1])
        return indices.indices.contains(sample) ? split.training.row(of: indices[sample]) : nil
    }

    /// The present epoch's order, and how many of its batches were given out.
    var position: (order: [Int], stepInEpoch: Int) { (batches.order, stepInEpoch) }

    /// Whether all of this epoch's batches were given out.
    var isAtEndOfEpoch: Bool { stepInEpoch == batches.count }

    /// Whether an order is a permutation of this feed's samples, and the place lies in it.
    func accepts(order: [Int], stepInEpoch: Int) -> Bool {
        order.count == batches.order.count && Set(order) == Set(batches.order) && stepInEpoch <= batches.count
    }

    func restore(order: [Int], stepInEpoch: Int) {
        batches = BatchSampler(order: order, size: batchSize)
        self.stepInEpoch = stepInEpoch
    }

    /// The inputs of training samples, the same each time and from everywhere among them.
    func probe(upTo most: Int) -> Tensor {
        switch source {
        case .fixed(let batch): return batch.inputs
        case .split(let split):
            let count = min(most, split.training.count)
            return split.training.batch((0..<count).map { $0 * split.training.count / count }).inputs
        }
    }

    /// The validation samples in their order, in batches large enough to be quick; none for random data.
    func validationBatches() -> [() -> Batch] {
        guard case .split(let split) = source else { return [] }
        return BatchSampler(count: split.validation.count, size: max(batchSize, validationBatchSize)).map { indices in
            { split.validation.batch(indices) }
        }
    }
}

extension Batch {
    var count: Int { inputs.shape[0] }

    /// A random input and a random target for it; a loss over classes takes the place of each target row's largest number as its class.
    fileprivate static func random(_ experiment: Experiment) -> Batch {
        let input = Tensor.randn(Shape([experiment.batchSize] + experiment.plan.input))
        let shape = Shape([experiment.batchSize] + experiment.plan.output)
        let target = Tensor.randn([shape.elementCount]).view(shape)
        let scale = experiment.fault.targetScale
        let answers: Batch.Targets =
            switch experiment.loss.targetKind {
            case .numbers: .values(scale == 1 ? target : target * Tensor(scale))
            case .classes: .classes(target.largestOfRows)
            case .probabilities: .values(sigmoid(target))
            case .distribution: .values(softmax(target, dim: -1))
            case .logDistribution: .values(logSoftmax(target, dim: -1))
            }
        return Batch(inputs: input, targets: answers)
    }
}

extension DataSplit {
    fileprivate subscript(part: SamplePlace.Part) -> Dataset {
        switch part {
        case .training: training
        case .validation: validation
        }
    }
}
