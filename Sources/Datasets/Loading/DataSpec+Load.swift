import Foundation

extension DataSpec {
    /// Reads the data and sets a fifth aside for validation; a train and a test part of images are used as published.
    ///
    /// Images keep their size or take the one that is asked for; the bundled digits are given out as 32x32.
    /// - Parameter base: the folder that relative paths start from: the experiment file's; `nil`: the working directory.
    /// The columns of a CSV file are standardised: less the training set's mean, divided by its deviation.
    /// - Parameter expectation: what the data are for; it decides what a specification leaves open.
    /// - Parameter skipBroken: what to do with a line about each broken file of a folder of images, which is then left out;
    ///   `nil`: the first one is an error.
    /// - Throws: ``DatasetError``.
    public func load(
        relativeTo base: String? = nil, expecting expectation: DataExpectation = DataExpectation(),
        skipBroken report: ((String) -> Void)? = nil
    ) throws(DatasetError) -> DataSplit {
        switch self {
        case .digits(only: nil):
            return try Digits.load().split()
        case .digits(only: let labels?):
            return try Digits.load().classes(labels).split()
        case .points(let source, let options):
            return try source.split(options, specification: description, outputs: expectation.outputs)
        case .idx(let folder, let options):
            return try IDXSet(DataSpec.path(folder, relativeTo: base), as: folder, options)
                .split(named: description, options: options, expecting: expectation.input)
        case .csv(let file, let options):
            return try CSVTable(path: DataSpec.path(file, relativeTo: base), options: options, expecting: expectation)
                .split(named: description)
        case .images(let folder, let options):
            return try ImageFolder(DataSpec.path(folder, relativeTo: base)).split(
                named: description, options: options, expecting: expectation.input, skipBroken: report)
        }
    }

    /// The same data with the path as it is from everywhere.
    ///
    /// - Parameter base: the folder that relative paths start from
    public func withPaths(from base: String) -> DataSpec {
        func whole(_ path: String) -> String {
            URL(fileURLWithPath: DataSpec.path(path, relativeTo: base)).standardizedFileURL.path
        }
        return switch self {
        case .digits, .points: self
        case .idx(let folder, let options): .idx(folder: whole(folder), options: options)
        case .csv(let file, let options): .csv(file: whole(file), options: options)
        case .images(let folder, let options): .images(folder: whole(folder), options: options)
        }
    }

    /// `~` is the home folder here too: a shell leaves it alone after `idx:`.
    private static func path(_ folder: String, relativeTo base: String?) -> String {
        let expanded = NSString(string: folder).expandingTildeInPath
        guard let base, !expanded.hasPrefix("/") else { return expanded }
        return NSString(string: base).appendingPathComponent(expanded)
    }
}

/// The bundled handwritten digits: 1,797 images of 8x8, values 0...16, ten classes.
///
/// "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI Machine Learning Repository,
/// https://archive.ics.uci.edu/dataset/80, CC BY 4.0.
public enum Digits {
    /// As the document's network wants them: each pixel 4x4, 32x32 in all.
    public static let side = 32

    /// All of them, enlarged to 32x32 by the nearest pixel and scaled as `value / 8 - 1`.
    ///
    /// - Throws: ``DatasetError`` when the program's data folder is missing or damaged.
    public static func load() throws(DatasetError) -> Dataset {
        guard let folder = ResourceFolder.datasets.locate("digits") else {
            throw .resourceMissing("digits", searched: ResourceFolder.datasets.candidates)
        }
        return try load(folder: folder)
    }

    static func load(folder: String) throws(DatasetError) -> Dataset {
        try IDXPair(IDXFolder(folder).pair()).dataset(named: "digits").resized(height: side, width: side)
    }
}
