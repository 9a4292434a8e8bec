import NeuralCore
import Testing

@testable import Datasets

/// A hundred thousand damaged files: each is read or refused, none ends the program.
@Suite("Damaged files") struct FormatFuzzTests {
    let generator = Generator(seed: 3)

    func below(_ count: Int) -> Int { Int(generator.nextInt64() % Int64(count)) }

    /// One to three bytes changed, inserted, removed; `alphabet`: what is likely to matter to the format.
    func mutated(_ original: [UInt8], alphabet: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...below(3) {
            guard !bytes.isEmpty else { break }
            let index = below(bytes.count)
            switch below(6) {
            case 0: bytes[index] ^= 1 << below(8)
            case 1: bytes[index] = alphabet[below(alphabet.count)]
            case 2: bytes.insert(alphabet[below(alphabet.count)], at: index)
            case 3: bytes.remove(at: index)
            case 4: bytes.removeLast(below(min(8, bytes.count)))
            default: bytes[index] = UInt8(below(256))
            }
        }
        return bytes
    }

    /// How many of `count` mutations are read.
    func survivors<E: Error>(
        _ count: Int, _ originals: [[UInt8]], _ alphabet: [UInt8], _ read: ([UInt8]) throws(E) -> Void
    )
        -> Int
    {
        (0..<count).reduce(0) { total, index in
            do throws(E) {
                try read(mutated(originals[index % originals.count], alphabet: alphabet))
                return total + 1
            } catch {
                #expect("\(error)".count < 400)
                return total
            }
        }
    }

    @Test func csv() {
        let files = ["w,h,class\n1,2,a\n3,\"4\",b\n5,6,a\n", "1,2.5,x\r\n-3,4e3,\"y\"\"z\"\r\n"].map { Array($0.utf8) }
        let alphabet = Array("\",\n\r eE-.09a\u{E9}".utf8) + [0xFF, 0]
        let read = survivors(40_000, files, alphabet) { (bytes) throws(DatasetError) in
            let split = try CSVTable(bytes: bytes, path: "f").split(named: "f")
            let values = split.training.samples(0..<split.training.count)
            #expect(values.allSatisfy { $0.isFinite })
        }
        #expect((4000..<36_000).contains(read))
    }

    @Test func pnm() {
        let files = [
            Array("P2 2 2 255 1 2 3 4\n".utf8), Array("P3 1 1 9 1 2 3 ".utf8), Array("P5 3 1 255 abc".utf8),
            Array("P6 1 1 255 abc".utf8),
        ]
        let read = survivors(30_000, files, Array("0123456789P# \n".utf8) + [0, 255]) { (bytes) throws(ImageProblem) in
            let image = try RasterImage(decoding: bytes)
            #expect(image.bytes.count == image.channels * image.height * image.width)
        }
        #expect((1500..<27_000).contains(read))
    }

    @Test func png() {
        // The header and the rows are mutated before checksum and compression, or the file after them.
        let rows: [UInt8] = [0, 1, 2, 3, 1, 1, 2, 3, 2, 1, 2, 3, 4, 1, 2, 3]
        var read = 0
        for round in 0..<10_000 {
            let header =
                PNGBytes.number(1 + below(4)) + PNGBytes.number(1 + below(4)) + [8, [0, 2, 3, 6][below(4)], 0, 0, 0]
            let palette = [UInt8](repeating: 7, count: 12)
            let changed = round % 4 == 0
            let chunks = [
                PNGBytes.chunk("IHDR", changed ? mutated(header, alphabet: [0, 1, 8, 255]) : header),
                PNGBytes.chunk("PLTE", round % 4 == 1 ? mutated(palette, alphabet: [0]) : palette),
                PNGBytes.chunk("IDAT", Deflated.zlib(mutated(rows, alphabet: [0, 1, 2, 3, 4, 5]))),
                PNGBytes.chunk("IEND", []),
            ]
            let file = PNG.signature + chunks.flatMap { $0 }
            do throws(ImageProblem) {
                let image = try RasterImage(decoding: round % 4 == 2 ? mutated(file, alphabet: [0, 255]) : file)
                #expect(image.bytes.count == image.channels * image.height * image.width)
                read += 1
            } catch {
                #expect("\(error)".count < 400)
            }
        }
        // A size that fits the mutated rows is rare.
        #expect((20..<4000).contains(read))
    }

    @Test func gzip() {
        let file = Deflated.gzip(IDXFile(dimensions: [4, 3, 2], values: (0..<24).map(UInt8.init)).encoded)
        let read = survivors(20_000, [file], [0, 8, 0x1F, 0x8B, 255]) { (bytes) throws(DatasetError) in
            _ = try IDXFile(bytes: bytes, path: "f")
        }
        #expect(read < 10_000)
    }
}
