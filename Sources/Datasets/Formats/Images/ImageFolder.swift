import Foundation

/// A folder of PGM, PPM and PNG images for each class; the folders' names in order are the classes.
///
/// All images take the size of the first (by the nearest pixel). Grey ones stay of one channel, unless one image is coloured:
/// then all have three. Hidden files, and files that are not named as images, are passed over.
struct ImageFolder {
    struct File: Equatable {
        let path: String
        let label: Int
    }

    let folder: String
    let classes: [String]
    /// In order of class, then name.
    let files: [File]

    /// Also the images that cannot be read: they are named, not passed over.
    private static let extensions: Set<String> = [
        "pgm", "ppm", "pnm", "png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff",
    ]

    /// Bytes that all images together may take; while they are read, they are there twice.
    static let limit = min(1 << 32, Int(ProcessInfo.processInfo.physicalMemory / 3))

    /// - Throws: ``DatasetError`` when there is no such folder, or not one with images for two classes at least.
    init(_ folder: String) throws(DatasetError) {
        self.folder = folder
        classes = try FileBytes.list(folder).sorted().filter { name in
            !name.hasPrefix(".") && FileBytes.isFolder("\(folder)/\(name)")
        }
        guard classes.count >= 2 else { throw .imageFolder(folder, .tooFewClasses(classes.count)) }
        var files = [File]()
        for (label, name) in classes.enumerated() {
            let found = try FileBytes.list("\(folder)/\(name)").sorted().filter { file in
                !file.hasPrefix(".")
                    && ImageFolder.extensions.contains(NSString(string: file).pathExtension.lowercased())
            }
            guard !found.isEmpty else { throw .imageFolder(folder, .noImages(folder: name)) }
            files += found.map { File(path: "\(folder)/\(name)/\($0)", label: label) }
        }
        self.files = files
    }

    /// Reads all images.
    ///
    /// - Parameter report: called with a line about each broken image, which is left out; `nil`: they are an error.
    /// - Throws: ``DatasetError/image(_:_:broken:of:)``, ``DatasetError/imageFolder(_:_:)``.
    func dataset(named name: String, skipBroken report: ((String) -> Void)? = nil) throws(DatasetError) -> Dataset {
        var images = [RasterImage]()
        var labels = [Int]()
        var broken = [(path: String, problem: ImageProblem)]()
        for file in files {
            let size: (width: Int, height: Int)
            let image: RasterImage?
            do throws(ImageProblem) {
                let encoded = try EncodedImage(try ImageFolder.bytes(file.path))
                size = images.first.map { ($0.width, $0.height) } ?? encoded.size
                // The first one's header tells what all need, before a pixel is decoded.
                image = files.count <= ImageFolder.limit / (3 * size.height * size.width) ? try encoded.image() : nil
            } catch {
                broken.append((file.path, error))
                report?("\(DatasetError.shown(file.path)): \(error)")
                continue
            }
            guard let image else {
                throw .imageFolder(folder, .tooLarge(images: files.count, width: size.width, height: size.height))
            }
            images.append(image.resized(height: size.height, width: size.width))
            labels.append(file.label)
        }
        if let first = broken.first, report == nil {
            throw .image(first.path, first.problem, broken: broken.count, of: files.count)
        }
        let left = Set(labels)
        if let empty = classes.indices.first(where: { !left.contains($0) }) {
            throw .imageFolder(folder, .noImages(folder: classes[empty]))
        }
        return Dataset(
            name: name, samples: .images(ImageFolder.samples(images)), targets: .classes(labels, names: classes)
        )
    }

    private static func bytes(_ path: String) throws(ImageProblem) -> [UInt8] {
        do throws(DatasetError) {
            return try FileBytes.read(path)
        } catch {
            if case .unreadable(_, let reason) = error { throw .unreadable(reason) }
            throw .missing
        }
    }

    private static func samples(_ images: [RasterImage]) -> ImageSamples {
        let channels = images.contains { $0.channels == 3 } ? 3 : 1
        let (height, width) = (images[0].height, images[0].width)
        var bytes = [UInt8]()
        bytes.reserveCapacity(images.count * channels * height * width)
        for image in images { bytes += channels == 3 ? image.colour : image.bytes }
        return ImageSamples(channels: channels, height: height, width: width, bytes: bytes, brightest: 255)
    }
}
