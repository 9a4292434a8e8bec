import Testing

@testable import Datasets

@Suite("Images") struct ImageSamplesTests {
    /// 2x3: 0 1 2 / 3 4 5, and the brightest byte is 4: scaled to value / 2 - 1.
    let images = ImageSamples(height: 2, width: 3, bytes: [0, 1, 2, 3, 4, 5], brightest: 4)

    func pixels(_ images: ImageSamples) -> [Float] {
        Dataset(name: "test", samples: .images(images), targets: .classes([0], names: ["0"])).sample(0)
    }

    @Test func scaled() {
        #expect(images.shape == [1, 2, 3])
        #expect(pixels(images) == [-1, -0.5, 0, 0.5, 1, 1.5])
    }

    @Test func doubled() {
        let doubled = images.resized(height: 4, width: 6)
        #expect(doubled.shape == [1, 4, 6])
        let top: [Float] = [-1, -1, -0.5, -0.5, 0, 0]
        let bottom: [Float] = [0.5, 0.5, 1, 1, 1.5, 1.5]
        #expect(pixels(doubled) == top + top + bottom + bottom)
    }

    @Test func shrunkToOnePixelIsTheFirst() {
        #expect(pixels(images.resized(height: 1, width: 1)) == [-1])
    }

    // F.interpolate(x, size=(3, 4), mode="nearest") of a 2x3 image takes rows 0 0 1 and columns 0 0 1 2.
    @Test func unevenAsPyTorchsNearest() {
        let resized = pixels(images.resized(height: 3, width: 4))
        #expect(resized == [-1, -1, -0.5, 0, -1, -1, -0.5, 0, 0.5, 0.5, 1, 1.5])
    }

    @Test func resizedTwiceStartsFromTheImage() {
        #expect(images.resized(height: 1, width: 1).resized(height: 2, width: 3) == images)
    }

    @Test func noInkIsAllDark() {
        #expect(pixels(ImageSamples(height: 1, width: 2, bytes: [0, 0], brightest: 0)) == [-1, -1])
    }

    @Test func sixteenBitsAreThoseOfTheirEightBitTwins() {
        let eight = ImageSamples(height: 1, width: 256, bytes: Array(0...255), brightest: 255)
        let wide = ImageSamples(
            height: 1, width: 256, valueBytes: 2, bytes: (0...255).flatMap { [$0, $0] }, brightest: 65535)
        #expect(pixels(wide) == pixels(eight))
        #expect(pixels(wide.resized(height: 2, width: 100)) == pixels(eight.resized(height: 2, width: 100)))
        let between = ImageSamples(height: 1, width: 1, valueBytes: 2, bytes: [0x80, 0], brightest: 65535)
        #expect(pixels(between) == [Float(32768) / 32767.5 - 1])
    }

    // transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))(torch.tensor([0, 128, 255]).div(255).view(3, 1, 1))
    @Test func normalizedAsTorchvisionDoes() {
        let imageNet = Normalization(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225])
        let images = ImageSamples(
            channels: 3, height: 1, width: 1, bytes: [0, 128, 255], brightest: 200, normalization: imageNet)
        #expect(pixels(images) == [-2.11790395, 0.205182195, 2.6400001])
        let half = Normalization(mean: [0.5], std: [0.5])
        let grey = ImageSamples(height: 1, width: 3, bytes: [0, 51, 255], brightest: 51, normalization: half)
        #expect(pixels(grey) == [-1, -0.6, 1])
    }

    @Test func anyByteHasANumber() {
        let all = ImageSamples(height: 16, width: 16, bytes: Array(0...255), brightest: 255)
        #expect(pixels(all) == (0...255).map { Float($0) / 127.5 - 1 })
    }
}
