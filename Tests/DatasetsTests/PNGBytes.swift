@testable import Datasets

/// PNG files, part by part.
enum PNGBytes {
    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + data
        return number(data.count) + checked + number(PNGChunks.checksum(checked[...]))
    }

    static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

    static func header(_ width: Int, _ height: Int, _ last: [UInt8]) -> [UInt8] {
        chunk("IHDR", number(width) + number(height) + last)
    }

    /// `rows`: each after its filter's number.
    static func file(_ width: Int, _ height: Int, colour: UInt8, palette: [UInt8]? = nil, rows: [UInt8]) -> [UInt8] {
        PNG.signature + header(width, height, [8, colour, 0, 0, 0]) + (palette.map { chunk("PLTE", $0) } ?? [])
            + chunk("IDAT", Deflated.zlib(rows)) + chunk("IEND", [])
    }
}
