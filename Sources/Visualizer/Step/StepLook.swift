import Canvas
import Localization
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
            layer: selection.layer, rooms: [:], explaining: number)
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
            column: place.column, rooms: [:], wantsGraph: wantsGraph)
        for panel in [StepPanel.activations, .weights, .gradients] {
            let content = layout.content(of: panel)
            guard !content.isEmpty else { continue }
            let room =
                panel == .gradients
                ? GradientsPanel.pictureRect(
                    GradientsPanel.parts(of: content, parameterCount: snapshot?.parameters.count ?? 0))
                : PictureBlock.pictureRect(in: content)
            look.rooms[self.subject(of: panel)] = self.room(for: self.subject(of: panel), in: room, appearance)
        }
        return look
    }

    private func room(for subject: Look.Subject, in rect: Rect, _ appearance: Appearance) -> Look.Room? {
        guard let shape = shape(of: subject) else { return nil }
        let isImage = shape.count == 4
        let isKernel = isImage && ![.activation, .activationGradient].contains(subject)
        let extent = Extent(planes(of: subject, shape))
        return PictureLayout(extent, across: isKernel ? shape[1] : nil, isImage: isImage, in: rect, appearance)
            .room(for: extent, appearance)
    }
}
