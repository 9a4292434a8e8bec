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
        guard let name = subject.isOfLayer ? layer?.name : parameter?.name, let picture = snapshot?.picture(subject)
        else { return nil }
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
        subject.isOfLayer ? layer?.outputShape : parameter?.shape
    }

    /// How it lies in planes; of a batch the first sample.
    func planes(of subject: ViewRequest.Subject, _ shape: [Int]) -> PlaneLayout {
        PlaneLayout(subject.isOfLayer ? Array(shape.dropFirst()) : shape)
    }

    /// The cursor's place in a subject.
    func place(_ subject: ViewRequest.Subject) -> Selection.Place {
        subject.isOfLayer ? selection.unit : selection.parameter
    }

    mutating func setPlace(_ place: Selection.Place, in subject: ViewRequest.Subject) {
        if subject.isOfLayer { selection.unit = place } else { selection.parameter = place }
    }
}

extension ViewRequest.Subject {
    /// Whether it is a layer's; else a parameter's.
    var isOfLayer: Bool { self == .activation || self == .activationGradient }
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
