import Canvas
import Training

extension StepState {
    /// What the engine should show: the selection, in pictures as large as there is room for.
    ///
    /// The room depends on shapes, never on the pictures that came back: asking cannot go on for ever.
    func look(in size: Size, appearance: Appearance, language: Language) -> Look {
        let wording = language.wording
        return switch mode {
        case .explanation(let state): sightLook(state.current.number, in: sideLayout(Rect(size), wording), appearance)
        case .graph: panelLook(in: layout(Rect(size), wording), appearance, wantsGraph: true)
        case .panels, .breaks, .twin, .drawing:
            panelLook(in: layout(Rect(size), wording), appearance, wantsGraph: false)
        }
    }

    /// The explanation, and the picture of what it looks at.
    private func sightLook(_ number: NumberReference, in layout: SideLayout, _ appearance: Appearance) -> Look {
        var look = Look(
            layer: selection.layer, maximumPlanes: 1, maximumRows: 1, maximumColumns: 1, explaining: number)
        guard let sight = litNumber.flatMap({ sight(of: $0) }) else { return look }
        look.layer = sight.layer
        look.lit = sight.number
        (look.plane, look.row, look.column) = (sight.place.plane, sight.place.row, sight.place.column)
        SightPanel.widen(&look, for: sight, in: layout.content(of: layout.picture), appearance)
        return look
    }

    private func panelLook(in layout: StepLayout, _ appearance: Appearance, wantsGraph: Bool) -> Look {
        let subject = subject
        let place = place(subject)
        var look = Look(
            layer: isDefined ? selection.layer : 1, subject: subject, plane: place.plane, row: place.row,
            column: place.column, maximumPlanes: 1, maximumRows: 1, maximumColumns: 1, wantsGraph: wantsGraph)
        for panel in [StepPanel.activations, .weights, .gradients] {
            let content = layout.content(of: panel)
            guard !content.isEmpty else { continue }
            let room =
                panel == .gradients
                ? GradientsPanel.pictureRect(
                    GradientsPanel.parts(of: content, parameterCount: snapshot?.parameters.count ?? 0))
                : PictureBlock.pictureRect(in: content)
            widen(&look, for: self.subject(of: panel), in: room, appearance)
        }
        return look
    }

    private func widen(_ look: inout Look, for subject: Look.Subject, in room: Rect, _ appearance: Appearance) {
        let isParameter = ![.activation, .activationGradient].contains(subject)
        let shape = isParameter ? parameter?.shape : layer?.outputShape
        let extent = shape.flatMap { isParameter ? Extent(parameter: $0) : Extent(activation: $0) }
        // A vector's picture is folded by the engine: it gets all the room.
        guard let extent, let shape else {
            look.maximumRows = max(look.maximumRows, room.height * 2)
            look.maximumColumns = max(look.maximumColumns, room.width)
            return
        }
        let picture = PictureLayout(
            extent, across: isParameter && shape.count == 4 ? shape[1] : nil, isImage: shape.count == 4, in: room,
            appearance)
        let pixels = picture.pixels(of: extent, appearance)
        look.maximumPlanes = max(look.maximumPlanes, picture.tiling?.capacity ?? 1)
        look.maximumRows = max(look.maximumRows, pixels.rows)
        look.maximumColumns = max(look.maximumColumns, pixels.columns)
    }
}
