/// PBM, PGM and PPM images, plain (P1, P2, P3) and raw (P4, P5, P6), of at most 16 bits a value
/// (https://netpbm.sourceforge.net/doc/pbm.html, pgm.html and ppm.html). The first image of a file; what follows it is passed over,
/// as netpbm and Pillow do.
struct PNM {
    enum Form: UInt8 {
        case plainBits = 0x31
        case plainGrey, plainColour, bits, grey, colour

        var channels: Int { self == .plainColour || self == .colour ? 3 : 1 }
        var isPlain: Bool { rawValue <= Form.plainColour.rawValue }
        var isBits: Bool { self == .plainBits || self == .bits }
    }

    private let bytes: [UInt8]
    let form: Form
    private var index = 2
    private(set) var width = 0
    private(set) var height = 0
    private var largest = 1

    /// Reads the header.
    init(_ bytes: [UInt8], _ form: Form) throws(ImageProblem) {
        self.bytes = bytes
        self.form = form
        width = try number(.width)
        height = try number(.height)
        if !form.isBits { largest = try number(.largestValue) }
        try RasterImage.check(width: width, height: height)
        guard (1...65535).contains(largest) else { throw .header(.largestValue) }
    }

    var valueBytes: Int { largest > 255 ? 2 : 1 }

    mutating func image() throws(ImageProblem) -> RasterImage {
        let values = form.isPlain ? try plainValues() : try rawValues()
        if let wrong = values.first(where: { $0 > largest }) { throw .value(Int(wrong), largest: largest) }
        // As Pillow does it: half a step goes to the even number.
        let full = valueBytes == 2 ? 65535.0 : 255
        let shades = (0...largest).map { value in
            // A set bit is ink.
            form.isBits
                ? UInt16(255 * (1 - value)) : UInt16((Double(value) / Double(largest) * full).rounded(.toNearestOrEven))
        }
        let interleaved = [UInt8](unsafeUninitializedCapacity: values.count * valueBytes) { bytes, count in
            for (index, value) in values.enumerated() {
                let shade = shades[Int(value)]
                if valueBytes == 2 { bytes[2 * index] = UInt8(shade >> 8) }
                bytes[valueBytes * (index + 1) - 1] = UInt8(truncatingIfNeeded: shade)
            }
            count = values.count * valueBytes
        }
        return RasterImage(
            channels: form.channels, height: height, width: width, valueBytes: valueBytes, interleaved: interleaved)
    }

    private var count: Int { width * height * form.channels }

    private mutating func plainValues() throws(ImageProblem) -> [UInt16] {
        // Each value is a digit at least: a size that lies reserves nothing.
        guard count <= bytes.count - index else { throw .truncated }
        var values = [UInt16]()
        values.reserveCapacity(count)
        for _ in 0..<count {
            let value = try number(.pixel, digits: form.isBits ? 1 : .max)
            guard value <= largest else { throw .value(value, largest: largest) }
            values.append(UInt16(value))
        }
        return values
    }

    private func rawValues() throws(ImageProblem) -> [UInt16] {
        // Exactly one blank stands between the header and the values.
        guard index < bytes.count else { throw .truncated }
        guard PNM.isSpace(bytes[index]) else { throw .header(form.isBits ? .height : .largestValue) }
        let start = index + 1
        let rowLength = form.isBits ? (width + 7) / 8 : width * form.channels * valueBytes
        guard bytes.count - start >= rowLength * height else { throw .truncated }
        return bytes.withUnsafeBufferPointer { bytes in
            if form.isBits {
                return (0..<count).map { pixel in
                    let (y, x) = pixel.quotientAndRemainder(dividingBy: width)
                    return UInt16(bytes[start + y * rowLength + x / 8] >> UInt8(7 - x % 8) & 1)
                }
            }
            if valueBytes == 1 { return bytes[start..<(start + count)].map(UInt16.init) }
            return (0..<count).map { UInt16(bytes[start + 2 * $0]) << 8 | UInt16(bytes[start + 2 * $0 + 1]) }
        }
    }

    /// - Parameter digits: at most so many; the bits of a plain image need no blanks between them.
    private mutating func number(_ part: ImageProblem.Part, digits: Int = .max) throws(ImageProblem) -> Int {
        skipSpace()
        guard index < bytes.count else { throw .truncated }
        var value = 0
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - start < digits {
            value = value * 10 + Int(bytes[index] - 0x30)
            guard value <= RasterImage.largest else { throw .header(part) }
            index += 1
        }
        guard index > start else { throw .header(part) }
        return value
    }

    /// Blanks, and comments from `#` to the line's end.
    private mutating func skipSpace() {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "#") {
                while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
            } else if PNM.isSpace(bytes[index]) {
                index += 1
            } else {
                return
            }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
