import Testing

@testable import Datasets

@Suite("IDX files") struct IDXFileTests {
    /// Two 1x3 images.
    let bytes: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60]

    func problem(_ bytes: [UInt8]) -> IDXProblem? {
        do throws(DatasetError) {
            _ = try IDXFile(bytes: bytes, path: "file")
            return nil
        } catch .idx("file", let problem) {
            return problem
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test func reads() throws {
        let file = try IDXFile(bytes: bytes, path: "file")
        #expect(file.dimensions == [2, 1, 3])
        #expect(file.values == [10, 20, 30, 40, 50, 60])
    }

    @Test func writesWhatItReads() throws {
        #expect(try IDXFile(bytes: bytes, path: "file").encoded == bytes)
        let large = IDXFile(dimensions: [300, 257], values: [UInt8](repeating: 7, count: 300 * 257))
        #expect(try IDXFile(bytes: large.encoded, path: "file") == large)
    }

    @Test func everyTruncationIsAnError() {
        for length in bytes.indices { #expect(problem(Array(bytes[..<length])) != nil) }
        #expect(problem([]) == .truncatedHeader(bytes: 0))
        #expect(problem(Array(bytes[..<15])) == .truncatedHeader(bytes: 15))
        #expect(problem(Array(bytes[..<21])) == .size([2, 1, 3], bytes: 5))
    }

    @Test func moreThanPromised() {
        #expect(problem(bytes + [0]) == .size([2, 1, 3], bytes: 7))
    }

    @Test func compressed() throws {
        #expect(try IDXFile(bytes: Deflated.gzip(bytes), path: "file") == IDXFile(bytes: bytes, path: "file"))
        #expect(throws: DatasetError.gzip("file", .truncated)) {
            try IDXFile(bytes: [0x1F, 0x8B, 8, 0, 0, 0], path: "file")
        }
    }

    @Test func anotherFormat() {
        #expect(problem([0x89, 0x50, 0x4E, 0x47, 0, 0]) == .notIDX([0x89, 0x50, 0x4E, 0x47]))
    }

    @Test func anotherType() {
        #expect(problem([0, 0, 0x0D, 1, 0, 0, 0, 1, 0, 0, 0, 0]) == .elementType(0x0D))
    }

    @Test func dimensionsWhoseProductOverflows() {
        let huge = [UInt8](repeating: 0xFF, count: 12)
        let dimensions = [Int](repeating: 0xFFFF_FFFF, count: 3)
        #expect(problem([0, 0, 8, 3] + huge + [1, 2]) == .size(dimensions, bytes: 2))
        // 2^32 is not a product of 32-bit sizes alone: 2^31 x 2^31 x 4 = 2^64 wraps to 0 in a careless product.
        let wraps: [UInt8] = [0, 0, 8, 3, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 4]
        #expect(problem(wraps) == .size([1 << 31, 1 << 31, 4], bytes: 0))
    }

    @Test func manyDimensions() {
        let sizes = [UInt8](repeating: 0, count: 4 * 255)
        #expect(problem([0, 0, 8, 255] + sizes) == nil)
        #expect(problem([0, 0, 8, 255] + sizes.dropLast()) == .truncatedHeader(bytes: 1023))
    }

    @Test func aNumberWithoutDimensions() {
        #expect(problem([0, 0, 8, 0, 5]) == nil)
        #expect(problem([0, 0, 8, 0]) == .size([], bytes: 0))
    }
}

@Suite("IDX pairs") struct IDXPairTests {
    let images = IDXFile(dimensions: [3, 1, 2], values: [0, 10, 20, 5, 0, 0])
    let labels = IDXFile(dimensions: [3], values: [2, 0, 2])

    @Test func becomesADataset() throws {
        let data = try IDXPair(images: images, labels: labels).dataset(named: "test")
        #expect(data.sampleShape == [1, 1, 2])
        #expect(data.targets == .classes([2, 0, 2], names: ["0", "1", "2"]))
        #expect(data.samples(0..<3) == [-1, 0, 1, -0.5, -1, -1])
    }

    @Test func countsDiffer() {
        let two = IDXFile(dimensions: [2], values: [0, 1])
        #expect(throws: DatasetError.idx("images", .counts(images: 3, labels: 2, labelsPath: "labels"))) {
            try IDXPair(images: images, labels: two)
        }
    }

    @Test func wrongDimensions() {
        #expect(throws: DatasetError.idx("images", .dimensionCount(found: 1, expected: 3))) {
            try IDXPair(images: labels, labels: labels)
        }
        #expect(throws: DatasetError.idx("labels", .dimensionCount(found: 3, expected: 1))) {
            try IDXPair(images: images, labels: images)
        }
    }

    @Test(arguments: [[0, 8, 8], [3, 0, 8], [3, 8, 0]]) func noPixels(dimensions: [Int]) {
        #expect(throws: DatasetError.idx("images", .empty(dimensions))) {
            try IDXPair(images: IDXFile(dimensions: dimensions, values: []), labels: labels)
        }
    }

    @Test func testSetTakesScaleSizeAndClassesOfTheTrainingSet() throws {
        let training = try IDXPair(images: images, labels: labels).dataset(named: "test")
        let small = IDXFile(dimensions: [1, 1, 1], values: [10])
        let test = try IDXPair(images: small, labels: IDXFile(dimensions: [1], values: [1]))
        let data = try test.dataset(named: "test", like: training)
        #expect(data.sample(0) == [0, 0])
        #expect(data.classNames == ["0", "1", "2"])
        let other = try IDXPair(images: small, labels: IDXFile(dimensions: [1], values: [3]))
        #expect(throws: DatasetError.idx("labels", .label(3, position: 0, classes: 3))) {
            try other.dataset(named: "test", like: training)
        }
    }
}
