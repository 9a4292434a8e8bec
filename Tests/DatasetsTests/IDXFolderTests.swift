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
}
