import NeuralCore
import Testing

@testable import Training

/// That TensorBoard reads the files is tried by `Tests/Reference/kept_runs.py`.
struct TensorBoardTests {
    /// The check value of CRC-32C, of RFC 3720's kind.
    @Test func checksum() {
        #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    }

    /// By hand: field 2 of kind 0 is tag 0x10; 300 is AC 02 in sevens of bits.
    @Test func message() {
        var message = ProtocolBuffer()
        message.add(2, 300)
        message.add(1, "ab")
        message.add(3, Float(1))
        #expect(message.bytes == [0x10, 0xAC, 0x02, 0x0A, 2, 0x61, 0x62, 0x1D, 0, 0, 0x80, 0x3F])
        #expect(ProtocolBuffer.number(2, in: message.bytes[...]) == 300)
        #expect(ProtocolBuffer.number(4, in: message.bytes[...]) == nil)
    }

    private var file: (bytes: [UInt8], ends: [Int]) {
        var (bytes, ends) = (TensorBoardRecord.version(wallTime: 1), [Int]())
        ends.append(bytes.count)
        for step in 0..<4 {
            bytes += TensorBoardRecord.scalar("loss/train", Float(step) / 3, step: step, wallTime: 2)
            ends.append(bytes.count)
        }
        return (bytes, ends)
    }

    @Test func isCutBeforeAStep() {
        let (bytes, ends) = file
        for step in 0...4 { #expect(TensorBoardRecord.length(of: bytes, before: step) == ends[step]) }
    }

    /// Whatever is cut off or changed, what stays are whole records.
    @Test func isCutToWholeRecords() {
        let (bytes, ends) = file
        for count in bytes.indices {
            #expect(
                ends.contains(TensorBoardRecord.length(of: Array(bytes[..<count]), before: 9)) == (count >= ends[0]))
            var changed = bytes
            changed[count] ^= 0x40
            let length = TensorBoardRecord.length(of: changed, before: 9)
            #expect(length == ends.last { $0 <= count } ?? 0)
        }
    }
}
