/// What the learner is looking at: a layer, one of its parameters, and a cell in each kind of picture.
public struct Selection: Sendable, Equatable {
    /// Index into `StepSnapshot.layers`.
    public var layer = 0
    public var part = Part.weight
    /// Of the batch, from 0.
    public var sample = 0
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
}

/// How far a cursor can go.
struct GridSize: Equatable {
    var planes: Int
    var rows: Int
    var columns: Int
    var blockRows = 1
    var blockColumns = 1

    init(planes: Int, rows: Int, columns: Int, blockRows: Int = 1, blockColumns: Int = 1) {
        self.planes = max(planes, 1)
        self.rows = max(rows, 1)
        self.columns = max(columns, 1)
        self.blockRows = max(blockRows, 1)
        self.blockColumns = max(blockColumns, 1)
    }

    func clamped(_ place: Selection.Place) -> Selection.Place {
        Selection.Place(
            plane: min(max(place.plane, 0), planes - 1), row: min(max(place.row, 0), rows - 1),
            column: min(max(place.column, 0), columns - 1))
    }

    /// The place some cells of the picture away. In an averaged picture a cell is a block of numbers: the cursor goes
    /// to the first number of the next block.
    func moved(_ place: Selection.Place, rows rowChange: Int, columns columnChange: Int) -> Selection.Place {
        var place = clamped(place)
        place.row = Self.moved(place.row, by: rowChange, block: blockRows, count: rows)
        place.column = Self.moved(place.column, by: columnChange, block: blockColumns, count: columns)
        return place
    }

    /// The place that an arrow key leads to.
    func moved(_ place: Selection.Place, _ command: KeyAction) -> Selection.Place {
        switch command {
        case .up: moved(place, rows: -1, columns: 0)
        case .down: moved(place, rows: 1, columns: 0)
        case .left: moved(place, rows: 0, columns: -1)
        case .right: moved(place, rows: 0, columns: 1)
        case .first: moved(place, rows: 0, columns: -columns)
        case .last: moved(place, rows: 0, columns: columns)
        default: place
        }
    }

    private static func moved(_ index: Int, by change: Int, block: Int, count: Int) -> Int {
        let current = index / block
        let target = min(max(current + change, 0), (count - 1) / block)
        return target == current ? index : target * block
    }
}
