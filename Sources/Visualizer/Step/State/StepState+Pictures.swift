import Training

/// Which picture the cursor is in, and how far it can go there.
extension StepState {
    /// The picture that has the cursor.
    public var subject: ViewRequest.Subject { subject(of: mainPanel) }

    /// The picture that a panel shows of the selected layer.
    func subject(of panel: StepPanel) -> ViewRequest.Subject { panel.kind.subject(self) }

    /// Whether the selected parameter is its layer's bias.
    var parameterIsBias: Bool { parameter?.name.hasSuffix(".bias") ?? false }

    /// The picture of the selected layer, or `nil` while there is none or the engine still shows another layer's.
    func picture(_ subject: ViewRequest.Subject) -> TensorPicture? {
        let name: String? =
            switch subject {
            case .activation, .activationGradient: layer?.name
            case .weight, .weightGradient, .bias, .biasGradient: parameter?.name
            }
        guard let name, let picture = snapshot?.picture(subject) else { return nil }
        return picture.name == name || picture.name.hasPrefix(name + ".") ? picture : nil
    }

    /// Planes, rows and columns of a subject, and how much of it a cell of its picture stands for.
    func gridSize(_ subject: ViewRequest.Subject) -> GridSize? {
        guard let shape = shape(of: subject) else { return nil }
        var gridSize = GridSize(planes(of: subject, shape))
        if let picture = picture(subject) {
            (gridSize.blockRows, gridSize.blockColumns) = (max(picture.blockRows, 1), max(picture.blockColumns, 1))
        }
        return gridSize
    }

    /// Of the tensor that the chosen layer has for a subject.
    func shape(of subject: ViewRequest.Subject) -> [Int]? {
        switch subject {
        case .activation, .activationGradient: layer?.outputShape
        case .weight, .weightGradient, .bias, .biasGradient: parameter?.shape
        }
    }

    /// How it lies in planes; of a batch the first sample.
    func planes(of subject: ViewRequest.Subject, _ shape: [Int]) -> PlaneLayout {
        PlaneLayout([.activation, .activationGradient].contains(subject) ? Array(shape.dropFirst()) : shape)
    }

    /// The cursor's place in a subject.
    func place(_ subject: ViewRequest.Subject) -> Selection.Place {
        switch subject {
        case .activation, .activationGradient: selection.unit
        case .weight, .weightGradient, .bias, .biasGradient: selection.parameter
        }
    }

    mutating func setPlace(_ place: Selection.Place, in subject: ViewRequest.Subject) {
        switch subject {
        case .activation, .activationGradient: selection.unit = place
        case .weight, .weightGradient, .bias, .biasGradient: selection.parameter = place
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

extension StepSnapshot {
    func picture(_ subject: ViewRequest.Subject) -> TensorPicture? {
        switch subject {
        case .activation: activation
        case .activationGradient: activationGradient
        case .weight: weight
        case .weightGradient: weightGradient
        case .bias: bias
        case .biasGradient: biasGradient
        }
    }
}
