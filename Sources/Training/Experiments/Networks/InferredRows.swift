/// What `view(-1, columns)` makes of its -1: as many rows as the tensor's numbers fill.
public struct InferredRows: Sendable, Equatable {
    /// Shape of the tensor that is viewed, batch included.
    public let shape: [Int]
    public let columns: Int

    public init(shape: [Int], columns: Int) {
        self.shape = shape
        self.columns = columns
    }

    public var rows: Int { shape.reduce(1, *) / columns }

    /// `view(-1, 12544)`
    public var call: String { "view(-1, \(columns))" }

    /// The division with its numbers: `-1 = 4·16·28·28 / 12544 = 4`.
    public var equation: String {
        "-1 = \(shape.map(String.init).joined(separator: "·")) / \(columns) = \(rows)"
    }
}

extension NetworkPlan.PlannedLayer {
    /// `nil` for layers that are no view.
    func inferredRows(batch: Int) -> InferredRows? {
        spec.kind.family == .shape ? InferredRows(shape: [batch] + input, columns: outputs) : nil
    }
}
