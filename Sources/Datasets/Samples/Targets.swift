/// What a network should answer, sample by sample.
public enum Targets: Sendable, Equatable {
    /// One of several classes, by index into `names`.
    case classes([Int], names: [String])
    /// `width` numbers for each sample, one sample after the other.
    case values([Float], width: Int)

    public var count: Int {
        switch self {
        case .classes(let labels, _): labels.count
        case .values(let values, let width): width > 0 ? values.count / width : 0
        }
    }

    /// How many outputs a network for these targets has: one a class, or one a number.
    public var width: Int {
        switch self {
        case .classes(_, let names): names.count
        case .values(_, let width): width
        }
    }

    public func subset(_ indices: some Collection<Int>) -> Targets {
        switch self {
        case .classes(let labels, let names):
            return .classes(indices.map { labels[$0] }, names: names)
        case .values(let values, let width):
            return .values(indices.flatMap { values[($0 * width)..<(($0 + 1) * width)] }, width: width)
        }
    }

    /// Classes as numbers: 1 at the class, 0 elsewhere (PyTorch: `one_hot`). What L1, MSE and KL divergence compare with.
    public var oneHot: Targets {
        guard case .classes(let labels, let names) = self else { return self }
        var values = [Float](repeating: 0, count: labels.count * names.count)
        for (sample, label) in labels.enumerated() { values[sample * names.count + label] = 1 }
        return .values(values, width: names.count)
    }
}
