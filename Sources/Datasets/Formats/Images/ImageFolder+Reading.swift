import Foundation
import Localization

extension ImageFolder {
    /// Bytes that all images together may take; while they are read, they are there twice.
    static let limit = min(1 << 32, Int(ProcessInfo.processInfo.physicalMemory / 3))

    /// Bytes of a file, more than the largest image has uncompressed: 8 bytes a pixel.
    private static let largestFile = 1 << 28

    /// Reads all images. They take the size of the first by the nearest pixel, or as the options say. Grey ones stay of one
    /// channel, unless one image is coloured or three channels are asked for: then all have three.
    ///
    /// - Parameter input: the shape of a sample that is asked for: `[3, 32, 32]`.
    /// - Parameter report: called with a line about each broken image, which is left out; `nil`: they are an error.
    /// - Throws: ``DatasetError/image(_:_:broken:of:)``, ``DatasetError/imageFolder(_:_:)``.
    func split(
        named name: String, options: ImageOptions = ImageOptions(), expecting input: [Int]? = nil,
        skipBroken report: ((String) -> Void)? = nil
    ) throws(DatasetError) -> DataSplit {
        let input = input.flatMap { $0.count == 3 ? $0 : nil }
        var stack = ImageStack(channels: input?[0] == 3 ? 3 : 1)
        var labels = [Int]()
        var learned = 0
        var sizes = Set<[Int]>()
        var broken = [(path: String, problem: ImageProblem)]()
        for (index, file) in files.enumerated() {
            var excess: DatasetError?
            do throws(ImageProblem) {
                let encoded = try EncodedImage(try ImageFolder.bytes(file.path))
                let wanted = options.resize == nil ? nil : input
                let height = stack.height ?? wanted?[1] ?? encoded.size.height
                let width = stack.width ?? wanted?[2] ?? encoded.size.width
                // Headers tell what all need, before a pixel is decoded.
                if files.count > ImageFolder.limit / (stack.bytes(of: encoded) * height * width) {
                    excess = .imageFolder(folder, .tooLarge(images: files.count, width: width, height: height))
                } else {
                    let image = try encoded.image()
                    let fitted =
                        options.resize.map { image.fitted($0, height: height, width: width) }
                        ?? image.resized(height: height, width: width)
                    stack.append(input?[0] == 1 ? fitted.greyIfItIs : fitted)
                    sizes.insert([image.height, image.width])
                    labels.append(file.label)
                    if index < published?.learned ?? 0 { learned += 1 }
                }
            } catch {
                broken.append((file.path, named(error, file)))
                report?("\(DatasetError.shown(file.path)): \(named(error, file))")
            }
            if let excess { throw excess }
        }
        if let first = broken.first, report == nil {
            throw .image(first.path, first.problem, broken: broken.count, of: files.count)
        }
        let left = Set(published == nil ? labels[...] : labels[..<learned])
        if let empty = classes.indices.first(where: { !left.contains($0) }) {
            throw .imageFolder(folder, .noImages(folder: classes[empty]))
        }
        if let published, learned == labels.count {
            throw .imageFolder(folder, .noImages(folder: "\(published.judged.dropFirst(folder.count + 1))"))
        }
        try options.normalize?.check(channels: stack.channels, of: name)
        let all = Dataset(
            name: name, samples: .images(stack.samples(options.normalize)), targets: .classes(labels, names: classes))
        var split = all.split()
        if published != nil {
            split = DataSplit(training: all.subset(0..<learned), validation: all.subset(learned..<all.count))
        }
        split.notices = notices
        if options.resize == nil, sizes.count > 1, let height = stack.height, let width = stack.width {
            split.notices.append(
                Text(
                    "its images have \(sizes.count) sizes; all take the first one's, \(width)x\(height), by the nearest pixel;"
                        + " resize=crop, fit or stretch looks at all pixels",
                    "它的图有 \(sizes.count) 种大小，都按最近的像素改成第一张的 \(width)x\(height)；resize=crop、fit 或 stretch 会看全部像素"
                ).of(folder))
        }
        return split
    }

    private static func bytes(_ path: String) throws(ImageProblem) -> [UInt8] {
        do throws(DatasetError) {
            return try FileBytes.read(path, limit: largestFile)
        } catch {
            switch error {
            case .unreadable(_, let reason): throw .unreadable(reason)
            case .tooLarge(_, let bytes): throw .fileSize(bytes)
            default: throw .missing
            }
        }
    }

    /// With a pattern that finds all files of this kind: `pets/*/*.jpg`.
    private func named(_ problem: ImageProblem, _ file: File) -> ImageProblem {
        guard case .format(let format, nil) = problem else { return problem }
        let depth = file.path.dropFirst(folder.count + 1).split(separator: "/").count - 1
        let ending = ImageTree.parts(file.path).ending
        let plain = folder.allSatisfy { $0.isLetter || $0.isNumber || "/._-~+".contains($0) }
        let quoted = plain ? folder : "'" + folder.replacing("'", with: "'\\''") + "'"
        let pattern = String(repeating: "/*", count: depth) + (ending.isEmpty ? "/*" : "/*.\(ending)")
        return .format(format, files: quoted + pattern)
    }
}

/// Images of one size, one after the other, which take more room when one comes that needs it: three channels for colours, two
/// bytes for 16 bits.
private struct ImageStack {
    private(set) var channels: Int
    private(set) var valueBytes = 1
    private(set) var height: Int?
    private(set) var width: Int?
    private var bytes: [UInt8] = []

    init(channels: Int) { self.channels = channels }

    /// Bytes of a pixel, with such an image among them.
    func bytes(of image: EncodedImage) -> Int { 3 * max(valueBytes, image.valueBytes) }

    mutating func append(_ image: RasterImage) {
        (height, width) = (image.height, image.width)
        let isWider = image.channels > channels || image.valueBytes > valueBytes
        let plane = image.height * image.width
        if isWider {
            let older = bytes
            let (olderChannels, olderBytes) = (channels, valueBytes)
            (channels, valueBytes) = (max(channels, image.channels), max(valueBytes, image.valueBytes))
            let size = olderChannels * plane * olderBytes
            bytes = []
            bytes.reserveCapacity(older.count / (olderChannels * olderBytes) * channels * valueBytes)
            for start in stride(from: 0, to: older.count, by: size) {
                add(older[start..<(start + size)], channels: olderChannels, valueBytes: olderBytes)
            }
        }
        add(image.bytes[...], channels: image.channels, valueBytes: image.valueBytes)
    }

    /// 8 bits become 16 by being there twice, which is 257 times as much: 255 becomes 65535.
    private mutating func add(_ image: ArraySlice<UInt8>, channels: Int, valueBytes: Int) {
        for _ in 0..<(self.channels / channels) {
            guard self.valueBytes > valueBytes else {
                bytes += image
                continue
            }
            for byte in image {
                bytes.append(byte)
                bytes.append(byte)
            }
        }
    }

    func samples(_ normalization: Normalization?) -> ImageSamples {
        ImageSamples(
            channels: channels, height: height ?? 1, width: width ?? 1, valueBytes: valueBytes, bytes: bytes,
            brightest: valueBytes == 2 ? 65535 : 255, normalization: normalization)
    }
}
