import Foundation
import Testing

@testable import Datasets

@Suite("Folders of IDX files") struct IDXFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// `count` one-pixel images, each as bright as its number, with labels 0, 1, 0, 1, ...
    func write(_ count: Int, prefix: String = "", separator: String = "-") throws {
        let images = IDXFile(dimensions: [count, 1, 1], values: (1...count).map(UInt8.init))
        let labels = IDXFile(dimensions: [count], values: (0..<count).map { UInt8($0 % 2) })
        try folder.write(images.encoded, to: "\(prefix)images\(separator)idx3-ubyte")
        try folder.write(labels.encoded, to: "\(prefix)labels\(separator)idx1-ubyte")
    }

    func load() throws -> DataSplit { try DataSpec.idx(folder: folder.path).load() }

    @Test(arguments: ["", "train-", "t10k-"], ["-", "."]) func anyOnePairIsSplit(prefix: String, separator: String)
        throws
    {
        try write(10, prefix: prefix, separator: separator)
        let split = try load()
        #expect(split.training.count == 8)
        #expect(split.validation.count == 2)
        #expect(split.training.name == "idx:\(folder.path)")
    }

    @Test func trainAndTestAreUsedAsPublished() throws {
        try write(6, prefix: "train-")
        try write(3, prefix: "t10k-", separator: ".")
        let split = try load()
        #expect(split.training.rows == Array(0..<6))
        #expect(split.validation.rows == Array(0..<3))
        // The training set's brightest pixel is 6, in both sets.
        #expect(split.validation.sample(2) == [0])
    }

    @Test func nothingThere() throws {
        try folder.write([1], to: "notes.txt")
        #expect(throws: DatasetError.folderWithoutImages(folder.path)) { try load() }
    }

    @Test func halfAPair() throws {
        try write(4, prefix: "train-")
        try FileManager.default.removeItem(atPath: folder.path("train-labels-idx1-ubyte"))
        #expect(throws: DatasetError.missingFile(folder.path("train-labels-idx1-ubyte"))) { try load() }
    }

    @Test func oneImageCannotBeSplit() throws {
        try write(1)
        #expect(throws: DatasetError.idx(folder.path("images-idx3-ubyte"), .tooFew)) { try load() }
    }

    @Test func aBrokenFileIsNamed() throws {
        try write(4)
        try folder.write([0, 0, 8], to: "labels-idx1-ubyte")
        #expect(throws: DatasetError.idx(folder.path("labels-idx1-ubyte"), .truncatedHeader(bytes: 3))) { try load() }
    }

    @Test func compressedFilesAreFoundAndNamed() throws {
        try folder.write([0x1F, 0x8B, 8], to: "t10k-images-idx3-ubyte.gz")
        try folder.write([0x1F, 0x8B, 8], to: "t10k-labels-idx1-ubyte.gz")
        #expect(throws: DatasetError.gzip(folder.path("t10k-images-idx3-ubyte.gz"), .truncated)) { try load() }
        try write(5, prefix: "t10k-")
        #expect(try load().training.count == 4)
    }

    @Test func compressedFilesAreReadAsThePlainOnes() throws {
        try write(10, prefix: "t10k-")
        let plain = try load()
        for name in ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"] {
            let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.path(name))))
            try folder.write(Deflated.gzip(bytes), to: "\(name).gz")
            try FileManager.default.removeItem(atPath: folder.path(name))
        }
        #expect(try load() == plain)
    }

    @Test func notAFolder() throws {
        try folder.write([1], to: "file")
        let file = folder.path("file")
        #expect(throws: DatasetError.unreadable(file, .isFile)) {
            try DataSpec.idx(folder: file).load()
        }
        #expect(throws: DatasetError.missingFile(folder.path("none"))) {
            try DataSpec.idx(folder: folder.path("none")).load()
        }
    }

    @Test func aFolderOrDeviceInAFilesPlace() throws {
        try write(4)
        try FileManager.default.removeItem(atPath: folder.path("images-idx3-ubyte"))
        try FileManager.default.createDirectory(
            atPath: folder.path("images-idx3-ubyte"), withIntermediateDirectories: false)
        let images = folder.path("images-idx3-ubyte")
        #expect(throws: DatasetError.unreadable(images, .isFolder)) { try load() }
        try FileManager.default.removeItem(atPath: images)
        try FileManager.default.createSymbolicLink(atPath: images, withDestinationPath: "/dev/zero")
        #expect(throws: DatasetError.unreadable(images, .notPlain)) { try load() }
    }

    @Test func linksAreFollowed() throws {
        try write(4)
        let moved = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: moved.path("link"), withDestinationPath: folder.path)
        #expect(try DataSpec.idx(folder: moved.path("link")).load().training.count == 3)
    }

    @Test func relativeToTheExperimentsFolder() throws {
        try write(4)
        let parent = URL(fileURLWithPath: folder.path).deletingLastPathComponent().path
        let name = URL(fileURLWithPath: folder.path).lastPathComponent
        #expect(try DataSpec.idx(folder: name).load(relativeTo: parent).training.count == 3)
        #expect(try DataSpec.idx(folder: folder.path).load(relativeTo: "/elsewhere").training.count == 3)
    }

    func make(_ folders: String...) throws {
        for name in folders {
            try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
        }
    }

    @Test func foldersOfTheNamesBesideTheFiles() throws {
        try make("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
        try write(6, prefix: "train-", separator: ".")
        #expect(try load().training.count == 4)
        // As unpacked into a folder of its name each, and nothing beside them.
        for (kind, type) in [("images", "idx3"), ("labels", "idx1")] {
            let name = "train-\(kind)"
            try FileManager.default.moveItem(
                atPath: folder.path("\(name).\(type)-ubyte"),
                toPath: folder.path("\(name)-\(type)-ubyte/\(name).\(type)-ubyte"))
        }
        #expect(try load().training.count == 4)
    }

    @Test(arguments: ["TRAIN-", "training-"], ["test-", "Test.", "val_"]) func otherNames(train: String, test: String)
        throws
    {
        try write(6, prefix: train)
        try write(3, prefix: test, separator: ".")
        let split = try load()
        #expect(split.training.count == 6 && split.validation.count == 3)
        #expect(split.notices.isEmpty)
    }

    @Test func emnist() throws {
        let images = IDXFile(dimensions: [3, 2, 3], values: (0..<18).map { $0 * 15 })
        for part in ["train", "test"] {
            try folder.write(images.encoded, to: "emnist-letters-\(part)-images-idx3-ubyte")
            try folder.write(
                Deflated.gzip(IDXFile(dimensions: [3], values: [1, 2, 1]).encoded),
                to: "emnist-letters-\(part)-labels-idx1-ubyte.gz")
        }
        let split = try load()
        #expect(split.training.count == 3 && split.validation.count == 3)
        #expect(split.training.classNames == ["0", "1", "2"])
        #expect(split.notices.count == 2)
        #expect(split.notices[0].en.contains("transpose=yes"))
        #expect(split.notices[1].en.contains("no image has the label 0"))
        let turned = try DataSpec(parsing: "idx:\(folder.path)?transpose=yes").load()
        #expect(turned.training.sampleShape == [1, 3, 2])
        #expect(turned.training.images?.bytes.prefix(6) == [0, 45, 15, 60, 30, 75])
        #expect(turned.notices.count == 1)
        // A second set beside it: one has to be chosen.
        try write(4, prefix: "emnist-digits-train-")
        let known = ["idx:\(folder.path)?split=digits", "idx:\(folder.path)?split=letters"]
        #expect(throws: DatasetError.severalSets(folder.path, write: known)) { try load() }
        #expect(try DataSpec(parsing: known[0]).load().training.count == 3)
        #expect(try DataSpec(parsing: known[1]).load().training.count == 3)
        #expect(
            throws: DatasetError.specification(
                "idx:\(folder.path)", .optionValue("split", "leters", known: ["digits", "letters"]))
        ) {
            try DataSpec(parsing: "idx:\(folder.path)?split=leters").load()
        }
    }

    @Test func torchvisionsRoot() throws {
        try make("MNIST/raw", "notes")
        try write(10, prefix: "MNIST/raw/train-")
        try write(4, prefix: "MNIST/raw/t10k-")
        let split = try load()
        #expect(split.training.count == 10 && split.validation.count == 4)
        #expect(split.notices.map(\.en) == ["\(folder.path): its files are in MNIST/raw"])
        try make("KMNIST/raw")
        try write(10, prefix: "KMNIST/raw/train-")
        let known = ["KMNIST", "MNIST"].map { "idx:\(folder.path)/\($0)/raw" }
        #expect(throws: DatasetError.severalSets(folder.path, write: known)) { try load() }
    }

    @Test func trainAndTestFolders() throws {
        try make("train", "test")
        try write(6, prefix: "train/")
        try write(3, prefix: "test/")
        let split = try load()
        #expect(split.training.count == 6 && split.validation.count == 3)
    }

    @Test func oneClassIsNothingToLearn() throws {
        try folder.write(IDXFile(dimensions: [2, 1, 1], values: [1, 2]).encoded, to: "images-idx3-ubyte")
        try folder.write(IDXFile(dimensions: [2], values: [3, 3]).encoded, to: "labels-idx1-ubyte")
        #expect(throws: DatasetError.idx(folder.path("labels-idx1-ubyte"), .oneClass(3))) { try load() }
    }

    @Test func normalizedAndResized() throws {
        try folder.write(
            IDXFile(dimensions: [2, 2, 2], values: [0, 51, 0, 51, 0, 0, 51, 51]).encoded, to: "images-idx3-ubyte")
        try folder.write(IDXFile(dimensions: [2], values: [0, 1]).encoded, to: "labels-idx1-ubyte")
        func load(_ options: String) throws -> DataSplit {
            try DataSpec(parsing: "idx:\(folder.path)\(options)").load(expecting: DataExpectation(input: [1, 2, 1]))
        }
        let plain = try load("?resize=stretch").training
        // Half of the brightest, rounded up.
        #expect(plain.images?.bytes == [26, 26, 0, 51] && plain.images?.brightest == 51)
        let normalized = try load("?mean=0.2&std=0.4")
        let all = try #require(normalized.training.images)
        #expect(
            Dataset(name: "", samples: .images(all), targets: .classes([0, 0], names: ["0"])).sample(0)
                == [-0.5, 0, -0.5, 0].map { $0 })
    }
}
