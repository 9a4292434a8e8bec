import TestSupport
import Testing

@testable import Datasets

/// Damaged data: each is read or refused, none ends the program.
@Suite("Damaged files") struct FormatFuzzTests {
    private let images = IDXFile(dimensions: [4, 3, 2], values: (0..<24).map(UInt8.init)).encoded
    private let labels = IDXFile(dimensions: [4], values: [0, 1, 2, 1]).encoded

    @Test func csv() {
        let files = [
            "w,h,class\n1,2,a\n3,\"4\",b\n5,6,a\n", "1,2.5,x\r\n-3,4e3,\"y\"\"z\"\r\n",
            "sep=;\nname;a;class\nJo;1,5;x\nAl;NA;y\nEd;2,25;x\n", "# a b c\n0  1.5  2\n1  2.5  3\n",
        ]
        let pieces = [";", "\t", "|", "NA", "?", "1,5", "1.234,5", "5 %", "$3", "sep=", "2024-01-31", "\u{A0}"]
        let read = DamagedFiles("CSV", texts: files, pieces: pieces, short: 2000).each { bytes in
            let split = try CSVTable(bytes: bytes, path: "f").split(named: "f")
            let values = split.training.samples(0..<split.training.count)
            #expect(values.allSatisfy { $0.isFinite })
            return []
        }
        #expect(read > 20)
    }

    @Test func pnm() {
        let files = [
            "P2 2 2 255 1 2 3 4\n", "P3 1 1 9 1 2 3 ", "P5 3 1 255 abc", "P6 1 1 255 abc", "P5\n# a\n3 1\n255\nabc",
            "P1 3 2 010 110", "P4 9 2 abcd", "P5 2 1 65535 abcd", "P6 1 1 999 \u{1}a\u{1}b\u{1}c",
        ]
        let read = DamagedFiles("PNM", texts: files, pieces: ["P1", "P4", " 65535 ", " 4096 "], short: 2000).each {
            bytes in
            let image = try RasterImage(decoding: bytes)
            #expect(image.bytes.count == image.channels * image.height * image.width * image.valueBytes)
            return []
        }
        #expect(read > 5)
    }

    /// The header and the rows are damaged before checksum and compression, or the file after them.
    @Test func png() {
        let rows: [UInt8] = [0, 1, 2, 3, 1, 1, 2, 3, 2, 1, 2, 3, 4, 1, 2, 3]
        func parts(_ header: [UInt8], _ palette: [UInt8], _ rows: [UInt8]) -> [UInt8] {
            PNG.signature + PNGBytes.chunk("IHDR", header) + PNGBytes.chunk("PLTE", palette)
                + PNGBytes.chunk("IDAT", Deflated.zlib(rows)) + PNGBytes.chunk("IEND", [])
        }
        let headers = [
            (3, 4, [8, 0, 0, 0, 0]), (1, 4, [8, 2, 0, 0, 0]), (3, 4, [8, 3, 0, 0, 0]), (12, 4, [2, 3, 0, 0, 0]),
            (24, 4, [1, 0, 0, 0, 0]), (3, 2, [16, 0, 0, 0, 1]), (1, 3, [8, 6, 0, 0, 1]),
        ].map { width, height, last in PNGBytes.number(width) + PNGBytes.number(height) + last }
        let palette = [UInt8](repeating: 7, count: 12)
        func check(_ bytes: [UInt8]) throws -> [String] {
            let image = try RasterImage(decoding: bytes)
            #expect(image.bytes.count == image.channels * image.height * image.width * image.valueBytes)
            return []
        }
        DamagedFiles("PNG header", headers, short: 1000).each(sealing: { parts($0, palette, rows) }, check)
        DamagedFiles("PNG rows", [rows], short: 1000).each(sealing: { parts(headers[2], palette, $0) }, check)
        DamagedFiles("PNG palette", [palette], short: 200).each(sealing: { parts(headers[2], $0, rows) }, check)
        DamagedFiles("PNG", headers.map { parts($0, palette, rows) }, short: 1000).each(check)
    }

    @Test func idx() {
        var read = 0
        for (reader, seal) in [("IDX", { $0 }), ("IDX.gz", { Deflated.gzip($0) })] as [(String, ([UInt8]) -> [UInt8])] {
            read += DamagedFiles(reader, [images, labels], short: 2000).each(sealing: seal) { bytes in
                let file = try IDXFile(bytes: bytes, path: "f")
                guard file.dimensions.count == 3 else {
                    _ = try IDXPair(images: IDXFile(bytes: images, path: "i"), labels: file)
                    return []
                }
                let pair = try IDXPair(images: file, labels: IDXFile(bytes: labels, path: "l"))
                let data = pair.dataset(named: "fuzz").resized(height: 5, width: 5)
                #expect(data.samples(0..<data.count).allSatisfy { $0.isFinite })
                return []
            }
        }
        #expect(read > 10)
        DamagedFiles("gzip", [Deflated.gzip(images)], short: 2000).each { bytes in
            _ = try IDXFile(bytes: bytes, path: "f")
            return []
        }
    }

    @Test func specifications() {
        let texts =
            DataSpecExamples.all + [
                "csv:a.csv?target=b&header=no", "idx:~/mnist?transpose=yes&split=a", "images:pets?resize=fit&mean=1,2",
            ]
        DamagedFiles("data", texts: texts, pieces: ["digits:", "csv:", "?", "&", "%41"], short: 3000).each { bytes in
            let spec = try DataSpec(parsing: String(decoding: bytes, as: UTF8.self))
            _ = try DataSpec(parsing: spec.description)
            return []
        }
    }

    private enum DataSpecExamples {
        static let all = ["digits", "digits:0,1", "xor", "moons", "idx:DIR", "csv:FILE", "images:DIR"]
    }

    // MARK: Bombs

    @Test func noMoreIsInflatedThanTheHeaderPromises() {
        let bomb = Deflated.gzip(images + [UInt8](repeating: 0, count: 50_000_000))
        #expect(throws: DatasetError.idx("f", .longer([4, 3, 2]))) { try IDXFile(bytes: bomb, path: "f") }
        let dimensions = [UInt8](repeating: 0xFF, count: 12)
        let promise: [UInt8] = [0, 0, 8, 3] + dimensions
        #expect(throws: DatasetError.self) { try IDXFile(bytes: Deflated.gzip(promise), path: "f") }
        #expect(throws: DatasetError.self) { try IDXFile(bytes: promise, path: "f") }
    }

    @Test func anImageThatPromisesTooMuchIsNotDecoded() {
        let rows = [UInt8](repeating: 0, count: 8192)
        #expect(throws: ImageProblem.size(width: 8192, height: 8192)) {
            try RasterImage(decoding: PNGBytes.file(8192, 8192, colour: 2, rows: rows))
        }
        #expect(throws: ImageProblem.size(width: 8192, height: 8192)) {
            try RasterImage(decoding: Array("P6 8192 8192 255 ".utf8) + rows)
        }
    }
}
