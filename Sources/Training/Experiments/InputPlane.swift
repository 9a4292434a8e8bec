import Datasets
import NeuralCore

/// The plane that the two numbers of a sample span, in the data's own units: a table's columns are standardised for the network,
/// and are what they were here.
public struct InputPlane: Sendable, Equatable {
    public var x: Side
    public var y: Side
    /// What of a point the network gets, in the order of its inputs.
    public var features = PointFeature.plain

    public struct Side: Sendable, Equatable {
        /// A column's name; empty where it has none.
        public var name: String
        /// The least and the greatest of all samples.
        public var low: Float
        public var high: Float
        let scale: ColumnScale?

        /// A number of the samples as the network gets it.
        func scaled(_ value: Float) -> Float { scale.map { Float($0.scaled(Double(value))) } ?? value }
        /// And back.
        func original(_ value: Float) -> Float { scale.map { Float($0.original(Double(value))) } ?? value }
    }

    /// What the network gets of a point.
    func inputs(x: Float, y: Float) -> [Float] {
        let (x, y) = (self.x.scaled(x), self.y.scaled(y))
        return features.map { $0(x, y) }
    }

    /// Of an input, counted from 0: a column's name or the feature's formula.
    public func name(ofInput index: Int) -> String {
        switch features[index] {
        case .x where !x.name.isEmpty: x.name
        case .y where !y.name.isEmpty: y.name
        case let feature: feature.formula
        }
    }

    /// Whether both sides measure with one unit, so that a circle is to look like one.
    public var isOneUnit: Bool { x.scale == nil && y.scale == nil }

    /// - Parameter points: x and y by turns, as the network gets them; those that are not finite do not count
    init(of points: [Float], features: [PointFeature] = PointFeature.plain, columns: TableColumns?) {
        self.features = features
        func side(_ offset: Int) -> Side {
            let values = stride(from: offset, to: points.count, by: 2).lazy.map { points[$0] }.filter(\.isFinite)
            let (names, scales) = (columns?.inputs ?? [], columns?.inputScales ?? [])
            var side = Side(
                name: names.count == 2 ? names[offset] : "", low: 0, high: 0,
                scale: scales.count == 2 ? scales[offset] : nil)
            side.low = side.original(values.min() ?? 0)
            side.high = side.original(values.max() ?? 0)
            return side
        }
        (x, y) = (side(0), side(1))
    }
}

/// A part of the plane as a grid of pixels, in the data's own units.
public struct PlaneWindow: Sendable, Hashable {
    /// From the left edge to the right one, from the lower to the upper.
    public var x: ClosedRange<Float>
    public var y: ClosedRange<Float>
    public var columns: Int
    public var rows: Int

    public init(x: ClosedRange<Float>, y: ClosedRange<Float>, columns: Int, rows: Int) {
        self.x = x
        self.y = y
        self.columns = max(1, columns)
        self.rows = max(1, rows)
    }

    /// The middle of a pixel; row 0 is the uppermost.
    public func middle(column: Int, row: Int) -> (x: Float, y: Float) {
        let across = (Float(column) + 0.5) / Float(columns)
        let down = (Float(row) + 0.5) / Float(rows)
        return (
            x.lowerBound + across * (x.upperBound - x.lowerBound), y.upperBound - down * (y.upperBound - y.lowerBound)
        )
    }

    /// The same part in fewer pixels.
    func coarser(by factor: Int) -> PlaneWindow {
        PlaneWindow(
            x: x, y: y, columns: (columns + factor - 1) / factor, rows: (rows + factor - 1) / factor)
    }
}

/// A sample whose input is two numbers, in the data's own units.
public struct PlanePoint: Sendable, Equatable {
    public var x: Float
    public var y: Float
    public var role: Role
    /// Its class; `nil` where targets are numbers.
    public var label: Int?
    /// Whether the network's answer to it is another class.
    public var isWrong = false

    public enum Role: Sendable, Hashable, CaseIterable {
        /// In the batch of the step.
        case batch
        case training, validation
    }
}

extension TrainingData {
    /// `nil` where samples are neither points nor two numbers.
    static func plane(of split: DataSplit) -> InputPlane? {
        let features = split.training.features
        guard !features.isEmpty else { return nil }
        let points = [split.training, split.validation].flatMap { set in
            (0..<set.count).compactMap(set.place).flatMap { [$0.x, $0.y] }
        }
        return InputPlane(of: points, features: features, columns: split.columns)
    }
}
