/// One image: grey (one channel) or red, green and blue; channel by channel, row by row, 0...255.
struct RasterImage: Equatable {
    let channels: Int
    let height: Int
    let width: Int
    let bytes: [UInt8]

    /// Pixels an image may have, 4,096 x 4,096: what a header promises is decoded within a second and a few hundred megabytes.
    static let largest = 1 << 24

    /// - Throws: ``ImageProblem``.
    init(decoding bytes: [UInt8]) throws(ImageProblem) { self = try EncodedImage(bytes).image() }

    /// - Parameters:
    ///   - interleaved: pixel by pixel
    ///   - step: bytes of a pixel, of which the first are the channels
    init(channels: Int, height: Int, width: Int, interleaved: [UInt8], step: Int? = nil) {
        self.channels = channels
        self.height = height
        self.width = width
        let (size, step) = (height * width, step ?? channels)
        bytes =
            step == 1
            ? interleaved
            : [UInt8](unsafeUninitializedCapacity: channels * size) { planes, count in
                for channel in 0..<channels {
                    for pixel in 0..<size { planes[channel * size + pixel] = interleaved[pixel * step + channel] }
                }
                count = channels * size
            }
    }

    private init(channels: Int, height: Int, width: Int, planes: [UInt8]) {
        self.channels = channels
        self.height = height
        self.width = width
        bytes = planes
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
        planes.reserveCapacity(channels * newHeight * newWidth)
        for channel in 0..<channels {
            for y in 0..<newHeight {
                let line = (channel * height + y * height / newHeight) * width
                for x in 0..<newWidth { planes.append(bytes[line + x * width / newWidth]) }
            }
        }
        return RasterImage(channels: channels, height: newHeight, width: newWidth, planes: planes)
    }

    /// The bytes as red, green and blue.
    var colour: [UInt8] { channels == 1 ? bytes + bytes + bytes : bytes }
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
        } else {
            throw .notAnImage
        }
    }

    var size: (width: Int, height: Int) {
        switch self {
        case .png(let png): (png.width, png.height)
        case .pnm(let pnm): (pnm.width, pnm.height)
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
