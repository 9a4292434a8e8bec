import Expressions
import Localization

/// Which data, as written on the command line or in an experiment file: `digits`, `digits:0,1`, `spiral`, `spiral?noise=0.2`,
/// `function:y > sin(3*x)`, `points:0.2:-1.1:1,...`, `idx:FOLDER`, `csv:FILE`, `csv:FILE?target=price`, `images:FOLDER`,
/// `images:FOLDER?resize=crop`.
public enum DataSpec: Sendable, Hashable {
    /// The bundled digits: all ten, or those named, relabelled 0, 1, ... in this order.
    case digits(only: [Int]?)
    /// Points of the plane.
    case points(PointSource, options: PointOptions = PointOptions())
    /// A folder of IDX files.
    case idx(folder: String, options: ImageOptions = ImageOptions())
    /// A table, a sample a row.
    case csv(file: String, options: TableOptions = TableOptions())
    /// A folder of images for each class.
    case images(folder: String, options: ImageOptions = ImageOptions())

    /// The first words of all specifications.
    public static let names = ["digits"] + PointSource.names + ["idx", "csv", "images"]

    /// - Throws: ``DatasetError/specification(_:_:)``.
    public init(parsing text: String) throws(DatasetError) {
        let end = text.firstIndex { $0 == ":" || $0 == "?" } ?? text.endIndex
        let word = String(text[..<end])
        guard word != "digits" else {
            guard end < text.endIndex else {
                self = .digits(only: nil)
                return
            }
            let list = String(text[text.index(after: end)...])
            self = .digits(only: try DataSpec.labels(list, in: text))
            return
        }
        let (path, query) =
            end < text.endIndex && text[end] == ":"
            ? DataOptions.cut(String(text[text.index(after: end)...]))
            : ("", end < text.endIndex ? String(text[text.index(after: end)...]) : nil)
        var options = try DataOptions(query: query ?? "", of: text)
        if end < text.endIndex, text[end] == ":", path.isEmpty, SyntheticDataset(rawValue: word) != nil {
            throw .specification(text, .takesNothing(word))
        }
        self = try DataSpec(word, path, &options)
    }

    /// A mapping of an experiment file, whose first key says what it is: `{csv: houses.csv, target: price}`,
    /// `{spiral: {noise: 0.2}}`, `{points: [[0.2, -1.1, 1]]}`.
    ///
    /// - Throws: ``DatasetError/specification(_:_:)``.
    public init(mapping: [(key: String, value: DataOptions.Value)]) throws(DatasetError) {
        guard let (kind, value) = mapping.first(where: { DataSpec.names.contains($0.key) }) ?? mapping.first else {
            throw .specification("{}", .unknown(nearest: nil))
        }
        var entries = mapping.filter { $0.key != kind }
        let path: String
        switch value {
        case .text(let text): path = text
        case .list(let points) where kind == "points": path = points.joined(separator: ",")
        case .mapping(let own) where SyntheticDataset(rawValue: kind) != nil:
            entries += own.sorted { $0.key < $1.key }
            path = ""
        case .list, .mapping: throw .specification(kind, .optionNeedsText(kind))
        }
        let text = path.isEmpty ? kind : "\(kind):\(path)"
        var options = try DataOptions(entries, of: text)
        if kind == "digits" {
            self = try DataSpec(parsing: text)
            try options.finish()
        } else {
            self = try DataSpec(kind, path, &options)
        }
    }

    /// - Parameter path: where the data lie, or what else follows the first word
    private init(_ kind: String, _ path: String, _ options: inout DataOptions) throws(DatasetError) {
        func needsPath(_ form: String) throws(DatasetError) {
            if path.isEmpty { throw options.failure(.noPath(write: form)) }
        }
        switch kind {
        case "csv":
            try needsPath("csv:FILE")
            self = .csv(file: path, options: try TableOptions(&options))
        case "idx":
            try needsPath("idx:FOLDER")
            self = .idx(folder: path, options: try ImageOptions(&options, idx: true))
        case "images":
            try needsPath("images:FOLDER")
            self = .images(folder: path, options: try ImageOptions(&options, idx: false))
        case "function":
            try needsPath("function:y > sin(3*x)")
            let specification = options.specification
            let function = try rethrow(
                as: { (error: ExpressionError) in DatasetError.specification(specification, .function(error)) },
                try PlaneFunction(parsing: path))
            self = .points(.function(function), options: try PointOptions(&options, of: .function(function)))
        case "points":
            self = .points(.drawn, options: try PointOptions(&options, of: .drawn, drawn: path))
        default:
            guard let toy = SyntheticDataset(rawValue: kind) else {
                throw options.failure(.unknown(nearest: nearestName(to: kind, among: DataSpec.names)))
            }
            guard path.isEmpty else { throw options.failure(.takesNothing(kind)) }
            self = .points(.toy(toy), options: try PointOptions(&options, of: .toy(toy)))
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
        case .points(.toy(let toy), let options): DataOptions.joined(toy.rawValue, options.written)
        case .points(.function(let function), let options):
            "function:" + DataOptions.joined(function.text, options.written)
        case .points(.drawn, let options):
            DataOptions.joined(
                options.changes.isEmpty ? "points" : "points:" + options.writtenPoints,
                options.written.filter { $0.key != "points" })
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
    /// Two clouds about (-0.4, -0.4) and (0.4, 0.4), normally spread with a deviation of 0.14 (Playground's "gaussian").
    case gauss

    public static let defaultCount = 500
    public static let defaultNoise: Float = 0.05
}
