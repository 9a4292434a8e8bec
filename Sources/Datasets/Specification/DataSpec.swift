import Localization

/// Which data, as written on the command line or in an experiment file: `digits`, `digits:0,1`, `spiral`, `idx:FOLDER`,
/// `csv:FILE`, `csv:FILE?target=price`, `images:FOLDER`, `images:FOLDER?resize=crop`.
public enum DataSpec: Sendable, Hashable {
    /// The bundled digits: all ten, or those named, relabelled 0, 1, ... in this order.
    case digits(only: [Int]?)
    case synthetic(SyntheticDataset)
    /// A folder of IDX files.
    case idx(folder: String, options: ImageOptions = ImageOptions())
    /// A table, a sample a row.
    case csv(file: String, options: TableOptions = TableOptions())
    /// A folder of images for each class.
    case images(folder: String, options: ImageOptions = ImageOptions())

    /// The first words of all specifications.
    public static let names = ["digits"] + SyntheticDataset.allCases.map(\.rawValue) + ["idx", "csv", "images"]

    /// - Throws: ``DatasetError/specification(_:_:)``.
    public init(parsing text: String) throws(DatasetError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let rest = parts.count > 1 ? parts[1] : nil
        switch (parts[0], rest) {
        case ("digits", nil):
            self = .digits(only: nil)
        case ("digits", let list?):
            self = .digits(only: try DataSpec.labels(list, in: text))
        case ("csv", let rest?) where !rest.isEmpty && !rest.hasPrefix("?"),
            ("idx", let rest?) where !rest.isEmpty && !rest.hasPrefix("?"),
            ("images", let rest?) where !rest.isEmpty && !rest.hasPrefix("?"):
            let (path, query) = DataOptions.cut(rest)
            var options = try DataOptions(query: query ?? "", of: text)
            self = try DataSpec(parts[0], path, &options)
        case ("csv", _):
            throw .specification(text, .noPath(write: "csv:FILE"))
        case ("idx", _), ("images", _):
            throw .specification(text, .noPath(write: "\(parts[0]):FOLDER"))
        case (let word, _):
            guard let synthetic = SyntheticDataset(rawValue: word) else {
                throw .specification(text, .unknown(nearest: nearestName(to: word, among: DataSpec.names)))
            }
            guard rest == nil else { throw .specification(text, .takesNothing(word)) }
            self = .synthetic(synthetic)
        }
    }

    /// A mapping of an experiment file, whose first key says what it is: `{csv: houses.csv, target: price}`.
    ///
    /// - Throws: ``DatasetError/specification(_:_:)``.
    public init(mapping: [(key: String, value: DataOptions.Value)]) throws(DatasetError) {
        guard let (kind, value) = mapping.first(where: { DataSpec.names.contains($0.key) }) ?? mapping.first else {
            throw .specification("{}", .unknown(nearest: nil))
        }
        guard case .text(let path) = value else { throw .specification(kind, .optionNeedsText(kind)) }
        let text = "\(kind):\(path)"
        var options = try DataOptions(mapping.filter { $0.key != kind }, of: text)
        guard ["csv", "idx", "images"].contains(kind), !path.isEmpty else {
            self = try DataSpec(parsing: text)
            try options.finish()
            return
        }
        self = try DataSpec(kind, path, &options)
    }

    /// What lies at a path.
    private init(_ kind: String, _ path: String, _ options: inout DataOptions) throws(DatasetError) {
        switch kind {
        case "csv": self = .csv(file: path, options: try TableOptions(&options))
        case "idx": self = .idx(folder: path, options: try ImageOptions(&options, idx: true))
        default: self = .images(folder: path, options: try ImageOptions(&options, idx: false))
        }
    }

    private static func labels(_ list: String, in text: String) throws(DatasetError) -> [Int] {
        var labels = [Int]()
        for field in list.split(separator: ",", omittingEmptySubsequences: false) {
            guard let label = Int(field), (0...9).contains(label) else {
                throw .specification(text, .notADigit(String(field)))
            }
            guard !labels.contains(label) else { throw .specification(text, .twice(label)) }
            labels.append(label)
        }
        guard labels.count >= 2 else { throw .specification(text, .tooFew) }
        return labels
    }
}

extension DataSpec: CustomStringConvertible {
    /// As it is written: parsing it gives the same again.
    public var description: String {
        switch self {
        case .digits(only: nil): "digits"
        case .digits(only: let labels?): "digits:\(labels.map(String.init).joined(separator: ","))"
        case .synthetic(let synthetic): synthetic.rawValue
        case .idx(let folder, let options): "idx:" + DataOptions.joined(folder, options.written)
        case .csv(let file, let options): "csv:" + DataOptions.joined(file, options.written)
        case .images(let folder, let options): "images:" + DataOptions.joined(folder, options.written)
        }
    }
}

/// Points of the plane in two classes: problems small enough to see whole. Coordinates lie about -1...1.
public enum SyntheticDataset: String, CaseIterable, Sendable {
    /// Class 1 where exactly one coordinate is positive. The points keep 0.06 away from the axes (TensorFlow Playground's
    /// "exclusive or").
    case xor
    /// Class 0 is a disc of radius 0.5, class 1 the ring around it from 0.7 to 1 (Playground's "circle").
    case circle
    /// Two arms of 1.75 turns: `r = i / n` at the angle `2 pi 1.75 r`, the second arm half a turn on (Playground's "spiral").
    case spiral
    /// Two half circles, the second upside down between the ends of the first (scikit-learn's `make_moons`), moved and
    /// shrunk to fit: `((x - 0.5) / 1.5, (y - 0.25) / 1.5)`.
    case moons

    public static let defaultCount = 500
    public static let defaultNoise: Float = 0.05
}
