/// One image: grey (one channel) or red, green and blue; channel by channel, row by row, 0...255.
struct RasterImage: Equatable {
    let channels: Int
    let height: Int
    let width: Int
    let bytes: [UInt8]

    /// Pixels an image may have: 8,192 x 8,192.
    static let largest = 1 << 26

    /// Recognised by its first bytes, not by its name.
    ///
    /// - Throws: ``ImageProblem``.
    init(decoding bytes: [UInt8]) throws(ImageProblem) {
        if bytes.starts(with: PNG.signature) {
            self = try PNG(bytes).image()
        } else if bytes.count >= 2, bytes[0] == UInt8(ascii: "P"), let form = PNM.Form(rawValue: bytes[1]) {
            var reader = PNM(bytes, form)
            self = try reader.image()
        } else {
            throw .notAnImage
        }
    }

    /// - Parameter interleaved: pixel by pixel.
    init(channels: Int, height: Int, width: Int, interleaved: [UInt8]) {
        self.channels = channels
        self.height = height
        self.width = width
        bytes =
            channels == 1
            ? interleaved
            : (0..<channels).flatMap { channel in
                stride(from: channel, to: interleaved.count, by: channels).map { interleaved[$0] }
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
