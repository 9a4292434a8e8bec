/// Where points of the plane come from.
public enum PointSource: Sendable, Hashable {
    case toy(SyntheticDataset)
    /// `function:y > sin(3*x)`
    case function(PlaneFunction)
    /// `points:0.2:-1.1:1,...`: those alone that are set by hand.
    case drawn

    /// As specifications begin.
    static let names = SyntheticDataset.allCases.map(\.rawValue) + ["function", "points"]
}

/// How points are made and what a network gets of them: `spiral?noise=0.2&train_share=0.5&features=x,y,x2`, or the same keys in a
/// mapping.
public struct PointOptions: Sendable, Hashable {
    /// Standard deviation of each coordinate's shift; `nil`: ``SyntheticDataset/defaultNoise``.
    public var noise: Float?
    /// How many of them are learned from; `nil`: four fifths, and all of those set by hand.
    public var trainShare: Double?
    public var features = PointFeature.plain
    /// In their order.
    public var changes: [PointChange] = []

    public static let noises = 0.0...2.0
    public static let trainShares = 0.1...0.9

    public init() {}

    /// One option of points that are there, as a query has it: `noise`, `0.2`.
    ///
    /// - Throws: ``DatasetError/specification(_:_:)``.
    public init(_ key: String, _ value: String, of source: PointSource) throws(DatasetError) {
        let parts = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var options = try DataOptions([(key, .list(parts))], of: "\(key)=\(value)")
        self = try PointOptions(&options, of: source)
    }

    /// Points that are set by hand have no noise.
    init(_ options: inout DataOptions, of source: PointSource, drawn list: String = "") throws(DatasetError) {
        if source != .drawn { noise = try options.number("noise", in: Self.noises).map { Float($0) } }
        trainShare = try options.number("train_share", in: Self.trainShares)
        if let names = try options.list("features") { features = try Self.features(names, of: options) }
        let fields =
            source == .drawn ? list.split(separator: ",").map(String.init) : try options.list("points") ?? []
        for field in fields {
            guard let change = PointChange(parsing: field) else { throw options.failure(.notAPoint(field)) }
            changes.append(change)
        }
        try options.finish()
    }

    private static func features(_ names: [String], of options: DataOptions) throws(DatasetError) -> [PointFeature] {
        guard !names.isEmpty else { throw options.failure(.optionWithoutValue("features")) }
        var features: [PointFeature] = []
        for name in names {
            guard let feature = PointFeature(rawValue: name) else {
                throw options.failure(
                    .optionValue("features", name, known: PointFeature.allCases.map(\.rawValue)))
            }
            guard !features.contains(feature) else { throw options.failure(.featureTwice(name)) }
            features.append(feature)
        }
        return features
    }

    var writtenPoints: String { changes.map(\.written).joined(separator: ",") }

    /// As a query has them: reading them gives the same again.
    var written: [(key: String, value: String)] {
        [
            ("noise", noise.map { "\($0)" }), ("train_share", trainShare.map { "\($0)" }),
            ("features", features == PointFeature.plain ? nil : features.map(\.rawValue).joined(separator: ",")),
            ("points", changes.isEmpty ? nil : writtenPoints),
        ].compactMap { key, value in value.map { (key, $0) } }
    }
}
