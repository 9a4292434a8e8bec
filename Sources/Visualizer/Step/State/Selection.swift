import Training

/// What the learner is looking at: a layer, one of its parameters, and a cell in each kind of picture.
public struct Selection: Sendable, Equatable {
    /// Index into `StepSnapshot.layers`.
    public var layer = 0
    public var part = Part.weight
    /// In the layer's output, and in the gradient of the output.
    public var unit = Place()
    /// A row of the output beside the target; `nil` for the loss itself.
    public var output: Int?
    /// In the parameter, and in its gradient: the cursor stays on the same weight.
    public var parameter = Place()

    public enum Part: String, Sendable, CaseIterable {
        case weight, bias
    }

    /// A cell of a picture: in rows and columns of the tensor, not of the (averaged) picture.
    public struct Place: Sendable, Equatable {
        public var plane = 0
        public var row = 0
        public var column = 0

        public init(plane: Int = 0, row: Int = 0, column: Int = 0) {
            self.plane = plane
            self.row = row
            self.column = column
        }
    }

    public init() {}
}
