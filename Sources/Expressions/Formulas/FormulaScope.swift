/// A tensor that a formula reads.
public struct FormulaTensor: Sendable, Equatable {
    public var shape: [Int]
    /// Row by row.
    public var values: [Float]

    /// - Precondition: as many values as the shape has cells.
    public init(shape: [Int], values: [Float]) {
        precondition(values.count == shape.reduce(1, *), "\(values.count) values do not fill \(shape)")
        (self.shape, self.values) = (shape, values)
    }
}

/// What a formula's names mean, and which cells it is for.
public struct FormulaScope: Sendable, Equatable {
    public var tensors: [String: FormulaTensor]
    public var numbers: [String: Double]
    /// The indices of the left side: one for each of the result's sides, or a single one through all of its cells.
    public var indices: [String]
    /// The result's.
    public var shape: [Int]

    public init(
        tensors: [String: FormulaTensor], numbers: [String: Double] = [:], indices: [String], shape: [Int]
    ) {
        (self.tensors, self.numbers, self.indices, self.shape) = (tensors, numbers, indices, shape)
    }

    /// How far each of ``indices`` goes.
    public var sides: [Int] { indices.count == shape.count ? shape : [shape.reduce(1, *)] }
}

extension FormulaTensor {
    /// How far its indices go when it is written with so many; `nil` where that are too few or too many.
    func sides(forIndices count: Int) -> [Int]? {
        count == shape.count ? shape : count == 1 ? [values.count] : nil
    }
}
