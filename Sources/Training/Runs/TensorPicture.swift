/// A tensor as a heat map needs it: planes of numbers, averaged over blocks where the tensor is larger than a picture should be.
///
/// An image tensor `[n, c, h, w]` has a plane for each channel of one sample; a kernel `[o, i, kh, kw]` a plane for each pair (o, i);
/// a matrix one plane; a vector is folded into a plane, row by row.
public struct TensorPicture: Sendable, Equatable {
    /// What a learner calls it: `conv1`, `conv1.weight`, `conv1.weight.grad`.
    public var name: String
    public var shape: [Int]
    /// Over the whole tensor (for a batch: over the sample shown), not over the planes that are here.
    public var statistics: Statistics
    /// The planes from `firstPlane` on; as many as the look asked for.
    public var planes: [Plane]
    public var firstPlane: Int
    public var planeCount: Int
    /// Rows and columns of the tensor's plane before averaging.
    public var rows: Int
    public var columns: Int
    /// How many rows (columns) of the tensor one row (column) of a plane stands for; 1 when the numbers are exact.
    public var blockRows: Int
    public var blockColumns: Int
    /// The number under the cursor, exact.
    public var cursor: Cursor?

    public struct Plane: Sendable, Equatable {
        public var rows: Int
        public var columns: Int
        /// Row by row; `rows * columns` numbers.
        public var values: [Float]

        public init(rows: Int, columns: Int, values: [Float]) {
            self.rows = rows
            self.columns = columns
            self.values = values
        }
    }

    public struct Cursor: Sendable, Equatable {
        /// Index into the tensor, one number per dimension.
        public var index: [Int]
        public var value: Float
    }
}
