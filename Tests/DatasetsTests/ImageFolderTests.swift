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

    /// Of both parts, as they were read.
    func data(_ input: [Int]? = nil) throws -> Dataset {
        let data = try ImageFolder(folder.path).split(named: "images", expecting: input).training
        guard case .classes = data.targets, let images = data.images else { return data }
        return try Dataset(
            name: "images", samples: .images(images),
            targets: .classes(
                ImageFolder(folder.path).files.map(\.label), names: data.classNames ?? []))
    }

    func load(_ options: String = "", input: [Int]? = nil) throws -> DataSplit {
        try DataSpec(parsing: "images:\(folder.path)\(options)").load(expecting: DataExpectation(input: input))
    }

    /// An image of one pixel.
    func write(pixel: Int, _ name: String) throws { try write("P2 1 1 255 \(pixel)", name) }

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
                "\(folder.path("a/0.jpg")): is not a PNG, PGM, PPM or PBM image; convert it to one",
                "\(folder.path("b/9.pgm")): ends too early; copy or download it again",
            ])
    }

    @Test func foldersThatAreNoData() throws {
        #expect(throws: DatasetError.imageFolder(folder.path, .tooFewClasses(0))) { try data() }
        try write("P2 1 1 255 9", "a/1.pgm")
        #expect(throws: DatasetError.imageFolder(folder.path, .tooFewClasses(1))) { try data() }
        try write("text", "b/x.txt")
        #expect(throws: DatasetError.imageFolder(folder.path, .tooFewClasses(1))) { try data() }
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

    @Test func whatIsLeftBehindIsPassedOverWithOneNotice() throws {
        for name in ["cat/1.png", "cat/2.png", "dog/1.png"] { try write(pixel: 9, name) }
        for name in [
            "__MACOSX/cat/._1.png", "cat/._1.png", "cat/Thumbs.db", "@eaDir/1.png", "cat/@eaDir/1.png/thumb.png",
            "notes/read.me", ".ipynb_checkpoints/1.png", ".DS_Store", "readme.txt", "dog/.DS_Store", "dog/desktop.ini",
        ] { try write("left", name) }
        try FileManager.default.createDirectory(atPath: folder.path("emptied"), withIntermediateDirectories: false)
        let split = try load()
        #expect(split.training.classNames == ["cat", "dog"])
        #expect(split.training.count + split.validation.count == 3)
        #expect(
            split.notices.map(\.en) == [
                "\(folder.path): passed over, no images of a class: .ipynb_checkpoints/, @eaDir/, __MACOSX/, cat/._1.png and 6 others"
            ])
    }

    @Test func trainAndTestAreUsedAsPublished() throws {
        for n in 0..<3 {
            try write(pixel: n, "train/cat/\(n).pgm")
            try write(pixel: 100 + n, "train/dog/\(n).pgm")
            try write(pixel: 200 + n, "test/dog/\(n).pgm")
        }
        let split = try load()
        #expect(split.training.rows == Array(0..<6) && split.validation.rows == Array(6..<9))
        #expect(split.validation.targets == .classes([1, 1, 1], names: ["cat", "dog"]))
        #expect(split.validation.sample(2) == [202 / 127.5 - 1])
        #expect(split.notices.isEmpty)
        // A third part is for judging while one learns; the test waits.
        try write(pixel: 7, "Validation/cat/1.pgm")
        try write(pixel: 7, "Validation/dog/1.pgm")
        let three = try load()
        #expect(three.training.count == 6 && three.validation.count == 2)
        #expect(three.notices.map(\.en) == ["\(folder.path): passed over, no images of a class: test/"])
        try write(pixel: 7, "Validation/bird/1.pgm")
        let problem = ImageFolderProblem.unknownClass(folder: "bird", known: ["cat", "dog"])
        #expect(throws: DatasetError.imageFolder(folder.path("Validation"), problem)) { try load() }
    }

    @Test func aTestWithoutClassesIsNoTest() throws {
        for n in 0..<5 { for name in ["cat", "dog"] { try write(pixel: n, "training_set/\(name)/\(n).pgm") } }
        try write(pixel: 1, "test_set/1.pgm")
        let split = try load()
        #expect(split.training.count == 8 && split.validation.count == 2)
        #expect(
            split.notices.map(\.en) == [
                "\(folder.path): its classes are the folders in training_set",
                "\(folder.path): passed over, no images of a class: test_set/",
            ])
    }

    /// A zip's own folder, and images that lie deeper in a class.
    @Test func foldersAroundAndWithin() throws {
        for n in 0..<5 { for name in ["train", "plane"] { try write(pixel: n, "pets/pets/\(name)/more/\(n).pgm") } }
        let split = try load()
        #expect(split.training.classNames == ["plane", "train"])
        #expect(split.training.count == 8)
        #expect(split.notices.map(\.en) == ["\(folder.path): its classes are the folders in pets/pets"])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("pets/pets/train/more/loop"), withDestinationPath: folder.path)
        #expect(try load().training.count == 8)
    }

    @Test func aFileIsWhatItsBytesSay() throws {
        try write(PNGBytes.file(1, 1, colour: 0, rows: [0, 5]), "a/photo")
        try write(PNGBytes.file(1, 1, colour: 0, rows: [0, 6]), "a/x.jpg")
        try write("P5 1 1 255 a", "b/y.dat")
        try write("P2 is a form of images", "b/words")
        #expect(try load().training.count + load().validation.count == 3)
        try write([0xFF, 0xD8, 0xFF, 0xE0], "b/z.png")
        #expect(
            throws: DatasetError.image(
                folder.path("b/z.png"), .format(.jpeg, files: "\(folder.path)/*/*.png"), broken: 1, of: 4)
        ) {
            try load()
        }
    }

    @Test func otherFormatsAreNamedWithTheCommandThatConvertsThem() throws {
        for name in ["cat/1.jpg", "cat/2.jpg", "dog/1.jpg"] { try write([0xFF, 0xD8, 0xFF, 0xE0], name) }
        do {
            _ = try load()
        } catch let error as DatasetError {
            #expect(
                error.description
                    == "\(folder.path("cat/1.jpg")): is a JPEG image, which is not read; convert such files with"
                    + " ImageMagick: mogrify -format png \(folder.path)/*/*.jpg; 3 of 3 images cannot be read")
        }
        // What the command leaves: a PNG beside each.
        for name in ["cat/1.png", "cat/2.png", "dog/1.png"] { try write(pixel: 3, name) }
        let split = try load()
        #expect(split.training.count + split.validation.count == 3)
        #expect(
            split.notices.map(\.en) == [
                "\(folder.path): passed over, no images of a class: cat/1.jpg, cat/2.jpg, dog/1.jpg"
            ])
    }

    @Test func sizes() throws {
        try write("P2 4 2 255 0 0 255 255 0 0 255 255", "a/1.pgm")
        try write("P2 2 4 255 255 255 255 255 0 0 0 0", "b/1.pgm")
        #expect(try load().notices.count == 1)
        let cropped = try load("?resize=crop", input: [1, 2, 2])
        #expect(cropped.notices.isEmpty)
        let images = try #require(cropped.training.images)
        #expect(images.bytes == [0, 255, 0, 255, 255, 255, 0, 0])
        let fitted = try #require(try load("?resize=fit", input: [1, 4, 4]).training.images)
        #expect(
            fitted.bytes == [0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 0, 0]
                + [0, 255, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        // 60 of the largest images take little room when they become small.
        #expect(try load("?resize=stretch", input: [1, 1, 1]).training.images?.bytes == [128, 128])
    }

    @Test func channelsAsTheyAreAskedFor() throws {
        try write("P3 1 1 255 9 9 9", "a/1.ppm")
        try write(pixel: 8, "b/1.pgm")
        #expect(try load(input: [1, 1, 1]).training.sampleShape == [1, 1, 1])
        #expect(try load(input: [3, 1, 1]).training.images?.bytes == [9, 9, 9, 8, 8, 8])
        try write("P3 1 1 255 9 9 8", "a/2.ppm")
        #expect(try load(input: [1, 1, 1]).training.sampleShape == [3, 1, 1])
        try write(Array("P5 1 1 65535 ".utf8) + [1, 2], "a/3.pgm")
        #expect(
            try load().training.images?.bytes == [
                9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 8, 8, 1, 2, 1, 2, 1, 2, 8, 8, 8, 8, 8, 8,
            ])
        #expect(try load("?mean=0.5,0.5,0.5&std=0.5").training.images?.normalization?.mean == [0.5, 0.5, 0.5])
        let spec = "images:\(folder.path)?mean=0.5,0.4&std=1.0"
        #expect(throws: DatasetError.specification(spec, .channels("mean", given: 2, channels: 3))) {
            try DataSpec(parsing: spec).load()
        }
    }
}
