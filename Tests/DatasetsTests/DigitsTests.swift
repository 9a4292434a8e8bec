import Testing

@testable import Datasets

@Suite("The bundled digits") struct DigitsTests {
    let digits: Dataset

    init() throws { digits = try Digits.load() }

    @Test func countsOfEachClass() {
        #expect(digits.count == 1797)
        #expect(digits.classCounts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
        #expect(digits.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    }

    @Test func firstImageIsAZero() throws {
        let images = try #require(digits.images)
        #expect(images.height == 8 && images.width == 8 && images.brightest == 16)
        #expect(Array(images.bytes[..<16]) == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])
        #expect(digits.targets.subset([0]) == .classes([0], names: digits.classNames ?? []))
    }

    @Test func everyPixelIsFourByFour() throws {
        let images = try #require(digits.images)
        #expect(digits.sampleShape == [1, 32, 32])
        for index in [0, 1, 900, 1796] {
            let sample = digits.sample(index)
            #expect(sample.count == 1024)
            for y in 0..<32 {
                for x in 0..<32 {
                    let byte = images.bytes[index * 64 + (y / 4) * 8 + x / 4]
                    #expect(sample[y * 32 + x] == Float(byte) / 8 - 1)
                }
            }
        }
    }

    // The numbers are torch.randperm(1797, generator=torch.Generator().manual_seed(0)).
    @Test func splitIsPyTorchsPermutation() {
        let split = digits.split()
        #expect(split.training.count == 1437)
        #expect(split.validation.count == 360)
        #expect(Array(split.training.rows[..<8]) == [362, 1568, 1440, 1761, 815, 1792, 508, 660])
        #expect(Array(split.validation.rows[..<8]) == [1084, 909, 1253, 225, 895, 1261, 1295, 1459])
        #expect(Set(split.training.rows + split.validation.rows).count == 1797)
    }

    @Test func zerosAndOnes() throws {
        let pair = try digits.classes([0, 1])
        #expect(pair.name == "digits:0,1")
        #expect(pair.classCounts == [178, 182])
        let split = pair.split()
        #expect(split.training.count == 288)
        #expect(split.validation.count == 72)
    }

    @Test func relabelledInTheGivenOrder() throws {
        let pair = try digits.classes([7, 3])
        #expect(pair.classNames == ["7", "3"])
        #expect(pair.classCounts == [179, 183])
        // The file begins 0 1 2 3 ... 9 0 1 2 3: image 3 comes first, then image 7.
        #expect(Array(pair.rows[..<4]) == [3, 7, 13, 17])
        #expect(pair.targets.subset([0, 1]) == .classes([1, 0], names: ["7", "3"]))
        #expect(pair.sample(0) == digits.sample(3))
    }

    @Test func aMissingOrDamagedFolderIsAnError() throws {
        let folder = try TemporaryFolder()
        #expect(throws: DatasetError.folderWithoutImages(folder.path)) { try Digits.load(folder: folder.path) }
        #expect(throws: DatasetError.missingFile(folder.path("none"))) { try Digits.load(folder: folder.path("none")) }
    }
}
