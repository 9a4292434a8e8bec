/// Points of the plane, given out as features of them.
public struct PointSamples: Sendable, Equatable {
    public let features: [PointFeature]
    /// x and y by turns.
    public let places: [Float]

    /// - Precondition: at least one feature; two numbers a point.
    public init(_ places: [Float], features: [PointFeature]) {
        precondition(!features.isEmpty && places.count.isMultiple(of: 2), "PointSamples: x and y of each point")
        self.features = features
        self.places = places
    }

    public var count: Int { places.count / 2 }
    public var shape: [Int] { [features.count] }

    func write(row: Int, to buffer: UnsafeMutableBufferPointer<Float>) {
        for (offset, feature) in features.enumerated() {
            buffer.initializeElement(at: offset, to: feature(places[2 * row], places[2 * row + 1]))
        }
    }
}

extension Dataset {
    /// Where a sample lies in the plane; `nil` where samples are neither points nor two numbers.
    public func place(_ index: Int) -> (x: Float, y: Float)? {
        switch samples {
        case .points(let points): (points.places[2 * row(of: index)], points.places[2 * row(of: index) + 1])
        case .numbers(let numbers) where numbers.shape == [2]:
            (numbers.values[2 * row(of: index)], numbers.values[2 * row(of: index) + 1])
        case .numbers, .images: nil
        }
    }

    /// What of its points a network gets: ``PointFeature/plain`` of two numbers; empty where samples are no points.
    public var features: [PointFeature] {
        switch samples {
        case .points(let points): points.features
        case .numbers(let numbers): numbers.shape == [2] ? PointFeature.plain : []
        case .images: []
        }
    }
}
