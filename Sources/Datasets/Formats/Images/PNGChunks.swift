import CZlib

/// The parts of a PNG file: a length, a type of four letters, the data, a CRC-32 of type and data.
struct PNGChunks {
    struct Chunk {
        let type: String
        let data: ArraySlice<UInt8>
        /// A capital first letter: who does not know this part cannot show the image.
        let isCritical: Bool
    }

    private let bytes: [UInt8]
    private var index: Int

    init(_ bytes: [UInt8], from index: Int) {
        self.bytes = bytes
        self.index = index
    }

    /// `nil` at the file's end.
    ///
    /// - Throws: ``ImageProblem`` for a part that is cut short or fails its checksum.
    mutating func next() throws(ImageProblem) -> Chunk? {
        guard index < bytes.count else { return nil }
        guard bytes.count - index >= 12 else { throw .truncated }
        let length = PNGChunks.number(bytes[index..<(index + 4)])
        guard length <= bytes.count - index - 12 else { throw .truncated }
        let checked = bytes[(index + 4)..<(index + 8 + length)]
        let type = String(decoding: checked.prefix(4), as: UTF8.self)
        let stored = PNGChunks.number(bytes[(index + 8 + length)..<(index + 12 + length)])
        guard PNGChunks.checksum(checked) == stored else { throw .checksum(chunk: type) }
        index += 12 + length
        return Chunk(type: type, data: checked.dropFirst(4), isCritical: checked[checked.startIndex] & 0x20 == 0)
    }

    /// Four bytes, the largest first.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { Int(crc32_z(0, $0.baseAddress, $0.count)) }
    }
}
