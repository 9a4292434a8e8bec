import Canvas
import Localization
import Training

/// Where a number is seen: a picture of its tensor that the engine has to be asked for, and its place there.
struct PictureTarget: Equatable {
    /// The layer it belongs to.
    var layer: Int
    /// The number, the network's output by its layer's name.
    var number: ElementPath
    var place: Selection.Place
    /// Rows, columns and planes of the picture.
    var gridSize: GridSize
    /// A convolution's input channels.
    var across: Int?
    var isImage: Bool
}

extension StepState {
    /// Where a number is seen; `nil` for those that belong to no layer: the loss, the target, a step inside a loss.
    func pictureTarget(of number: ElementPath) -> PictureTarget? {
        var number = number
        if number.tensor.owner == .output, let last = layers.last { number.tensor.owner = .layer(last.name) }
        switch number.tensor.owner {
        case .input: return layers.isEmpty ? nil : pictureTarget(ofLayer: 0, number)
        case .layer(let name):
            return layers.firstIndex { $0.name == name }.flatMap { pictureTarget(ofLayer: $0, number) }
        case .parameter(let layer, let name):
            guard let index = layers.firstIndex(where: { $0.name == layer }),
                let shape = snapshot?.parameters.first(where: { $0.name == "\(layer).\(name)" })?.shape
            else { return nil }
            return pictureTarget(shape, number.index, layer: index, number, across: shape.count == 4 ? shape[1] : nil)
        case .output, .target, .loss, .operation: return nil
        }
    }

    private func pictureTarget(ofLayer index: Int, _ number: ElementPath) -> PictureTarget? {
        pictureTarget(
            Array(layers[index].outputShape.dropFirst()), Array(number.index.dropFirst()), layer: index, number)
    }

    private func pictureTarget(
        _ shape: [Int], _ place: [Int], layer: Int, _ number: ElementPath, across: Int? = nil
    ) -> PictureTarget? {
        let planes = PlaneLayout(shape)
        return planes.place(of: place).map { place in
            PictureTarget(
                layer: layer, number: number, place: place, gridSize: GridSize(planes), across: across,
                isImage: shape.count >= (across == nil ? 3 : 4))
        }
    }

    /// The picture in a sight, if the engine has sent it.
    func picture(in pictureTarget: PictureTarget) -> TensorPicture? {
        guard let picture = snapshot?.highlighted, picture.name == "\(pictureTarget.number.tensor)",
            picture.cursor?.index == pictureTarget.number.index
        else { return nil }
        return picture
    }

    /// The blocks of the sight's plane that the explanation on show touches.
    func highlightedBlocks(in pictureTarget: PictureTarget) -> [PlaneLayout.Block] {
        guard case .explanation(let explanation)? = explained else { return [] }
        let isParameter = if case .parameter = pictureTarget.number.tensor.owner { true } else { false }
        return explanation.touched.flatMap { touched -> [PlaneLayout.Block] in
            guard let other = self.pictureTarget(of: ElementPath(touched.tensor, touched.ranges.map(\.lowerBound))),
                other.number.tensor == pictureTarget.number.tensor,
                isParameter || touched.ranges.first?.contains(pictureTarget.number.index.first ?? 0) ?? false
            else { return [] }
            let planes = PlaneLayout(shape(in: pictureTarget))
            // Where all of a plane is touched, nothing of it stands out.
            let whole = PlaneLayout.Block(rows: 0..<planes.rows, columns: 0..<planes.columns)
            let ranges = isParameter ? touched.ranges : Array(touched.ranges.dropFirst())
            return planes.blocks(of: ranges, inPlane: pictureTarget.place.plane).filter { $0 != whole }
        }
    }

    /// Of a parameter, or of one sample.
    private func shape(in pictureTarget: PictureTarget) -> [Int] {
        guard case .parameter = pictureTarget.number.tensor.owner else {
            return Array(layers[pictureTarget.layer].outputShape.dropFirst())
        }
        return snapshot?.parameters.first { $0.name == "\(pictureTarget.number.tensor.owner)" }?.shape ?? []
    }
}

extension GridSize {
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
    var layerOnShow: Int { litNumber.flatMap { pictureTarget(of: $0)?.layer } ?? selection.layer }

    /// The layer of the number that is explained.
    var explainedLayer: String? {
        guard let number = mode.explanation?.current.number, let pictureTarget = pictureTarget(of: number) else {
            return nil
        }
        return layers[pictureTarget.layer].name
    }
}

/// The picture of what an explanation looks at: the chosen operand under the cursor, what the number touches lit.
struct PictureTargetPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let number = step.litNumber else { return }
        guard let pictureTarget = step.pictureTarget(of: number) else {
            return frame.note(ExplanationText.noPicture(of: number.description)[language], in: rect, appearance)
        }
        guard let picture = step.picture(in: pictureTarget) else {
            return frame.note(PictureText.waitingForPicture[language], in: rect, appearance)
        }
        var block = PictureBlock(
            picture, place: pictureTarget.place, hasCursor: true, across: pictureTarget.across, language: language)
        block.view.highlighted = step.highlightedBlocks(in: pictureTarget)
        block.draw(in: Self.room(for: pictureTarget, in: rect), of: &frame, appearance)
    }

    /// A row of numbers is no tower: it gets three rows and what stands below them.
    private static func room(for pictureTarget: PictureTarget, in rect: Rect) -> Rect {
        pictureTarget.gridSize.rows > 1 || pictureTarget.gridSize.planes > 1
            ? rect : rect.inset(bottom: max(rect.height - 6, 0))
    }

    /// What the engine should show of a sight in a rectangle.
    static func widen(
        _ view: inout ViewRequest, for pictureTarget: PictureTarget, in rect: Rect, _ appearance: Appearance
    ) {
        view.highlightedRoom = PictureLayout(
            pictureTarget.gridSize, across: pictureTarget.across, isImage: pictureTarget.isImage,
            in: PictureBlock.pictureRect(in: room(for: pictureTarget, in: rect)), appearance
        ).room(for: pictureTarget.gridSize, appearance)
    }
}
