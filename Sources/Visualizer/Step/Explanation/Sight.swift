import Training

/// Where a number is seen: a picture of its tensor that the engine has to be asked for, and its place there.
struct Sight: Equatable {
    /// The layer it belongs to.
    var layer: Int
    /// The number, the network's output by its layer's name.
    var number: NumberReference
    var place: Selection.Place
    /// Rows, columns and planes of the picture.
    var extent: Extent
    /// A convolution's input channels.
    var across: Int?
    var isImage: Bool
}

extension StepState {
    /// Where a number is seen; `nil` for those that belong to no layer: the loss, the target, a step inside a loss.
    func sight(of number: NumberReference) -> Sight? {
        var number = number
        if number.tensor.owner == .output, let last = layers.last { number.tensor.owner = .layer(last.name) }
        switch number.tensor.owner {
        case .input: return layers.isEmpty ? nil : sight(ofLayer: 0, number)
        case .layer(let name): return layers.firstIndex { $0.name == name }.flatMap { sight(ofLayer: $0, number) }
        case .parameter(let layer, let name):
            guard let index = layers.firstIndex(where: { $0.name == layer }),
                let shape = snapshot?.parameters.first(where: { $0.name == "\(layer).\(name)" })?.shape
            else { return nil }
            return sight(shape, number.index, layer: index, number, across: shape.count == 4 ? shape[1] : nil)
        case .output, .target, .loss, .operation: return nil
        }
    }

    private func sight(ofLayer index: Int, _ number: NumberReference) -> Sight? {
        sight(Array(layers[index].outputShape.dropFirst()), Array(number.index.dropFirst()), layer: index, number)
    }

    private func sight(
        _ shape: [Int], _ place: [Int], layer: Int, _ number: NumberReference, across: Int? = nil
    ) -> Sight? {
        let planes = PlaneLayout(shape)
        return planes.place(of: place).map { place in
            Sight(
                layer: layer, number: number, place: place, extent: Extent(planes), across: across,
                isImage: shape.count >= (across == nil ? 3 : 4))
        }
    }

    /// The picture in a sight, if the engine has sent it.
    func picture(in sight: Sight) -> TensorPicture? {
        guard let picture = snapshot?.lit, picture.name == "\(sight.number.tensor)",
            picture.cursor?.index == sight.number.index
        else { return nil }
        return picture
    }

    /// The blocks of the sight's plane that the explanation on show touches.
    func litBlocks(in sight: Sight) -> [PlaneLayout.Block] {
        guard case .explanation(let explanation)? = explained else { return [] }
        let isParameter = if case .parameter = sight.number.tensor.owner { true } else { false }
        return explanation.touched.flatMap { touched -> [PlaneLayout.Block] in
            guard let other = self.sight(of: NumberReference(touched.tensor, touched.ranges.map(\.lowerBound))),
                other.number.tensor == sight.number.tensor,
                isParameter || touched.ranges.first?.contains(sight.number.index.first ?? 0) ?? false
            else { return [] }
            let planes = PlaneLayout(shape(in: sight))
            // Where all of a plane is touched, nothing of it stands out.
            let whole = PlaneLayout.Block(rows: 0..<planes.rows, columns: 0..<planes.columns)
            let ranges = isParameter ? touched.ranges : Array(touched.ranges.dropFirst())
            return planes.blocks(of: ranges, inPlane: sight.place.plane).filter { $0 != whole }
        }
    }

    /// Of a parameter, or of one sample.
    private func shape(in sight: Sight) -> [Int] {
        guard case .parameter = sight.number.tensor.owner else {
            return Array(layers[sight.layer].outputShape.dropFirst())
        }
        return snapshot?.parameters.first { $0.name == "\(sight.number.tensor.owner)" }?.shape ?? []
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
