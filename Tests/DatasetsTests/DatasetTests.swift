import NeuralCore
import Testing

@testable import Datasets

@Suite("Data sets") struct DatasetTests {
    /// Five points (0, 0.5), (1, 1.5), ... of three classes.
    let points = Dataset(
        name: "points",
        samples: .numbers(NumberSamples(shape: [2], values: [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5])),
        targets: .classes([0, 1, 2, 1, 0], names: ["a", "b", "c"])
    )

    @Test func samples() {
        #expect(points.count == 5)
        #expect(points.sampleShape == [2])
        #expect(points.sample(3) == [3, 3.5])
        #expect(points.samples([4, 0]) == [4, 4.5, 0, 0.5])
        #expect(points.samples([Int]()).isEmpty)
    }

    @Test func subsetsOfSubsets() {
        let subset = points.subset([4, 2, 1]).subset([2, 0])
        #expect(subset.samples(0..<2) == [1, 1.5, 4, 4.5])
        #expect(subset.targets == .classes([1, 0], names: ["a", "b", "c"]))
        #expect(points.subset([Int]()).count == 0)
    }

    @Test func oneHot() {
        let expected: [Float] = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0]
        let values = points.withOneHotTargets()
        #expect(values.targets == .values(expected, width: 3))
        #expect(values.subset([3]).targets == .values([0, 1, 0], width: 3))
        #expect(values.withOneHotTargets() == values)
        #expect(points.targets.width == 3 && values.targets.width == 3 && values.targets.count == 5)
    }

    @Test func classesThatCannotBeChosen() {
        #expect(throws: DatasetError.classes("points", .tooFew)) { try points.classes([1]) }
        #expect(throws: DatasetError.classes("points", .twice(1))) { try points.classes([1, 0, 1]) }
        #expect(throws: DatasetError.classes("points", .unknown(3, count: 3))) { try points.classes([0, 3]) }
        #expect(throws: DatasetError.classes("points", .unknown(-1, count: 3))) { try points.classes([-1, 3]) }
        #expect(throws: DatasetError.classes("points", .none)) { try points.withOneHotTargets().classes([0, 1]) }
    }

    @Test func batchesAsTensors() throws {
        let batch = points.batch([1, 4])
        #expect(batch.inputs.shape == [2, 2])
        #expect(batch.inputs.elements == [1, 1.5, 4, 4.5])
        guard case .classes(let labels) = batch.targets else { throw Unexpected() }
        #expect(labels == [1, 0])
        guard case .values(let numbers) = points.withOneHotTargets().batch([2]).targets else { throw Unexpected() }
        #expect(numbers.shape == [1, 3])
        #expect(numbers.elements == [0, 0, 1])
    }

    @Test func imagesKeepTheirChannelInABatch() {
        let image = ImageSamples(height: 1, width: 2, bytes: [0, 2, 4, 6], brightest: 4)
        let images = Dataset(name: "images", samples: .images(image), targets: .classes([0, 1], names: ["0", "1"]))
        #expect(images.batch(0..<2).inputs.shape == [2, 1, 1, 2])
        #expect(images.batch(0..<2).inputs.elements == [-1, 0, 1, 2])
        #expect(images.resized(height: 2, width: 2).batch([1]).inputs.elements == [1, 2, 1, 2])
    }

    @Test func splitRoundsTheTrainingSetDown() {
        let split = points.split()
        #expect(split.training.count == 4 && split.validation.count == 1)
        #expect(Set(split.training.rows + split.validation.rows) == Set(0..<5))
        #expect(points.split() == split)
        #expect(split.map { $0.named("renamed") }.validation.name == "renamed")
    }

    private struct Unexpected: Error {}
}

@Suite("Batches") struct BatchSamplerTests {
    @Test func lastOneIsPartial() {
        let batches = BatchSampler(order: [4, 2, 0, 1, 3], size: 2)
        #expect(batches.map(Array.init) == [[4, 2], [0, 1], [3]])
        #expect(batches.count == 3)
    }

    @Test func wholeBatchesOnly() {
        #expect(BatchSampler(count: 6, size: 3).map(Array.init) == [[0, 1, 2], [3, 4, 5]])
        #expect(BatchSampler(count: 3, size: .max).map(Array.init) == [[0, 1, 2]])
    }

    @Test func nothing() {
        #expect(BatchSampler(count: 0, size: 3).isEmpty)
    }

    @Test func theDigitsEpochHas45() {
        let batches = BatchSampler(count: 1437, size: 32)
        #expect(batches.count == 45)
        #expect(batches.last?.count == 29)
    }
}
