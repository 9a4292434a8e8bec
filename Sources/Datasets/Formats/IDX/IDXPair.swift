/// A file of images and the file of their labels.
public struct IDXPair: Sendable, Equatable {
    public private(set) var images: IDXFile
    public let labels: IDXFile
    /// Of the images as they were in the file, where they have been changed.
    private var brightest: UInt8?
    /// Where they came from, for messages.
    let imagesPath: String
    let labelsPath: String

    /// - Throws: ``DatasetError/idx(_:_:)`` when these are not images and one label for each.
    public init(
        images: IDXFile, labels: IDXFile, imagesPath: String = "images", labelsPath: String = "labels"
    ) throws(DatasetError) {
        guard images.dimensions.count == 3 else {
            throw .idx(imagesPath, .dimensionCount(found: images.dimensions.count, expected: 3))
        }
        guard labels.dimensions.count == 1 else {
            throw .idx(labelsPath, .dimensionCount(found: labels.dimensions.count, expected: 1))
        }
        guard !images.values.isEmpty else { throw .idx(imagesPath, .empty(images.dimensions)) }
        guard images.dimensions[0] == labels.values.count else {
            let problem = IDXProblem.counts(
                images: images.dimensions[0], labels: labels.values.count, labelsPath: labelsPath
            )
            throw .idx(imagesPath, problem)
        }
        self.images = images
        self.labels = labels
        self.imagesPath = imagesPath
        self.labelsPath = labelsPath
    }

    /// Reads both files.
    ///
    /// - Throws: ``DatasetError``.
    init(_ files: IDXFolder.Files) throws(DatasetError) {
        try self.init(
            images: IDXFile(path: files.images), labels: IDXFile(path: files.labels),
            imagesPath: files.images, labelsPath: files.labels
        )
    }

    public var count: Int { labels.values.count }
}

extension IDXPair {
    /// The images as they are; the brightest byte of the file stands for 1, or 255 where they are normalized.
    ///
    /// Classes are numbered from 0 to the largest label, and named by their numbers.
    public func dataset(named name: String, _ normalization: Normalization? = nil) -> Dataset {
        let classes = 0...Int(labels.values.max() ?? 0)
        return dataset(
            named: name, brightest: Int(brightest ?? images.values.max() ?? 0), classNames: classes.map(String.init),
            normalization)
    }

    /// These images as the test set of `training`: its scale, its classes, its size of image.
    ///
    /// - Throws: ``DatasetError/idx(_:_:)`` for a label that `training` does not have.
    func dataset(named name: String, like training: Dataset) throws(DatasetError) -> Dataset {
        guard let names = training.classNames, let model = training.images else { return dataset(named: name) }
        if let position = labels.values.firstIndex(where: { Int($0) >= names.count }) {
            throw .idx(labelsPath, .label(Int(labels.values[position]), position: position, classes: names.count))
        }
        return dataset(named: name, brightest: model.brightest, classNames: names, model.normalization)
            .resized(height: model.resizedHeight, width: model.resizedWidth)
    }

    private func dataset(named name: String, brightest: Int, classNames: [String], _ normalization: Normalization?)
        -> Dataset
    {
        let samples = ImageSamples(
            height: images.dimensions[1], width: images.dimensions[2], bytes: images.values, brightest: brightest,
            normalization: normalization)
        return Dataset(
            name: name, samples: .images(samples),
            targets: .classes(labels.values.map(Int.init), names: classNames)
        )
    }

    /// The images turned and resized as the options say.
    ///
    /// - Throws: ``DatasetError/tooLarge(_:bytes:)``.
    func prepared(_ options: ImageOptions, size: (height: Int, width: Int)?) throws(DatasetError) -> IDXPair {
        var pair = self
        pair.brightest = images.values.max()
        if options.transpose {
            let (height, width) = (images.dimensions[1], images.dimensions[2])
            pair.images = images.mapped(height: width, width: height) { image in
                (0..<(height * width)).map { image[image.startIndex + $0 % height * width + $0 / height] }
            }
        }
        if let resize = options.resize, let size {
            guard count <= ImageFolder.limit / (size.height * size.width) else {
                throw .tooLarge(imagesPath, bytes: count * size.height * size.width)
            }
            let (height, width) = (pair.images.dimensions[1], pair.images.dimensions[2])
            pair.images = pair.images.mapped(height: size.height, width: size.width) { image in
                RasterImage(channels: 1, height: height, width: width, planes: Array(image))
                    .fitted(resize, height: size.height, width: size.width).bytes
            }
        }
        return pair
    }
}

extension IDXFile {
    /// Images of another size, made one by one.
    fileprivate func mapped(height: Int, width: Int, _ change: (ArraySlice<UInt8>) -> [UInt8]) -> IDXFile {
        let size = dimensions[1] * dimensions[2]
        var bytes = [UInt8]()
        bytes.reserveCapacity(dimensions[0] * height * width)
        for start in stride(from: 0, to: values.count, by: size) { bytes += change(values[start..<(start + size)]) }
        return IDXFile(dimensions: [dimensions[0], height, width], values: bytes)
    }
}
