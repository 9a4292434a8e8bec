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
