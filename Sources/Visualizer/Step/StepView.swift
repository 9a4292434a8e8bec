import Canvas
import Localization
import Training

extension StepState {
    /// What the engine should show: the selection, in pictures as large as there is room for.
    ///
    /// The room depends on shapes, never on the pictures that came back: asking cannot go on for ever.
    func view(in size: Size, appearance: Appearance, language: Language) -> ViewRequest {
        var view =
            switch mode {
            case .explanation(let state):
                pictureTargetView(state.current.number, in: sideLayout(Rect(size), language), appearance)
            case .graph: panelView(in: layout(Rect(size), language), appearance, wantsGraph: true)
            case .panels, .breaks, .twin, .drawing:
                panelView(in: layout(Rect(size), language), appearance, wantsGraph: false)
            }
        view.sample = selection.sample
        return view
    }

    /// The explanation, and the picture of what it looks at.
    private func pictureTargetView(_ number: ElementPath, in layout: SideLayout, _ appearance: Appearance)
        -> ViewRequest
    {
        var view = ViewRequest(
            layer: selection.layer, rooms: [:], explaining: number)
        guard let pictureTarget = litNumber.flatMap({ pictureTarget(of: $0) }) else { return view }
        view.layer = pictureTarget.layer
        view.highlighted = pictureTarget.number
        (view.plane, view.row, view.column) = (
            pictureTarget.place.plane, pictureTarget.place.row, pictureTarget.place.column
        )
        PictureTargetPanel.widen(
            &view, for: pictureTarget, in: PanelFrame.inside(layout.picture, isBoxed: layout.isBoxed), appearance)
        return view
    }

    private func panelView(in layout: StepLayout, _ appearance: Appearance, wantsGraph: Bool) -> ViewRequest {
        let subject = subject
        let place = place(subject)
        var view = ViewRequest(
            layer: isDefined ? selection.layer : 1, subject: subject, plane: place.plane, row: place.row,
            column: place.column, rooms: [:], wantsGraph: wantsGraph)
        view.wantsAnswer = mode == .drawing
        if let plane = inputPlane {
            let content = layout.content(of: .activations)
            if !content.isEmpty {
                view.surface = SurfaceRequest(in: ActivationsPanel.planePlaces(plane, in: content.size).window)
            }
        }
        for panel in StepPanel.allCases {
            let content = layout.content(of: panel)
            guard !content.isEmpty, let room = panel.kind.picture?(self, content) else { continue }
            view.rooms[self.subject(of: panel)] = self.room(for: self.subject(of: panel), in: room, appearance)
        }
        return view
    }

    private func room(for subject: ViewRequest.Subject, in rect: Rect, _ appearance: Appearance) -> ViewRequest.Room? {
        guard let shape = shape(of: subject) else { return nil }
        let isImage = shape.count == 4
        let isKernel = isImage && !subject.isOfLayer
        let gridSize = GridSize(planes(of: subject, shape))
        return PictureLayout(gridSize, across: isKernel ? shape[1] : nil, isImage: isImage, in: rect, appearance)
            .room(for: gridSize, appearance)
    }
}
