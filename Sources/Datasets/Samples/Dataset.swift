import NeuralCore

/// Samples and what a network should answer to them. A value: subsets share the samples they came from.
public struct Dataset: Sendable, Equatable {
    /// What it is called on screen: `digits`, `digits:0,1`, `spiral`.
    public let name: String
    public let samples: Samples
    public let targets: Targets
    /// Where each sample of this set lies in ``samples``.
    let rows: [Int]

    /// - Precondition: as many targets as samples.
    public init(name: String, samples: Samples, targets: Targets) {
        precondition(
            samples.count == targets.count,
            "Dataset \(name): \(samples.count) samples and \(targets.count) targets"
        )
        self.init(name: name, samples: samples, targets: targets, rows: Array(0..<samples.count))
    }

    init(name: String, samples: Samples, targets: Targets, rows: [Int]) {
        self.name = name
        self.samples = samples
        self.targets = targets
        self.rows = rows
    }

    public var count: Int { rows.count }

    /// Where a sample of this set lies in what was read, from 0: before it was split or picked out.
    public func row(of index: Int) -> Int { rows[index] }

    /// The shape of one sample: `[1, 32, 32]` for an image, `[2]` for a point.
    public var sampleShape: [Int] { samples.shape }

    /// How many numbers one sample is.
    public var sampleSize: Int { samples.shape.reduce(1, *) }

    /// The numbers of one sample, in the order of ``sampleShape``.
    public func sample(_ index: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: sampleSize) { buffer, count in
            samples.write(row: rows[index], to: buffer)
            count = sampleSize
        }
    }

    /// The samples at `indices`, one after the other.
    ///
    /// - Complexity: O(indices x sampleSize).
    public func samples(_ indices: some Collection<Int>) -> [Float] {
        let size = sampleSize
        return [Float](unsafeUninitializedCapacity: indices.count * size) { buffer, count in
            for index in indices {
                samples.write(
                    row: rows[index], to: UnsafeMutableBufferPointer(rebasing: buffer[count..<(count + size)]))
                count += size
            }
        }
    }

    /// The samples at `indices` in this order.
    ///
    /// - Complexity: O(indices); the samples themselves are shared.
    public func subset(_ indices: some Collection<Int>) -> Dataset {
        Dataset(name: name, samples: samples, targets: targets.subset(indices), rows: indices.map { rows[$0] })
    }

    public func named(_ name: String) -> Dataset {
        Dataset(name: name, samples: samples, targets: targets, rows: rows)
    }
}

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

    /// The same samples with the numbers of their classes as targets: 0 and 1 of two classes.
    public func withLabelsAsTargets() -> Dataset {
        guard case .classes(let labels, _) = targets else { return self }
        return Dataset(name: name, samples: samples, targets: .values(labels.map(Float.init), width: 1), rows: rows)
    }
}

extension Dataset {
    /// The images behind the samples; `nil` when the samples are plain numbers.
    public var images: ImageSamples? {
        guard case .images(let images) = samples else { return nil }
        return images
    }

    /// The same images in another size, by the nearest pixel; a set of plain numbers is returned as it is.
    ///
    /// - Complexity: O(count); no pixel is touched until a sample is asked for.
    public func resized(height: Int, width: Int) -> Dataset {
        guard let images else { return self }
        return Dataset(
            name: name, samples: .images(images.resized(height: height, width: width)), targets: targets, rows: rows
        )
    }
}

extension Dataset {
    /// The same samples with the targets dealt out anew: every target is still there, at a sample chosen by chance.
    ///
    /// - Complexity: O(count).
    public func withShuffledTargets(seed: UInt64) -> Dataset {
        let order = Generator(seed: seed).randperm(count)
        return Dataset(name: name, samples: samples, targets: targets.subset(order), rows: rows)
    }

    /// The same samples with targets that are numbers multiplied by one; classes have no scale and stay.
    ///
    /// - Complexity: O(targets).
    public func withTargets(times scale: Float) -> Dataset {
        guard scale != 1, case .values(let values, let width) = targets else { return self }
        return Dataset(
            name: name, samples: samples, targets: .values(values.map { $0 * scale }, width: width), rows: rows)
    }
}
