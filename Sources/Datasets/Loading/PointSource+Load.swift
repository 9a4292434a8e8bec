import NeuralCore

extension PointSource {
    /// Makes the points, deals them out, and sets and takes away what was set and taken away by hand.
    ///
    /// Points set by hand are learned from; of those alone a share can be kept to judge by.
    /// - Parameter outputs: of the network: so many classes there are where points are set by hand alone, two at least.
    /// - Throws: ``DatasetError``: an expression without a value, a class that is none.
    /// - Complexity: O(points x points taken away).
    func split(
        _ options: PointOptions, specification: String, outputs: Int?
    ) throws(DatasetError) -> DataSplit {
        let noise = options.noise ?? SyntheticDataset.defaultNoise
        let made =
            switch self {
            case .toy(let toy): toy.dataset(noise: noise)
            case .function(let function): try function.dataset(noise: noise)
            case .drawn:
                Dataset(
                    name: "points", samples: .numbers(NumberSamples(shape: [2], values: [])),
                    targets: .classes([], names: (0..<max(2, min(10, outputs ?? 2))).map(String.init)))
            }
        let dealt = made.split(share: options.trainShare)
        guard options != PointOptions(), options.features != PointFeature.plain || !options.changes.isEmpty else {
            return dealt
        }
        var hand = PointsByHand(made, training: dealt.training, validation: dealt.validation)
        for change in options.changes {
            guard hand.apply(change) else { throw .specification(specification, .pointClass(change)) }
        }
        if self == .drawn, let share = options.trainShare { hand.deal(share) }
        return hand.split(made.name, options.features)
    }
}

/// Points while some are set and taken away: those that are left, by where they stand among all there ever were.
private struct PointsByHand {
    private var places: [Float]
    private var targets: Targets
    private var training: [Int]
    private var validation: [Int]

    init(_ made: Dataset, training: Dataset, validation: Dataset) {
        places = made.samples(0..<made.count)
        targets = made.targets
        self.training = (0..<training.count).map(training.row)
        self.validation = (0..<validation.count).map(validation.row)
    }

    /// - Returns: whether its class is one: 0 to 9.
    mutating func apply(_ change: PointChange) -> Bool {
        switch change {
        case .remove(let x, let y): remove(nearest: x, y)
        case .set(let x, let y, let target):
            switch targets {
            case .values(let values, let width): targets = .values(values + [target], width: width)
            case .classes(let labels, let names):
                guard let label = Int(exactly: target), 0...9 ~= label else { return false }
                targets = .classes(labels + [label], names: (0..<max(names.count, label + 1)).map(String.init))
            }
            training.append(places.count / 2)
            places += [x, y]
        }
        return true
    }

    private mutating func remove(nearest x: Float, _ y: Float) {
        func distance(_ row: Int) -> Float {
            let (across, up) = (places[2 * row] - x, places[2 * row + 1] - y)
            return across * across + up * up
        }
        guard let nearest = (training + validation).min(by: { distance($0) < distance($1) }) else { return }
        training.removeAll { $0 == nearest }
        validation.removeAll { $0 == nearest }
    }

    mutating func deal(_ share: Double) {
        let order = Dataset.splitOrder(training.count, share: share)
        (training, validation) = (order.training.map { training[$0] }, order.validation.map { training[$0] })
    }

    func split(_ name: String, _ features: [PointFeature]) -> DataSplit {
        let samples: Samples =
            features == PointFeature.plain
            ? .numbers(NumberSamples(shape: [2], values: places)) : .points(PointSamples(places, features: features))
        let all = Dataset(name: name, samples: samples, targets: targets)
        return DataSplit(training: all.subset(training), validation: all.subset(validation))
    }
}
