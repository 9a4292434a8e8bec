/// The inputs of a data set: numbers as they are, points whose features are worked out and images kept as bytes and scaled when
/// asked for.
public enum Samples: Sendable, Equatable {
    case numbers(NumberSamples)
    case points(PointSamples)
    case images(ImageSamples)

    public var count: Int {
        switch self {
        case .numbers(let numbers): numbers.count
        case .points(let points): points.count
        case .images(let images): images.count
        }
    }

    /// The shape of one sample.
    public var shape: [Int] {
        switch self {
        case .numbers(let numbers): numbers.shape
        case .points(let points): points.shape
        case .images(let images): images.shape
        }
    }

    /// Writes one sample; `buffer` has room for exactly one.
    func write(row: Int, to buffer: UnsafeMutableBufferPointer<Float>) {
        switch self {
        case .numbers(let numbers): numbers.write(row: row, to: buffer)
        case .points(let points): points.write(row: row, to: buffer)
        case .images(let images): images.write(row: row, to: buffer)
        }
    }
}

/// Samples of plain numbers, one after the other.
public struct NumberSamples: Sendable, Equatable {
    public let shape: [Int]
    public let values: [Float]
    public let count: Int

    /// - Precondition: `values` holds a whole number of samples of a shape that is not empty.
    public init(shape: [Int], values: [Float]) {
        let size = shape.reduce(1, *)
        precondition(
            size > 0 && values.count.isMultiple(of: size),
            "NumberSamples: \(values.count) values are no whole number of samples of shape \(shape)"
        )
        self.shape = shape
        self.values = values
        self.count = values.count / size
    }

    func write(row: Int, to buffer: UnsafeMutableBufferPointer<Float>) {
        values.withUnsafeBufferPointer { values in
            let size = buffer.count
            _ = buffer.initialize(fromContentsOf: values[(row * size)..<((row + 1) * size)])
        }
    }
}

/// Images of one channel (grey) or three (red, green, blue), a byte or two a value; the numbers a network sees are made when asked
/// for.
///
/// A value becomes `value / (brightest / 2) - 1`: 0 is -1 and the brightest value is 1; or what a ``Normalization`` makes of it,
/// for which 255 (65535) is 1. Resizing takes the nearest pixel
/// (PyTorch: `interpolate(mode="nearest")`): row y of the result is row `floor(y * height / newHeight)` of the image.
public struct ImageSamples: Sendable, Equatable {
    public let count: Int
    public let channels: Int
    /// Of the images as they are stored.
    public let height: Int
    public let width: Int
    /// Bytes of a value: 1, or 2, the larger first.
    public let valueBytes: Int
    /// The value that stands for 1: 16 for the bundled digits, 255 for most others.
    public let brightest: Int
    public let normalization: Normalization?
    /// Image by image, channel by channel, row by row.
    public let bytes: [UInt8]
    /// Of the images as they are given out.
    public private(set) var resizedHeight: Int
    public private(set) var resizedWidth: Int

    /// The source row of each row given out, and the column of each column.
    private var sourceRows: [Int]
    private var sourceColumns: [Int]
    /// The number for each value, channel by channel.
    private let scale: [Float]

    /// - Precondition: `bytes` holds a whole number of images that are not empty; a normalization has numbers for the channels.
    public init(
        channels: Int = 1, height: Int, width: Int, valueBytes: Int = 1, bytes: [UInt8], brightest: Int,
        normalization: Normalization? = nil
    ) {
        precondition(
            channels > 0 && height > 0 && width > 0
                && bytes.count.isMultiple(of: channels * height * width * valueBytes),
            "ImageSamples: \(bytes.count) bytes are no whole number of \(channels)x\(height)x\(width) images"
        )
        self.channels = channels
        self.height = height
        self.width = width
        self.valueBytes = valueBytes
        self.bytes = bytes
        self.brightest = brightest
        self.normalization = normalization
        count = bytes.count / (channels * height * width * valueBytes)
        let largest = 1 << (8 * valueBytes) - 1
        // An image without any ink has no brightest value to scale by; it is all -1.
        let half = Float(max(brightest, 1)) / 2
        scale = (0..<channels).flatMap { channel in
            (0...largest).map { normalization?($0, largest: largest, channel: channel) ?? Float($0) / half - 1 }
        }
        (resizedHeight, resizedWidth) = (height, width)
        (sourceRows, sourceColumns) = (Array(0..<height), Array(0..<width))
    }

    /// `[channels, height, width]` as given out.
    public var shape: [Int] { [channels, resizedHeight, resizedWidth] }

    /// The same images, given out in another size.
    ///
    /// - Precondition: a size of at least one pixel.
    /// - Complexity: O(height + width); no pixel is touched.
    public func resized(height: Int, width: Int) -> ImageSamples {
        precondition(height > 0 && width > 0, "ImageSamples: cannot resize to \(height)x\(width)")
        var resized = self
        (resized.resizedHeight, resized.resizedWidth) = (height, width)
        resized.sourceRows = (0..<height).map { $0 * self.height / height }
        resized.sourceColumns = (0..<width).map { $0 * self.width / width }
        return resized
    }

    func write(row: Int, to buffer: UnsafeMutableBufferPointer<Float>) {
        let size = resizedHeight * resizedWidth
        for channel in 0..<channels {
            let part = buffer[(channel * size)..<((channel + 1) * size)]
            write(row * channels + channel, channel, to: UnsafeMutableBufferPointer(rebasing: part))
        }
    }

    private func write(_ plane: Int, _ channel: Int, to buffer: UnsafeMutableBufferPointer<Float>) {
        let levels = scale.count / channels
        bytes.withUnsafeBufferPointer { bytes in
            scale.withUnsafeBufferPointer { scale in
                sourceColumns.withUnsafeBufferPointer { columns in
                    let size = height * width * valueBytes
                    let image = UnsafeBufferPointer(rebasing: bytes[(plane * size)..<((plane + 1) * size)])
                    let scale = UnsafeBufferPointer(rebasing: scale[(channel * levels)..<((channel + 1) * levels)])
                    for (y, source) in sourceRows.enumerated() {
                        let line = UnsafeMutableBufferPointer(
                            rebasing: buffer[(y * resizedWidth)..<((y + 1) * resizedWidth)])
                        if y > 0, source == sourceRows[y - 1] {
                            // An enlarged image repeats its lines: copying is cheaper than looking up again.
                            _ = line.initialize(fromContentsOf: buffer[((y - 1) * resizedWidth)..<(y * resizedWidth)])
                            continue
                        }
                        for x in 0..<resizedWidth {
                            let value = source * width + columns[x]
                            let level =
                                valueBytes == 1
                                ? Int(image[value]) : Int(image[2 * value]) << 8 | Int(image[2 * value + 1])
                            line.initializeElement(at: x, to: scale[level])
                        }
                    }
                }
            }
        }
    }
}

/// What a network should answer, sample by sample.
public enum Targets: Sendable, Equatable {
    /// One of several classes, by index into `names`.
    case classes([Int], names: [String])
    /// `width` numbers for each sample, one sample after the other.
    case values([Float], width: Int)

    public var count: Int {
        switch self {
        case .classes(let labels, _): labels.count
        case .values(let values, let width): width > 0 ? values.count / width : 0
        }
    }

    /// How many outputs a network for these targets has: one a class, or one a number.
    public var width: Int {
        switch self {
        case .classes(_, let names): names.count
        case .values(_, let width): width
        }
    }

    public func subset(_ indices: some Collection<Int>) -> Targets {
        switch self {
        case .classes(let labels, let names):
            return .classes(indices.map { labels[$0] }, names: names)
        case .values(let values, let width):
            return .values(indices.flatMap { values[($0 * width)..<(($0 + 1) * width)] }, width: width)
        }
    }

    /// Classes as numbers: 1 at the class, 0 elsewhere (PyTorch: `one_hot`). What L1, MSE and KL divergence compare with.
    public var oneHot: Targets {
        guard case .classes(let labels, let names) = self else { return self }
        var values = [Float](repeating: 0, count: labels.count * names.count)
        for (sample, label) in labels.enumerated() { values[sample * names.count + label] = 1 }
        return .values(values, width: names.count)
    }
}
