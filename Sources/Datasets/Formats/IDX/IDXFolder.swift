/// The IDX files of a folder, found by the names under which such data are published.
struct IDXFolder {
    /// The paths of a pair.
    struct Files: Equatable {
        let images: String
        let labels: String
    }

    let folder: String
    /// The best first: plain files before compressed ones, for whoever unpacked a file may have kept the other; what unpacking
    /// programs put into a folder of the file's name after them; last a folder with nothing of the kind in it.
    private let found: [(name: IDXName, path: String)]

    /// - Throws: ``DatasetError`` when there is no such folder.
    init(_ folder: String) throws(DatasetError) {
        self.folder = folder
        var ranked = [(rank: Int, name: IDXName, path: String)]()
        for file in try FileBytes.list(folder).sorted() {
            guard let name = IDXName(file) else { continue }
            let path = "\(folder)/\(file)"
            if !FileBytes.isFolder(path) {
                ranked.append((name.isCompressed ? 1 : 0, name, path))
            } else if let inner = try FileBytes.list(path).sorted().first(where: {
                IDXName($0)?.isSame(as: name) == true
            }) {
                ranked.append((2, name, "\(path)/\(inner)"))
            } else {
                ranked.append((3, name, path))
            }
        }
        // A stable order: names are sorted already, `-` before `.`.
        found = (0...3).flatMap { rank in ranked.filter { $0.rank == rank }.map { ($0.name, $0.path) } }
    }

    var isEmpty: Bool { found.isEmpty }

    /// `emnist-balanced`, `emnist-letters`; the one without a name is `""`.
    var sets: [String] { Set(found.map(\.name.set)).sorted() }

    /// - Throws: ``DatasetError`` when images stand there without their labels, or the other way round.
    func files(_ set: String, _ part: PublishedPart?) throws(DatasetError) -> Files? {
        func find(_ holdsImages: Bool) -> String? {
            found.first { $0.name.set == set && $0.name.part == part && $0.name.holdsImages == holdsImages }?.path
        }
        func partner(_ path: String, _ words: [String]) -> DatasetError {
            let name = path.split(separator: "/").last ?? ""
            return .missingFile(
                "\(folder)/" + name.replacing(words[0], with: words[1]).replacing(words[2], with: words[3]))
        }
        switch (find(true), find(false)) {
        case (nil, nil): return nil
        case (let images?, let labels?): return Files(images: images, labels: labels)
        case (nil, let labels?): throw partner(labels, ["labels", "images", "idx1", "idx3"])
        case (let images?, nil): throw partner(images, ["images", "labels", "idx3", "idx1"])
        }
    }

    /// The one pair of the folder as it is, whatever it is called.
    ///
    /// - Throws: ``DatasetError``.
    func pair(_ set: String = "") throws(DatasetError) -> Files {
        for part in [nil, PublishedPart.training, .test, .validation] {
            if let files = try files(set, part) { return files }
        }
        throw .folderWithoutImages(folder)
    }
}

extension IDXName {
    fileprivate func isSame(as other: IDXName) -> Bool {
        (set, part, holdsImages) == (other.set, other.part, other.holdsImages)
    }
}

/// What the name of an IDX file says, in the ways in which such data are published: `train-images-idx3-ubyte`,
/// `t10k-labels.idx1-ubyte.gz`, `emnist-letters-test-images-idx3-ubyte`; capital letters or not.
struct IDXName: Equatable {
    /// `emnist-letters`; mostly nothing.
    let set: String
    /// `nil`: it does not say.
    let part: PublishedPart?
    let holdsImages: Bool
    let isCompressed: Bool

    init?(_ name: String) {
        let name = name.lowercased()
        guard let match = name.wholeMatch(of: #/(.*?)(images|labels)[-._]idx[13](?:[-._]ubyte)?(\.gz)?/#) else {
            return nil
        }
        holdsImages = match.2 == "images"
        isCompressed = match.3 != nil
        let words = match.1.split { "-._ ".contains($0) }
        part = words.last.flatMap { PublishedPart($0) }
        set = words.dropLast(part == nil ? 0 : 1).joined(separator: "-")
    }
}
