import Testing

@testable import Datasets

@Suite("Inflating") struct InflateTests {
    let text = Array("glass glass glass".utf8)

    func problem(_ bytes: [UInt8], limit: Int = 1000) -> CompressionProblem? {
        do throws(CompressionProblem) {
            _ = try Inflate.bytes(bytes, from: .gzip, limit: limit)
            return nil
        } catch { return error }
    }

    // printf abc | gzip -n
    @Test func whatGzipWrote() throws {
        let abc: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x4C, 0x4A, 0x06, 0x00, 0xC2, 0x41, 0x24, 0x35, 3, 0, 0, 0,
        ]
        #expect(try Inflate.bytes(abc, from: .gzip, limit: 3) == Array("abc".utf8))
    }

    @Test func manyChunksAndMembers() throws {
        let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
        #expect(try Inflate.bytes(Deflated.zlib(large), from: .zlib, limit: 300_000) == large)
        let two = Deflated.gzip(text) + Deflated.gzip(large)
        #expect(try Inflate.bytes(two, from: .gzip, limit: .max) == text + large)
    }

    @Test func aBombIsRefusedAtTheLimit() {
        let bomb = Deflated.gzip([UInt8](repeating: 0, count: 10_000_000))
        #expect(bomb.count < 20_000)
        #expect(problem(bomb, limit: 100_000) == .tooLarge(limit: 100_000))
        #expect(problem(bomb, limit: 9_999_999) == .tooLarge(limit: 9_999_999))
        #expect(problem(bomb, limit: 10_000_000) == nil)
        #expect(throws: DatasetError.gzip("f", .tooLarge(limit: 5))) { try Gzip.inflated(bomb, path: "f", limit: 5) }
    }

    @Test func everyTruncationIsSaid() {
        let whole = Deflated.gzip(text)
        for length in whole.indices { #expect(problem(Array(whole[..<length])) == .truncated) }
    }

    @Test func damagedAndTrailing() throws {
        var bytes = Deflated.gzip(text)
        bytes[bytes.count - 8] ^= 1
        #expect(problem(bytes) == .damaged("incorrect data check"))
        #expect(problem(Deflated.gzip(text) + [1, 2, 3]) == .damaged("incorrect header check"))
        // Zeros after the end, and between members, are passed over, as gzip and Python do.
        let zeros = [UInt8](repeating: 0, count: 24)
        #expect(try Inflate.bytes(Deflated.gzip(text) + zeros, from: .gzip, limit: 1000) == text)
        let two = Deflated.gzip(text) + zeros + Deflated.gzip(text) + [0]
        #expect(try Inflate.bytes(two, from: .gzip, limit: 1000) == text + text)
        #expect(problem(Deflated.gzip(text) + zeros + [9, 9]) == .damaged("incorrect header check"))
        #expect(throws: CompressionProblem.trailing(2)) {
            try Inflate.bytes(Deflated.zlib(text) + [0, 0], from: .zlib, limit: 1000)
        }
    }

    @Test func plainBytesPass() throws {
        #expect(try Gzip.inflated([0, 0, 8], path: "f") == [0, 0, 8])
        #expect(try Gzip.inflated([], path: "f").isEmpty)
    }
}
