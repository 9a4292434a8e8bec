import Testing

@testable import Datasets

@Suite("Image files") struct RasterImageTests {
    func image(_ bytes: [UInt8]) throws(ImageProblem) -> RasterImage { try RasterImage(decoding: bytes) }
    func image(_ text: String) throws(ImageProblem) -> RasterImage { try image(Array(text.utf8)) }

    @Test func plain() throws {
        let grey = try image("P2 # a comment\n3 2\n# another\n15\n0 1 15\n3\t5 15\n")
        #expect(grey == RasterImage(channels: 1, height: 2, width: 3, interleaved: [0, 17, 255, 51, 85, 255]))
        let colour = try image("P3 2 1 255 1 2 3 4 5 6")
        #expect(colour.channels == 3 && colour.bytes == [1, 4, 2, 5, 3, 6])
    }

    @Test func raw() throws {
        #expect(try image(Array("P5 2 2 255\n".utf8) + [10, 11, 12, 13]).bytes == [10, 11, 12, 13])
        #expect(try image(Array("P6 1 2 255 ".utf8) + [1, 2, 3, 4, 5, 6]).bytes == [1, 4, 2, 5, 3, 6])
    }

    @Test func bitsAreInk() throws {
        #expect(try image("P1 3 2 01 0 1 1 0").bytes == [255, 0, 255, 0, 0, 255])
        #expect(
            try image(Array("P4 9 2 ".utf8) + [0x80, 0, 0, 0x80]).bytes == [0] + Array(repeating: 255, count: 16) + [0])
    }

    @Test func sixteenBits() throws {
        let grey = try image(Array("P5 2 1 65535 ".utf8) + [1, 2, 0xFF, 0xFE])
        #expect(grey.valueBytes == 2 && grey.bytes == [1, 2, 0xFF, 0xFE])
        // 100 / 300 of 65535 is 21845 = 0x5555.
        #expect(try image("P2 2 1 300 100 300").bytes == [0x55, 0x55, 0xFF, 0xFF])
    }

    @Test(arguments: ["\n", "\r\n\r\n", "\u{1A}", " P5 1 1 255 a"]) func whatFollowsIsPassedOver(tail: String) throws {
        #expect(try image("P5 2 1 255 ab" + tail).bytes == [97, 98])
        #expect(try image("P2 2 1 255 3 4" + tail).bytes == [3, 4])
    }

    static let otherFormats: [(ImageFormat, [UInt8])] = [
        (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0]), (.gif, Array("GIF89a".utf8)), (.webP, Array("RIFF....WEBPVP8 ".utf8)),
        (.bmp, Array("BM....".utf8)), (.tiff, [0x49, 0x49, 0x2A, 0]), (.tiff, [0x4D, 0x4D, 0, 0x2A]),
        (.heic, [0, 0, 0, 24] + Array("ftypheic".utf8)), (.heic, [0, 0, 0, 24] + Array("ftypmif1".utf8)),
        (.avif, [0, 0, 0, 32] + Array("ftypmif1....avif".utf8)), (.avif, [0, 0, 0, 24] + Array("ftypavif".utf8)),
        (.jpegXL, [0xFF, 0x0A]), (.pam, Array("P7\nWIDTH".utf8)), (.webPage, Array("\n<!DOCTYPE html><html>".utf8)),
    ]

    @Test(arguments: otherFormats) func isCalledWhatItIs(format: ImageFormat, bytes: [UInt8]) {
        #expect(throws: ImageProblem.format(format, files: nil)) { try image(bytes + [0, 0, 0]) }
    }

    static let brokenPNM: [(String, ImageProblem)] = [
        ("", .notAnImage), ("P8 1 1 1", .notAnImage), ("P", .notAnImage), ("P2", .truncated), ("P2 2 2", .truncated),
        ("P2 x 2 255 1", .header(.width)), ("P2 2 -1 255 1", .header(.height)),
        ("P2 99999999999999999999 1 1 1", .header(.width)), ("P2 0 5 255", .size(width: 0, height: 5)),
        ("P2 60000 60000 255 1", .size(width: 60000, height: 60000)),
        ("P2 1 1 65536 3", .header(.largestValue)), ("P2 1 1 0 0", .header(.largestValue)),
        ("P2 2 1 255 1", .truncated), ("P2 2 1 255 1 ", .truncated), ("P2 1 1 9 10", .value(10, largest: 9)),
        ("P2 1 1 9 a", .header(.pixel)), ("P2 60000 1 255 1", .truncated),
        ("P5 2 1 255 a", .truncated), ("P5 1 1 256 a", .truncated), ("P5 1 1 64 a", .value(97, largest: 64)),
        ("P5 1 1 255", .truncated), ("P5 1 1 255#", .header(.largestValue)),
        ("P4 9 1 a", .truncated), ("P4 9 1#", .header(.height)), ("P1 2 1 02", .value(2, largest: 1)),
    ]

    @Test(arguments: brokenPNM) func refused(text: String, problem: ImageProblem) {
        #expect(throws: problem) { try image(text) }
    }

    @Test func resizedByTheNearest() throws {
        let image = try image("P3 2 1 255 1 2 3 4 5 6").resized(height: 2, width: 3)
        #expect(image.bytes == [1, 1, 4, 1, 1, 4, 2, 2, 5, 2, 2, 5, 3, 3, 6, 3, 3, 6])
    }
}

@Suite("PNG files") struct PNGTests {
    let good = PNGBytes.file(2, 2, colour: 0, rows: [0, 1, 2, 0, 3, 4])

    func problem(_ bytes: [UInt8]) -> ImageProblem? {
        do throws(ImageProblem) {
            _ = try RasterImage(decoding: bytes)
            return nil
        } catch { return error }
    }

    @Test func coloursOfEachKind() throws {
        #expect(try RasterImage(decoding: good).bytes == [1, 2, 3, 4])
        let rgb = try RasterImage(decoding: PNGBytes.file(2, 1, colour: 2, rows: [0, 1, 2, 3, 4, 5, 6]))
        #expect(rgb.channels == 3 && rgb.bytes == [1, 4, 2, 5, 3, 6])
        let rgba = try RasterImage(decoding: PNGBytes.file(2, 1, colour: 6, rows: [0, 1, 2, 3, 0, 4, 5, 6, 255]))
        #expect(rgba == rgb)
        let palette = PNGBytes.file(2, 1, colour: 3, palette: [4, 5, 6, 1, 2, 3], rows: [0, 1, 0])
        #expect(try RasterImage(decoding: palette) == rgb)
    }

    /// Rows of 3 grey pixels; each expected by hand from the specification.
    @Test func filters() throws {
        let rows: [UInt8] = [
            1, 10, 5, 250,  // sub: 10, 15, 9
            2, 1, 2, 3,  // up: 11, 17, 12
            3, 1, 1, 1,  // average: 1 + 5 = 6, 1 + (6 + 17) / 2 = 12, 1 + (12 + 12) / 2 = 13
            // Paeth: 6 + 1; estimate 7 + 12 - 6 = 13, nearest is up: 12 + 1; estimate 13 + 13 - 12 = 14, left: 13 + 1.
            4, 1, 1, 1,
        ]
        let image = try RasterImage(decoding: PNGBytes.file(3, 4, colour: 0, rows: rows))
        #expect(image.bytes == [10, 15, 9, 11, 17, 12, 6, 12, 13, 7, 13, 14])
    }

    @Test(arguments: [
        ([3, 0, 0, 0, 0], ImageProblem.header(.bits)), ([4, 2, 0, 0, 0], .header(.bits)),
        ([16, 3, 0, 0, 0], .header(.bits)), ([0, 0, 0, 0, 0], .header(.bits)),
        ([8, 0, 0, 0, 2], .header(.method)), ([8, 5, 0, 0, 0], .header(.colourType)),
        ([8, 0, 1, 0, 0], .header(.method)), ([8, 3, 0, 0, 0], .chunk("PLTE")),
    ]) func headersRefused(header: [UInt8], expected: ImageProblem) {
        let end = PNGBytes.chunk("IDAT", [0]) + PNGBytes.chunk("IEND", [])
        #expect(problem(PNG.signature + PNGBytes.header(2, 2, header) + end) == expected)
    }

    @Test func sizesThatLie() {
        #expect(problem(PNGBytes.file(2, 3, colour: 0, rows: [0, 1, 2, 0, 3, 4])) == .truncated)
        let long = PNGBytes.file(2, 1, colour: 0, rows: [0, 1, 2, 0, 3, 4])
        #expect(problem(long) == .compression(.tooLarge(limit: 3)))
        #expect(problem(PNGBytes.file(0, 1, colour: 0, rows: [])) == .size(width: 0, height: 1))
        let huge = PNGBytes.file(1 << 31, 1 << 31, colour: 0, rows: [0])
        #expect(problem(huge) == .size(width: 1 << 31, height: 1 << 31))
        #expect(problem(PNGBytes.file(1, 1, colour: 0, rows: [5, 1])) == .filter(5))
        let palette = PNGBytes.file(1, 1, colour: 3, palette: [1, 2, 3], rows: [0, 1])
        #expect(problem(palette) == .value(1, largest: 0))
    }

    @Test func everyTruncationAndEveryFlippedByteIsRefused() {
        for length in good.indices { #expect(problem(Array(good[..<length])) != nil) }
        for index in good.indices {
            var bytes = good
            bytes[index] ^= 0x10
            #expect(problem(bytes) != nil, "byte \(index)")
        }
    }

    @Test func parts() {
        let header = PNG.signature + PNGBytes.header(1, 1, [8, 0, 0, 0, 0])
        let data = PNGBytes.chunk("IDAT", Deflated.zlib([0, 9]))
        let end = PNGBytes.chunk("IEND", [])
        #expect(problem(header + PNGBytes.chunk("tEXt", [1]) + data + end) == nil)
        #expect(problem(header + PNGBytes.chunk("CgBI", [1]) + data + end) != nil)
        #expect(problem(header + end) == .chunk("IDAT"))
        #expect(problem(header + data) == .chunk("IEND"))
        #expect(problem(PNG.signature + data + end) == .chunk("IHDR"))
        #expect(problem(header + PNGBytes.chunk("PLTE", [1, 2]) + data + end) == .chunk("PLTE"))
        #expect(
            problem(header + PNGBytes.chunk("IDAT", [1, 2]) + end) == .compression(.damaged("incorrect header check")))
    }
}
