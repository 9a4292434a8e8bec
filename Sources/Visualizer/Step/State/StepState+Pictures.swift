import Training

/// Which picture the cursor is in, and how far it can go there.
extension StepState {
    /// The picture that has the cursor.
    public var subject: Look.Subject { subject(of: mainPanel) }

    /// The picture that a panel shows of the selected layer.
    func subject(of panel: StepPanel) -> Look.Subject {
        let isBias = parameter?.name.hasSuffix(".bias") ?? false
        switch panel {
        case .network, .activations, .loss, .code: return .activation
        case .weights:
            return isBias ? .bias : .weight
        case .gradients:
            guard parameter != nil else { return .activationGradient }
            return isBias ? .biasGradient : .weightGradient
        }
    }

    /// The picture of the selected layer, or `nil` while there is none or the engine still shows another layer's.
    func picture(_ subject: Look.Subject) -> TensorPicture? {
        let name: String? =
            switch subject {
            case .activation, .activationGradient: layer?.name
            case .weight, .weightGradient, .bias, .biasGradient: parameter?.name
            }
        guard let name, let picture = snapshot?.picture(subject) else { return nil }
        return picture.name == name || picture.name.hasPrefix(name + ".") ? picture : nil
    }

    /// Planes, rows and columns of a subject: from its picture, else from its shape; `nil` where only the engine knows
    /// (it folds a vector into a plane).
    func extent(_ subject: Look.Subject) -> Extent? {
        if let picture = picture(subject) {
            return Extent(
                planes: picture.planeCount, rows: picture.rows, columns: picture.columns,
                blockRows: picture.blockRows, blockColumns: picture.blockColumns)
        }
        switch subject {
        case .activation, .activationGradient: return layer.flatMap { Extent(activation: $0.outputShape) }
        case .weight, .weightGradient, .bias, .biasGradient: return parameter.flatMap { Extent(parameter: $0.shape) }
        }
    }

    /// The cursor's place in a subject.
    func place(_ subject: Look.Subject) -> Selection.Place {
        switch subject {
        case .activation, .activationGradient: selection.unit
        case .weight, .weightGradient, .bias, .biasGradient: selection.parameter
        }
    }

    mutating func setPlace(_ place: Selection.Place, in subject: Look.Subject) {
        switch subject {
        case .activation, .activationGradient: selection.unit = place
        case .weight, .weightGradient, .bias, .biasGradient: selection.parameter = place
        }
    }
}

/// How far a cursor can go.
struct Extent: Equatable {
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

    /// `[n, c, h, w]`: a plane for each channel of one sample.
    init?(activation shape: [Int]) {
        guard shape.count == 4 else { return nil }
        self.init(planes: shape[1], rows: shape[2], columns: shape[3])
    }

    /// `[o, i, kh, kw]`: a plane for each pair; a matrix is one plane.
    init?(parameter shape: [Int]) {
        switch shape.count {
        case 4: self.init(planes: shape[0] * shape[1], rows: shape[2], columns: shape[3])
        case 2: self.init(planes: 1, rows: shape[0], columns: shape[1])
        default: return nil
        }
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
    func moved(_ place: Selection.Place, _ command: Command) -> Selection.Place {
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
    func picture(_ subject: Look.Subject) -> TensorPicture? {
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
