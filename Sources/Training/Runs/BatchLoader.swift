import Datasets
import NeuralCore

/// Where a session's batches come from, in order. Draws from the current generator what PyTorch's script would draw.
final class BatchLoader {
    private var source: Source
    private let setSource: Experiment.DataSource
    private var batchSize: Int
    private let validationBatchSize: Int
    let task: LearningTask
    /// What this epoch goes through; points set or taken away meanwhile wait for the next one's order, as with a `DataLoader` that
    /// is iterated over already.
    private(set) var epoch: Epoch
    /// The samples in this epoch's order, how many of them were given out, and in how many batches.
    private var order: [Int]
    private var (seen, stepInEpoch) = (0, 0)
    /// A sample that is given out before the next batch, and the samples that were given out last.
    private var sample: SamplePlace?
    private var given = Given.nothing

    fileprivate enum Given {
        case nothing
        case batch(Range<Int>)
        /// `nil`: the samples have changed since, and it may be none of them.
        case sample(SamplePlace?)
    }

    fileprivate enum Source {
        case fixed(Batch)
        case split(DataSplit)

        var training: Dataset? { if case .split(let split) = self { split.training } else { nil } }
    }

    /// The samples that an epoch has, `nil` of random data, and what they were loaded from.
    struct Epoch {
        var samples: Dataset?
        var source: Experiment.DataSource
    }

    /// Random data is drawn here: the input, then the target.
    init(_ experiment: Experiment, _ data: TrainingData?) {
        batchSize = experiment.batchSize
        validationBatchSize = Self.validationBatchSize(experiment)
        task = data?.task ?? experiment.task(of: nil)
        if let data {
            source = .split(data.split)
            order = Array(0..<data.split.training.count)
        } else {
            source = .fixed(Batch.random(experiment))
            order = [0]
        }
        epoch = Epoch(samples: source.training, source: experiment.data)
        setSource = experiment.data
    }

    /// The loader of an experiment that another one has become: the samples of this epoch that were not given out yet come in
    /// batches of its size.
    ///
    /// - Parameters:
    ///   - data: the same samples but for points set by hand, whatever has become of their targets; `nil` for the same random batch
    ///   - samples: those of the epoch under way, with the targets of `data`
    init(_ experiment: Experiment, _ data: TrainingData?, ofEpoch samples: Dataset?, after old: BatchLoader) {
        batchSize = experiment.batchSize
        validationBatchSize = Self.validationBatchSize(experiment)
        task = data?.task ?? experiment.task(of: nil)
        source = data.map { .split($0.split) } ?? old.source
        (order, seen, stepInEpoch, sample, given) = (old.order, old.seen, old.stepInEpoch, old.sample, old.given)
        epoch = Epoch(samples: samples, source: old.epoch.source)
        setSource = experiment.data
        if setSource != old.setSource {
            sample = nil
            if case .sample = given { given = .sample(nil) }
        }
        if seen == 0 { beginEpoch() }
    }

    /// The next epoch goes through what there is then.
    private func beginEpoch() {
        guard let training = source.training else { return }
        epoch = Epoch(samples: training, source: setSource)
        order = Array(0..<training.count)
    }

    /// As many samples as are quick, less where a layer's output is so large that their memory would be another matter.
    private static func validationBatchSize(_ experiment: Experiment) -> Int {
        min(256, max(1, (1 << 26) / max(1, experiment.plan.activationCount)))
    }

    /// The next training batch; the first of an epoch draws the epoch's order, as `DataLoader(shuffle=True)` does.
    func next() -> Batch {
        if let sample, case .split(let split) = source {
            self.sample = nil
            given = .sample(sample)
            return split[sample.part].batch([sample.index])
        }
        sample = nil
        if isAtEndOfEpoch { (seen, stepInEpoch) = (0, 0) }
        stepInEpoch += 1
        switch source {
        case .fixed(let batch):
            seen = order.count
            return batch
        case .split(let split):
            if seen == 0 {
                beginEpoch()
                order = Generator.current.dataLoaderOrder(order.count)
            }
            let places = seen..<min(seen + batchSize, order.count)
            seen = places.upperBound
            given = .batch(places)
            return (epoch.samples ?? split.training).batch(order[places])
        }
    }

    /// Everything that decides the batches to come, besides the generator.
    struct Place {
        fileprivate let source: Source
        fileprivate let epoch: Epoch
        fileprivate let batchSize: Int
        /// The samples' order in this epoch, which may be shared with other places.
        let order: [Int]
        fileprivate let (seen, stepInEpoch): (Int, Int)
        fileprivate let sample: SamplePlace?
        fileprivate let given: Given
    }

    var place: Place {
        get {
            Place(
                source: source, epoch: epoch, batchSize: batchSize, order: order, seen: seen,
                stepInEpoch: stepInEpoch, sample: sample, given: given)
        }
        set {
            (source, epoch, batchSize) = (newValue.source, newValue.epoch, newValue.batchSize)
            (order, seen, stepInEpoch) = (newValue.order, newValue.seen, newValue.stepInEpoch)
            (sample, given) = (newValue.sample, newValue.given)
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
        switch given {
        case .nothing, .sample(nil): return nil
        case .sample(let place?): return split[place.part].row(of: place.index)
        case .batch(let places):
            let place = places.lowerBound + sample
            return places.contains(place) ? (epoch.samples ?? split.training).row(of: order[place]) : nil
        }
    }

    /// The present epoch's order, and how many of its batches were given out.
    var position: (order: [Int], stepInEpoch: Int) { (order, stepInEpoch) }

    /// Whether all of this epoch's samples were given out.
    var isAtEndOfEpoch: Bool { seen == order.count }

    /// Whether the batch that was given out last was the epoch's last, and no sample in its place.
    var endsEpoch: Bool {
        if case .sample = given { false } else { isAtEndOfEpoch }
    }

    /// Batches that the epoch under way has, those that were given out included; of the next one where none is.
    var stepsPerEpoch: Int {
        let whole = isAtEndOfEpoch ? 0 : stepInEpoch
        return whole + stepsLeft
    }

    /// Batches that are left of the epoch under way, else those of the next one.
    var stepsLeft: Int {
        guard let training = source.training else { return 1 }
        let left = isAtEndOfEpoch ? training.count : order.count - seen
        return (left - 1) / batchSize + 1
    }

    /// Whether an order is a permutation of this feed's samples, and the place lies in it.
    func accepts(order: [Int], seen: Int) -> Bool {
        order.count == self.order.count && Set(order) == Set(self.order) && (0...order.count).contains(seen)
    }

    /// - Parameters:
    ///   - stepInEpoch: batches that were given out
    ///   - seen: samples in them
    func restore(order: [Int], stepInEpoch: Int, seen: Int) {
        (self.order, self.stepInEpoch, self.seen) = (order, stepInEpoch, seen)
        given = seen > 0 && stepInEpoch > 0 ? .batch(max(0, seen - batchSize)..<seen) : .nothing
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

    /// Training samples with their targets, the same each time and from everywhere among them.
    func samples(upTo most: Int) -> Batch {
        switch source {
        case .fixed(let batch): return batch
        case .split(let split):
            let count = min(most, split.training.count)
            return split.training.batch((0..<count).map { $0 * split.training.count / count })
        }
    }

    /// The samples that are trained and validated on; `nil` for random data.
    var split: DataSplit? {
        if case .split(let split) = source { split } else { nil }
    }

    /// Gives out other samples from here on, in a new order and in batches of a size; until ``place`` is put back.
    func become(_ split: DataSplit, batchSize: Int? = nil) {
        guard case .split = source else { return }
        source = .split(split)
        self.batchSize = batchSize ?? self.batchSize
        (order, seen, stepInEpoch) = (Array(0..<split.training.count), 0, 0)
        (sample, given) = (nil, .nothing)
    }

    /// The same samples with inputs that are all 0.
    func blind() {
        switch source {
        case .split(let split): source = .split(split.map { $0.withInputs(times: 0) })
        case .fixed(let batch):
            source = .fixed(Batch(inputs: Tensor.zeros(batch.inputs.shape), targets: batch.targets))
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
        let sides = Shape(experiment.randomInputShape)
        let input = experiment.plan.lookupRows.map { Tensor.randint(0, $0, sides) } ?? Tensor.randn(sides)
        let shape = Shape([experiment.batchSize] + experiment.plan.output)
        let target = Tensor.randn([shape.numel()]).view(shape)
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
