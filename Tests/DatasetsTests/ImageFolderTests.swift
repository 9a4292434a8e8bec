import Foundation
import Testing

@testable import Datasets

@Suite("Folders of images") struct ImageFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func write(_ bytes: [UInt8], _ name: String) throws {
        let parent = NSString(string: folder.path(name)).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try folder.write(bytes, to: name)
    }

    func write(_ text: String, _ name: String) throws { try write(Array(text.utf8), name) }

    func data() throws -> Dataset { try ImageFolder(folder.path).dataset(named: "images") }

    @Test func classesAreFolders() throws {
        try write("P2 2 1 255 0 255", "dog/1.pgm")
        try write("P2 4 2 255 0 0 255 255 0 0 255 255", "cat/2.PGM")
        try write(PNGBytes.file(2, 1, colour: 0, rows: [0, 255, 0]), "cat/3.png")
        try write("notes", "dog/notes.txt")
        try write("hidden", "dog/.x.png")
        try write("hidden", ".cache/x.png")
        try write("a file", "README.png")
        let data = try data()
        #expect(data.classNames == ["cat", "dog"])
        #expect(data.targets.count == 3 && data.classCounts == [2, 1])
        // The first is cat/2.PGM: 2 rows of 4.
        #expect(data.sampleShape == [1, 2, 4])
        #expect(data.sample(0) == [-1, -1, 1, 1, -1, -1, 1, 1])
        #expect(data.sample(1) == [1, 1, -1, -1, 1, 1, -1, -1])
        #expect(data.sample(2) == data.sample(0))
        #expect(data.resized(height: 1, width: 2).sample(1) == [1, -1])
        let split = try DataSpec(parsing: "images:\(folder.path)").load()
        #expect(split.training.count == 2 && split.validation.count == 1)
    }

    @Test func oneColouredImageMakesAllOfThreeChannels() throws {
        try write("P2 1 1 255 255", "a/1.pgm")
        try write("P3 1 1 255 255 0 255", "b/1.ppm")
        let data = try data()
        #expect(data.sampleShape == [3, 1, 1])
        #expect(data.samples(0..<2) == [1, 1, 1, 1, -1, 1])
        #expect(data.resized(height: 1, width: 2).sample(1) == [1, 1, -1, -1, 1, 1])
        #expect(data.batch([1]).inputs.shape == [1, 3, 1, 1])
    }

    @Test func brokenOnesAreNamedAndCountedOrSkipped() throws {
        for name in ["a/1.pgm", "a/2.pgm", "b/1.pgm", "b/2.pgm"] { try write("P2 1 1 255 9", name) }
        try write("JFIF", "a/0.jpg")
        try write("P5 9 9 255 x", "b/9.pgm")
        #expect(throws: DatasetError.image(folder.path("a/0.jpg"), .notAnImage, broken: 2, of: 6)) { try data() }
        var lines = [String]()
        let spec = DataSpec.images(folder: folder.path)
        let split = try spec.load(skipBroken: { lines.append($0) })
        #expect(split.training.count == 3 && split.validation.count == 1)
        #expect(
            lines == [
                "\(folder.path("a/0.jpg")): is not a PGM, PPM or PNG image; convert it to one",
                "\(folder.path("b/9.pgm")): ends too early; copy or download it again",
            ])
    }

    @Test func foldersThatAreNoData() throws {
        #expect(throws: DatasetError.imageFolder(folder.path, .tooFewClasses(0))) { try data() }
        try write("P2 1 1 255 9", "a/1.pgm")
        #expect(throws: DatasetError.imageFolder(folder.path, .tooFewClasses(1))) { try data() }
        try write("text", "b/x.txt")
        #expect(throws: DatasetError.imageFolder(folder.path, .noImages(folder: "b"))) { try data() }
        try write("text", "b/x.png")
        #expect(throws: DatasetError.imageFolder(folder.path, .noImages(folder: "b"))) {
            try DataSpec.images(folder: folder.path).load(skipBroken: { _ in })
        }
        #expect(throws: DatasetError.missingFile(folder.path("none"))) { try ImageFolder(folder.path("none")) }
    }

    /// What the first one's header promises for all is refused before any is decoded: there are no pixels here.
    @Test func whatAllImagesNeedIsKnownFromAHeader() throws {
        let header = Array("P6 4096 4096 255 ".utf8)
        for n in 0..<100 { try write(header, "\(n % 2 == 0 ? "a" : "b")/\(n).ppm") }
        #expect(throws: DatasetError.imageFolder(folder.path, .tooLarge(images: 100, width: 4096, height: 4096))) {
            try DataSpec.images(folder: folder.path).load(skipBroken: { _ in })
        }
        // A small one before them makes all small.
        try write("P2 1 1 255 9", "a/.first.pgm")
        try write("P2 1 1 255 9", "a/#first.pgm")
        #expect(throws: DatasetError.image(folder.path("a/0.ppm"), .truncated, broken: 100, of: 101)) { try data() }
    }
}
