/// A folder of IDX files, found by the names under which such data are published.
///
/// Images are `images-idx3-ubyte` with nothing, `train-` or `t10k-` in front, labels `labels-idx1-ubyte` likewise; before `idx`
/// may stand a dot (`train-images.idx3-ubyte`), and `.gz` after it.
struct IDXFolder {
    /// The paths of a pair.
    struct Files: Equatable {
        let images: String
        let labels: String
    }

    let folder: String
    let plain: Files?
    let train: Files?
    let test: Files?

    /// - Throws: ``DatasetError`` when there is no such folder, or images stand there without their labels, or the other way round.
    init(_ folder: String) throws(DatasetError) {
        let names = try FileBytes.list(folder)
        self.folder = folder
        plain = try IDXFolder.pair("", among: names, in: folder)
        train = try IDXFolder.pair("train-", among: names, in: folder)
        test = try IDXFolder.pair("t10k-", among: names, in: folder)
    }

    private static func pair(_ prefix: String, among names: Set<String>, in folder: String) throws(DatasetError)
        -> Files?
    {
        // Plain files first: whoever unpacked a file may have kept the compressed one.
        func find(_ kind: String, _ type: String) -> String? {
            ["-\(type)", ".\(type)", "-\(type).gz", ".\(type).gz"].map { "\(prefix)\(kind)\($0)" }
                .first(where: names.contains).map { "\(folder)/\($0)" }
        }
        switch (find("images", "idx3-ubyte"), find("labels", "idx1-ubyte")) {
        case (nil, nil): return nil
        case (let images?, let labels?): return Files(images: images, labels: labels)
        case (nil, _?): throw .missingFile("\(folder)/\(prefix)images-idx3-ubyte")
        case (_?, nil): throw .missingFile("\(folder)/\(prefix)labels-idx1-ubyte")
        }
    }

    /// The one pair of the folder as it is, whatever it is called.
    ///
    /// - Throws: ``DatasetError``.
    func pair() throws(DatasetError) -> IDXPair {
        guard let files = plain ?? train ?? test else { throw .folderWithoutImages(folder) }
        return try IDXPair(files)
    }

    /// A train and a test pair are used as such; a single pair is split 80/20 as the bundled digits are.
    ///
    /// - Throws: ``DatasetError``.
    func split(named name: String) throws(DatasetError) -> DataSplit {
        guard let train, let test else {
            let pair = try pair()
            guard pair.count >= 2 else { throw .idx(pair.imagesPath, .tooFew) }
            return pair.dataset(named: name).split()
        }
        let training = try IDXPair(train).dataset(named: name)
        return DataSplit(training: training, validation: try IDXPair(test).dataset(named: name, like: training))
    }
}

/// A file of images and the file of their labels.
public struct IDXPair: Sendable, Equatable {
    public let images: IDXFile
    public let labels: IDXFile
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
    /// The images as they are; the brightest byte of the file stands for 1.
    ///
    /// Classes are numbered from 0 to the largest label, and named by their numbers.
    public func dataset(named name: String) -> Dataset {
        let classes = 0...Int(labels.values.max() ?? 0)
        return dataset(named: name, brightest: images.values.max() ?? 0, classNames: classes.map(String.init))
    }

    /// These images as the test set of `training`: its scale, its classes, its size of image.
    ///
    /// - Throws: ``DatasetError/idx(_:_:)`` for a label that `training` does not have.
    func dataset(named name: String, like training: Dataset) throws(DatasetError) -> Dataset {
        guard let names = training.classNames, let model = training.images else { return dataset(named: name) }
        if let position = labels.values.firstIndex(where: { Int($0) >= names.count }) {
            throw .idx(labelsPath, .label(Int(labels.values[position]), position: position, classes: names.count))
        }
        return dataset(named: name, brightest: model.brightest, classNames: names)
            .resized(height: model.resizedHeight, width: model.resizedWidth)
    }

    private func dataset(named name: String, brightest: UInt8, classNames: [String]) -> Dataset {
        let samples = ImageSamples(
            height: images.dimensions[1], width: images.dimensions[2], bytes: images.values, brightest: brightest
        )
        return Dataset(
            name: name, samples: .images(samples),
            targets: .classes(labels.values.map(Int.init), names: classNames)
        )
    }
}
