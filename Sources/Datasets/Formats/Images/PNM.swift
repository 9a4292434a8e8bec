/// PGM and PPM images, plain (P2, P3) and raw (P5, P6), of at most 8 bits a value
/// (https://netpbm.sourceforge.net/doc/pgm.html and ppm.html). One image a file.
struct PNM {
    enum Form: UInt8 {
        case plainGrey = 0x32
        case plainColour = 0x33
        case grey = 0x35
        case colour = 0x36

        var channels: Int { self == .plainGrey || self == .grey ? 1 : 3 }
        var isPlain: Bool { self == .plainGrey || self == .plainColour }
    }

    private let bytes: [UInt8]
    private let form: Form
    private var index = 2
    private(set) var width = 0
    private(set) var height = 0
    private var largest = 0

    /// Reads the header.
    init(_ bytes: [UInt8], _ form: Form) throws(ImageProblem) {
        self.bytes = bytes
        self.form = form
        width = try number(.width)
        height = try number(.height)
        largest = try number(.largestValue)
        try RasterImage.check(width: width, height: height)
        guard largest <= 255 else { throw .unsupported(.wide) }
        guard largest > 0 else { throw .header(.largestValue) }
    }

    mutating func image() throws(ImageProblem) -> RasterImage {
        let count = width * height * form.channels
        let values = form.isPlain ? try plainValues(count) : try rawValues(count)
        return RasterImage(
            channels: form.channels, height: height, width: width,
            interleaved: largest == 255
                ? values : values.map { [largest] in UInt8((Int($0) * 255 + largest / 2) / largest) }
        )
    }

    private mutating func plainValues(_ count: Int) throws(ImageProblem) -> [UInt8] {
        // Each value is a digit at least: a size that lies reserves nothing.
        guard count <= bytes.count - index else { throw .truncated }
        var values = [UInt8]()
        values.reserveCapacity(count)
        for _ in 0..<count {
            let value = try number(.pixel)
            guard value <= largest else { throw .value(value, largest: largest) }
            values.append(UInt8(value))
        }
        skipSpace()
        guard index == bytes.count else { throw .trailing(bytes.count - index) }
        return values
    }

    private func rawValues(_ count: Int) throws(ImageProblem) -> [UInt8] {
        // Exactly one blank stands between the header and the values.
        guard index < bytes.count else { throw .truncated }
        guard PNM.isSpace(bytes[index]) else { throw .header(.largestValue) }
        let values = bytes[(index + 1)...]
        guard values.count >= count else { throw .truncated }
        guard values.count == count else { throw .trailing(values.count - count) }
        if let wrong = values.first(where: { Int($0) > largest }) { throw .value(Int(wrong), largest: largest) }
        return Array(values)
    }

    private mutating func number(_ part: ImageProblem.Part) throws(ImageProblem) -> Int {
        skipSpace()
        guard index < bytes.count else { throw .truncated }
        var value = 0
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
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
