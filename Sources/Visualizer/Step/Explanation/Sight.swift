import Training

/// Where a number is seen: the layer and the kind of picture that the engine has to be asked for, and its place there.
struct Sight: Equatable {
    var layer: Int
    var subject: Look.Subject
    /// `nil` for another sample than the one shown.
    var place: Selection.Place?
    /// Rows, columns and planes of the picture.
    var extent: Extent
    /// A convolution's input channels.
    var across: Int?
    var isImage: Bool
}

extension StepState {
    /// Where a number is seen; `nil` for those that no layer's picture shows: the loss, the target, a step inside a loss.
    func sight(of number: NumberReference) -> Sight? {
        switch number.tensor.owner {
        case .input: return sight(ofLayer: 0, number)
        case .output: return sight(ofLayer: layers.count - 1, number)
        case .layer(let name): return layers.firstIndex { $0.name == name }.flatMap { sight(ofLayer: $0, number) }
        case .parameter(let layer, let name):
            guard let index = layers.firstIndex(where: { $0.name == layer }),
                let parameter = snapshot?.parameters.first(where: { $0.name == "\(layer).\(name)" }),
                ["weight", "bias"].contains(name)
            else { return nil }
            let isGradient = number.tensor.aspect == .gradient
            let subject: Look.Subject =
                name == "bias" ? (isGradient ? .biasGradient : .bias) : isGradient ? .weightGradient : .weight
            let planes = PlaneLayout(parameter.shape)
            return Sight(
                layer: index, subject: subject, place: planes.place(of: number.index), extent: Extent(planes),
                across: parameter.kernelsAcross, isImage: parameter.shape.count == 4)
        case .target, .loss, .operation: return nil
        }
    }

    private func sight(ofLayer index: Int, _ number: NumberReference) -> Sight? {
        guard layers.indices.contains(index) else { return nil }
        let shape = layers[index].outputShape
        let planes = PlaneLayout(Array(shape.dropFirst()))
        let isShown = number.index.first == 0
        return Sight(
            layer: index, subject: number.tensor.aspect == .gradient ? .activationGradient : .activation,
            place: isShown ? planes.place(of: Array(number.index.dropFirst())) : nil, extent: Extent(planes),
            across: nil, isImage: shape.count == 4)
    }

    /// The picture in a sight, if the engine has sent it.
    func picture(in sight: Sight) -> TensorPicture? {
        guard let picture = snapshot?.picture(sight.subject), layers.indices.contains(sight.layer) else { return nil }
        let name = layers[sight.layer].name
        return picture.name == name || picture.name.hasPrefix(name + ".") ? picture : nil
    }

    /// The blocks of the sight's plane that the explanation on show touches.
    func litBlocks(in sight: Sight) -> [PlaneLayout.Block] {
        guard case .explanation(let explanation)? = explained, layers.indices.contains(sight.layer) else { return [] }
        return explanation.touched.flatMap { touched -> [PlaneLayout.Block] in
            guard let other = self.sight(of: NumberReference(touched.tensor, touched.ranges.map(\.lowerBound))),
                other.layer == sight.layer, other.subject == sight.subject, let place = sight.place
            else { return [] }
            let isActivation = [.activation, .activationGradient].contains(sight.subject)
            let shape = isActivation ? Array(layers[sight.layer].outputShape.dropFirst()) : parameterShape(in: sight)
            guard !isActivation || touched.ranges.first?.contains(0) ?? false else { return [] }
            let ranges = isActivation ? Array(touched.ranges.dropFirst()) : touched.ranges
            let planes = PlaneLayout(shape)
            // Where all of a plane is touched, nothing of it stands out.
            let whole = PlaneLayout.Block(rows: 0..<planes.rows, columns: 0..<planes.columns)
            return planes.blocks(of: ranges, inPlane: place.plane).filter { $0 != whole }
        }
    }

    private func parameterShape(in sight: Sight) -> [Int] {
        let isBias = [.bias, .biasGradient].contains(sight.subject)
        let name = layers[sight.layer].name + (isBias ? ".bias" : ".weight")
        return snapshot?.parameters.first { $0.name == name }?.shape ?? []
    }
}

extension Extent {
    init(_ planes: PlaneLayout) { self.init(planes: planes.planes, rows: planes.rows, columns: planes.columns) }
}

extension PlaneLayout {
    func place(of index: [Int]) -> Selection.Place? {
        offset(of: index).map { offset in
            let (rest, column) = offset.quotientAndRemainder(dividingBy: columns)
            let (plane, row) = rest.quotientAndRemainder(dividingBy: rows)
            return Selection.Place(plane: plane, row: row, column: column)
        }
    }
}

extension StepState {
    /// The layer marked in the network: the one whose picture is on show.
    var layerOnShow: Int { litNumber.flatMap { sight(of: $0)?.layer } ?? selection.layer }

    /// The layer of the number that is explained.
    var explainedLayer: String? {
        guard let number = mode.explanation?.current.number, let sight = sight(of: number) else { return nil }
        return layers[sight.layer].name
    }
}
