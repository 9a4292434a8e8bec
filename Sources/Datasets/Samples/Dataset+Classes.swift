extension Dataset {
    /// The names of the classes; `nil` when the targets are numbers.
    public var classNames: [String]? {
        guard case .classes(_, let names) = targets else { return nil }
        return names
    }

    /// How many samples each class has; `nil` when the targets are numbers.
    public var classCounts: [Int]? {
        guard case .classes(let labels, let names) = targets else { return nil }
        return labels.reduce(into: [Int](repeating: 0, count: names.count)) { $0[$1] += 1 }
    }

    /// Only the samples of these classes, in their order here, relabelled 0, 1, ... in the order of `kept`:
    /// `digits.classes([3, 1])` has the threes as class 0 and the ones as class 1.
    ///
    /// - Throws: ``DatasetError/classes(_:_:)`` when a class does not exist, comes twice, or fewer than two are named.
    public func classes(_ kept: [Int]) throws(DatasetError) -> Dataset {
        guard case .classes(let labels, let names) = targets else { throw .classes(name, .none) }
        guard kept.count >= 2 else { throw .classes(name, .tooFew) }
        var position = [Int: Int]()
        for (index, label) in kept.enumerated() {
            guard names.indices.contains(label) else { throw .classes(name, .unknown(label, count: names.count)) }
            guard position.updateValue(index, forKey: label) == nil else { throw .classes(name, .twice(label)) }
        }
        let chosen = labels.indices.filter { position[labels[$0]] != nil }
        let relabelled = chosen.compactMap { position[labels[$0]] }
        return Dataset(
            name: "\(name):\(kept.map(String.init).joined(separator: ","))", samples: samples,
            targets: .classes(relabelled, names: kept.map { names[$0] }), rows: chosen.map { rows[$0] }
        )
    }

    /// The same samples with targets as numbers: 1 at the class, 0 elsewhere.
    public func withOneHotTargets() -> Dataset {
        Dataset(name: name, samples: samples, targets: targets.oneHot, rows: rows)
    }
}
