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
