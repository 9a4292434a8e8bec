/// One image: grey (one channel) or red, green and blue; channel by channel, row by row.
struct RasterImage: Equatable {
    let channels: Int
    let height: Int
    let width: Int
    /// Bytes of a value: 1 (0...255), or 2, the larger first (0...65535).
    let valueBytes: Int
    let bytes: [UInt8]

    /// Pixels an image may have, 4,096 x 4,096: what a header promises is decoded within a second and a few hundred megabytes.
    static let largest = 1 << 24

    /// - Throws: ``ImageProblem``.
    init(decoding bytes: [UInt8]) throws(ImageProblem) { self = try EncodedImage(bytes).image() }

    init(channels: Int, height: Int, width: Int, valueBytes: Int = 1, planes: [UInt8]) {
        self.channels = channels
        self.height = height
        self.width = width
        self.valueBytes = valueBytes
        bytes = planes
    }

    /// - Parameter interleaved: pixel by pixel
    init(channels: Int, height: Int, width: Int, valueBytes: Int = 1, interleaved: [UInt8]) {
        let size = height * width
        let planes =
            channels == 1
            ? interleaved
            : [UInt8](unsafeUninitializedCapacity: interleaved.count) { planes, count in
                for channel in 0..<channels {
                    for pixel in 0..<size {
                        for byte in 0..<valueBytes {
                            planes[(channel * size + pixel) * valueBytes + byte] =
                                interleaved[(pixel * channels + channel) * valueBytes + byte]
                        }
                    }
                }
                count = interleaved.count
            }
        self.init(channels: channels, height: height, width: width, valueBytes: valueBytes, planes: planes)
    }

    static func check(width: Int, height: Int) throws(ImageProblem) {
        guard (1...largest).contains(width), (1...largest).contains(height), width <= largest / height else {
            throw .size(width: width, height: height)
        }
    }

    /// By the nearest pixel, as ``ImageSamples`` does it.
    func resized(height newHeight: Int, width newWidth: Int) -> RasterImage {
        guard (newHeight, newWidth) != (height, width) else { return self }
        var planes = [UInt8]()
        planes.reserveCapacity(channels * newHeight * newWidth * valueBytes)
        for channel in 0..<channels {
            for y in 0..<newHeight {
                let line = (channel * height + y * height / newHeight) * width
                for x in 0..<newWidth {
                    let value = line + x * width / newWidth
                    for byte in 0..<valueBytes { planes.append(bytes[value * valueBytes + byte]) }
                }
            }
        }
        return RasterImage(
            channels: channels, height: newHeight, width: newWidth, valueBytes: valueBytes, planes: planes)
    }

    /// The same in one channel, where red, green and blue are equal everywhere; else as it is.
    var greyIfItIs: RasterImage {
        let plane = bytes.prefix(bytes.count / channels)
        guard channels == 3, (1...2).allSatisfy({ bytes.dropFirst($0 * plane.count).starts(with: plane) }) else {
            return self
        }
        return RasterImage(
            channels: 1, height: height, width: width, valueBytes: valueBytes, planes: Array(plane))
    }
}

/// An image's file, of which the header has been read and no pixel. Recognised by its first bytes, not by its name.
enum EncodedImage {
    case png(PNG)
    case pnm(PNM)

    /// - Throws: ``ImageProblem``.
    init(_ bytes: [UInt8]) throws(ImageProblem) {
        if bytes.starts(with: PNG.signature) {
            self = .png(try PNG(bytes))
        } else if bytes.count >= 2, bytes[0] == UInt8(ascii: "P"), let form = PNM.Form(rawValue: bytes[1]) {
            self = .pnm(try PNM(bytes, form))
        } else if let format = ImageFormat(bytes) {
            throw .format(format, files: nil)
        } else {
            throw .notAnImage
        }
    }

    /// Whether a file that is not named as an image starts as one: also one that cannot be read.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: PNG.signature) { return true }
        if bytes.count > 3, bytes[0] == UInt8(ascii: "P"), PNM.Form(rawValue: bytes[1]) != nil {
            return [0x0A, 0x0D, 0x20].contains(bytes[2]) && (bytes[3] == 0x23 || (0x30...0x39).contains(bytes[3]))
        }
        return switch ImageFormat(bytes) {
        // Their two letters may begin any text.
        case nil, .bmp, .webPage: false
        default: true
        }
    }

    var size: (width: Int, height: Int) {
        switch self {
        case .png(let png): (png.width, png.height)
        case .pnm(let pnm): (pnm.width, pnm.height)
        }
    }

    var channels: Int {
        switch self {
        case .png(let png): png.colour.channels
        case .pnm(let pnm): pnm.form.channels
        }
    }

    var valueBytes: Int {
        switch self {
        case .png(let png): png.depth == 16 ? 2 : 1
        case .pnm(let pnm): pnm.valueBytes
        }
    }

    /// - Throws: ``ImageProblem`` when the pixels are not there as promised.
    func image() throws(ImageProblem) -> RasterImage {
        switch self {
        case .png(let png): return try png.image()
        case .pnm(var pnm): return try pnm.image()
        }
    }
}
