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
