import Localization

/// A set of IDX files: a pair to learn from and one to judge by, as published, or one that is split.
///
/// They are looked for in the folder itself, then in the folders in it (torchvision's `MNIST/raw`), of which `train` and `test`
/// may be one set.
struct IDXSet {
    let training: IDXFolder.Files
    let test: IDXFolder.Files?
    private let notices: [Text]

    /// - Parameter written: the folder as it was named, for what to write instead.
    /// - Throws: ``DatasetError``.
    init(_ folder: String, as written: String, _ options: ImageOptions) throws(DatasetError) {
        let places = try IDXSet.places(in: folder)
        let parts = places.map { PublishedPart($0.path.split(separator: "/").last ?? "") }
        if places.count > 1, places.count == Set(parts).count, let first = parts.firstIndex(of: .training),
            let second = parts.firstIndex(of: .test) ?? parts.firstIndex(of: .validation), !parts.contains(nil)
        {
            training = try places[first].folder.pair(IDXSet.chosen(places[first].folder, written, options))
            test = try places[second].folder.pair(IDXSet.chosen(places[second].folder, written, options))
            notices = []
            return
        }
        guard places.count == 1 else {
            throw .severalSets(folder, write: places.map { "idx:\(written)\($0.path)" })
        }
        let place = places[0].folder
        let set = try IDXSet.chosen(place, written + places[0].path, options)
        var judged = try place.files(set, .test)
        if judged == nil { judged = try place.files(set, .validation) }
        if let learned = try place.files(set, .training), let judged {
            (training, test) = (learned, judged)
        } else {
            (training, test) = (try place.pair(set), nil)
        }
        let path = places[0].path.dropFirst()
        notices =
            (path.isEmpty ? [] : [Text("its files are in \(path)", "文件在 \(path) 里").of(folder)])
            + (!set.hasPrefix("emnist") || options.transpose
                ? []
                : [
                    Text(
                        "EMNIST stores its images with rows and columns exchanged; transpose=yes turns them upright",
                        "EMNIST 存图时行列互换；写 transpose=yes 就转正"
                    ).of(folder)
                ])
    }

    /// The nearest folders with such files, by their paths from here: `""`, `/MNIST/raw`.
    private static func places(in folder: String) throws(DatasetError) -> [(path: String, folder: IDXFolder)] {
        var level = [""]
        for depth in 0...3 {
            var (found, next) = ([(path: String, folder: IDXFolder)](), [String]())
            for path in level {
                let here = try IDXFolder(folder + path)
                guard here.isEmpty else {
                    found.append((path, here))
                    continue
                }
                // A whole disk is not searched.
                guard depth < 3, next.count < 200 else { continue }
                next += try FileBytes.list(folder + path).sorted().filter { name in
                    !name.hasPrefix(".") && FileBytes.isFolder("\(folder)\(path)/\(name)")
                }.map { "\(path)/\($0)" }
            }
            if !found.isEmpty { return found }
            level = next
        }
        throw .folderWithoutImages(folder)
    }

    /// - Throws: where there are several and none is chosen, or one that is not there.
    private static func chosen(_ folder: IDXFolder, _ written: String, _ options: ImageOptions) throws(DatasetError)
        -> String
    {
        let sets = folder.sets
        func short(_ set: String) -> String { set.split(separator: "-").last.map(String.init) ?? set }
        guard let wanted = options.split else {
            if sets.count == 1 || sets.contains("") { return sets[0] }
            throw .severalSets(folder.folder, write: sets.map { "idx:\(written)?split=\(short($0))" })
        }
        guard let set = sets.first(where: { $0 == wanted || short($0) == wanted }) else {
            throw .specification("idx:\(written)", .optionValue("split", wanted, known: sets.map(short)))
        }
        return set
    }

    /// A train and a test pair are used as such; a single pair is split 80/20 as the bundled digits are.
    ///
    /// - Parameter input: the shape of a sample that is asked for: `[1, 28, 28]`.
    /// - Throws: ``DatasetError``.
    func split(named name: String, options: ImageOptions, expecting input: [Int]?) throws(DatasetError) -> DataSplit {
        try options.normalize?.check(channels: 1, of: name)
        let size = input.flatMap { $0.count == 3 ? ($0[1], $0[2]) : nil }
        let pair = try IDXPair(training).prepared(options, size: size)
        guard pair.count >= 2 else { throw .idx(training.images, .tooFew) }
        guard let first = pair.labels.values.first, pair.labels.values.contains(where: { $0 != first }) else {
            throw .idx(training.labels, .oneClass(pair.labels.values[0]))
        }
        let data = pair.dataset(named: name, options.normalize)
        var split = data.split()
        if let test {
            let size = size ?? data.images.map { ($0.height, $0.width) }
            let judged = try IDXPair(test).prepared(options, size: size)
            split = DataSplit(training: data, validation: try judged.dataset(named: name, like: data))
        }
        split.notices = notices
        let unused = (data.classCounts ?? []).enumerated().filter { $0.element == 0 }.map { String($0.offset) }
        if !unused.isEmpty {
            split.notices.append(
                Text(
                    "no image has the label \(unused.prefix(5).joined(separator: ", "))\(unused.count > 5 ? ", ..." : ""); such"
                        + " an output has nothing to learn from",
                    "没有图的标签是 \(unused.prefix(5).joined(separator: "、"))\(unused.count > 5 ? " 等" : "")；这样的输出没有可学的"
                ).of(training.labels))
        }
        return split
    }
}
