import Foundation
import TestSupport
import Testing

@testable import Datasets

/// What Pillow reads of image files, and what it makes of images in another size (Tests/Reference/image_fixtures.py).
@Suite("Images as Pillow has them") struct ImageFixtureTests {
    struct Fixture: Decodable {
        struct File: Decodable {
            let name: String
            let file: Data
            let width: Int
            let height: Int
            let channels: Int
            let reads: String
            let values: Data
        }

        struct Size: Decodable {
            let channels: Int
            let width: Int
            let height: Int
            let values: Data
            let way: String
            let to: [Int]
            let result: Data
        }

        let files: [File]
        let sizes: [Size]
    }

    static let fixture: Fixture = {
        let url = Bundle.module.url(forResource: "images", withExtension: "json", subdirectory: "Fixtures")!
        return try! JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    }()

    @Test func read() throws {
        #expect(Self.fixture.files.count > 50)
        for file in Self.fixture.files {
            let image = try RasterImage(decoding: Array(file.file))
            let upper = stride(from: 0, to: image.bytes.count, by: 2)
            let bytes =
                switch file.reads {
                case "cut": upper.map { image.bytes[$0] }
                case "rounded": upper.map { UInt8((Int(image.bytes[$0]) * 256 + Int(image.bytes[$0 + 1]) + 128) / 257) }
                default: image.bytes
                }
            let read = RasterImage(
                channels: image.channels, height: image.height, width: image.width, planes: bytes)
            let expected = RasterImage(
                channels: file.channels, height: file.height, width: file.width, planes: Array(file.values))
            #expect(read == expected, "\(file.name)")
        }
    }

    @Test func resized() throws {
        #expect(Self.fixture.sizes.count > 40)
        for size in Self.fixture.sizes {
            let way = try #require(ImageOptions.Resize(rawValue: size.way))
            let image = RasterImage(
                channels: size.channels, height: size.height, width: size.width, planes: Array(size.values))
            let result = image.fitted(way, height: size.to[1], width: size.to[0])
            #expect([result.width, result.height] == size.to)
            #expect(result.bytes == Array(size.result), "\(size.width)x\(size.height) \(way) to \(size.to)")
        }
    }

    /// 257 times the 8-bit values give 257 times the 8-bit result, to half a step of 8 bits.
    @Test func resizedIn16Bits() throws {
        for size in Self.fixture.sizes.prefix(12) {
            let way = try #require(ImageOptions.Resize(rawValue: size.way))
            let image = RasterImage(
                channels: size.channels, height: size.height, width: size.width, valueBytes: 2,
                planes: size.values.flatMap { [$0, $0] })
            let result = image.fitted(way, height: size.to[1], width: size.to[0]).bytes
            #expect(result.count == 2 * size.result.count)
            for (index, byte) in size.result.enumerated() {
                let value = Int(result[2 * index]) << 8 | Int(result[2 * index + 1])
                #expect(abs(value - 257 * Int(byte)) <= 257)
            }
        }
    }

    /// Random images of every kind, written by another program.
    @Test func whatIsWrittenIsRead() throws {
        var random = SeededGenerator(seed: 16)
        for round in 0..<(Endurance.isWhole ? 50_000 : 100) {
            let png = PNGEncoder(random: &random)
            let image = try RasterImage(decoding: png.file)
            let kind = "round \(round): colour \(png.colour), \(png.depth) bits, interlaced \(png.isInterlaced)"
            let channels = png.colour == 0 || png.colour == 4 ? 1 : 3
            let expected = RasterImage(
                channels: channels, height: png.height, width: png.width, valueBytes: png.depth == 16 ? 2 : 1,
                planes: png.planes)
            #expect(image == expected, "\(kind)")
            try portableMap(&random)
        }
    }

    private func portableMap(_ random: inout SeededGenerator) throws {
        let (width, height) = (Int.random(in: 1...20, using: &random), Int.random(in: 1...9, using: &random))
        let form = Int.random(in: 1...6, using: &random)
        let (isBits, isPlain, channels) = (form % 3 == 1, form <= 3, form % 3 == 0 ? 3 : 1)
        let largest = isBits ? 1 : [255, 65535].randomElement(using: &random)!
        let values = (0..<(width * height * channels)).map { _ in Int.random(in: 0...largest, using: &random) }
        let blank = ["\n", " ", "\t", " # a comment\n", "\r\n"].randomElement(using: &random)!
        var file = Array("P\(form)\(blank)\(width) \(blank)\(height)".utf8)
        if !isBits { file += Array("\(blank)\(largest)".utf8) }
        if isPlain {
            file += Array(" ".utf8) + Array(values.map(String.init).joined(separator: isBits ? "" : blank).utf8)
        } else {
            file.append(0x0A)
            for y in 0..<height {
                let line = values[(y * width * channels)..<((y + 1) * width * channels)]
                if isBits {
                    let bits = Array(line) + [Int](repeating: 0, count: 7)
                    file += stride(from: 0, to: width, by: 8).map {
                        UInt8(bits[$0..<($0 + 8)].reduce(0) { $0 << 1 | $1 })
                    }
                } else {
                    file += line.flatMap { largest > 255 ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0)] }
                }
            }
        }
        let image = try RasterImage(decoding: file)
        let planes = (0..<channels).flatMap { channel in
            stride(from: channel, to: values.count, by: channels).map { isBits ? 255 * (1 - values[$0]) : values[$0] }
        }
        #expect(
            image.bytes == planes.flatMap { largest > 255 ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0)] },
            "P\(form)")
    }
}
