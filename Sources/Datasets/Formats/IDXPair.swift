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
