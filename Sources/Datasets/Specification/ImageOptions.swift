import Localization

/// How images are to be read: `images:FOLDER?resize=crop&mean=0.5&std=0.5`, or the same as a mapping,
/// `{images: FOLDER, resize: crop, normalize: {mean: 0.5, std: 0.5}}`.
public struct ImageOptions: Sendable, Hashable {
    /// How images take the size of the experiment's input: by Pillow's rules, with its bilinear filter, which looks at all pixels
    /// that a new one covers (torchvision's `Resize(antialias=True)`).
    public enum Resize: String, Sendable {
        /// The whole image, with black bars where it is too narrow or too low: `ImageOps.pad`.
        case fit
        /// The middle of it, as large as possible, nothing distorted: `ImageOps.fit`.
        case crop
        /// The whole image, width and height each by themselves: `Image.resize`, torchvision's `Resize((height, width))`.
        case stretch
    }

    /// `nil`: the size of the first image, and the nearest pixel.
    public var resize: Resize?
    /// `nil`: from -1 (black) to 1 (white).
    public var normalize: Normalization?
    /// Rows become columns, as EMNIST's images need it.
    public var transpose = false
    /// Of several sets in one folder of IDX files: `letters` for `emnist-letters-...` (torchvision's `split`).
    public var split: String?

    public init() {}

    /// - Parameter idx: whether they are of IDX files.
    init(_ options: inout DataOptions, idx: Bool) throws(DatasetError) {
        resize = try options.choice("resize", ["fit": .fit, "crop": .crop, "stretch": .stretch])
        if var nested = try options.options("normalize") {
            normalize = try Normalization(&nested)
            try nested.finish()
        } else {
            normalize = try Normalization(&options)
        }
        if idx {
            transpose =
                try options.choice("transpose", ["yes": true, "no": false, "true": true, "false": false]) ?? false
            split = try options.text("split")
        }
        try options.finish()
    }

    /// As a query has them: reading them gives the same again.
    var written: [(key: String, value: String)] {
        [
            ("resize", resize?.rawValue), ("mean", normalize.map { Normalization.written($0.mean) }),
            ("std", normalize.map { Normalization.written($0.std) }), ("transpose", transpose ? "yes" : nil),
            ("split", split.map { DataOptions.escaped($0, "&\"") }),
        ].compactMap { key, value in value.map { (key, $0) } }
    }
}

/// torchvision's `ToTensor` and `Normalize(mean, std)`: a value between 0 (black) and 1 (255, or 65535) less the mean, divided by
/// the standard deviation; in `Float`, as PyTorch does it. One number for all channels, or one for each.
public struct Normalization: Sendable, Hashable {
    public let mean: [Double]
    public let std: [Double]

    public init(mean: [Double] = [0], std: [Double] = [1]) {
        self.mean = mean
        self.std = std
    }

    /// `nil`: neither is there.
    init?(_ options: inout DataOptions) throws(DatasetError) {
        let mean = try options.numbers("mean") { $0.isFinite }
        let std = try options.numbers("std") { $0.isFinite && $0 > 0 }
        guard mean != nil || std != nil else { return nil }
        self.init(mean: mean ?? [0], std: std ?? [1])
    }

    fileprivate static func written(_ numbers: [Double]) -> String {
        numbers.map { "\($0)" }.joined(separator: ",")
    }

    /// - Throws: where there are neither one nor as many numbers as channels.
    func check(channels: Int, of specification: String) throws(DatasetError) {
        for (key, numbers) in [("mean", mean), ("std", std)] where numbers.count != 1 && numbers.count != channels {
            throw .specification(specification, .channels(key, given: numbers.count, channels: channels))
        }
    }

    /// - Parameter largest: what stands for 1.
    func callAsFunction(_ value: Int, largest: Int, channel: Int) -> Float {
        (Float(value) / Float(largest) - Float(mean[mean.count == 1 ? 0 : channel]))
            / Float(std[std.count == 1 ? 0 : channel])
    }
}
