import Canvas
import Localization
import Training

/// The chosen layer's output: a heat map for each channel; of samples that are points, the plane with what the network makes of it.
struct ActivationsPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if let plane = step.inputPlane, let snapshot = step.snapshot {
            let readout = rect.height > Self.leastHeight ? 1 : 0
            PlanePanel(
                plane: plane, layers: snapshot.run.unitLayers, surface: snapshot.surface, pen: step.pen,
                language: language
            ).draw(in: rect.inset(bottom: readout), of: &frame, appearance)
            if readout > 0, let picture = step.picture(.activation) {
                block(picture).readout.draw(in: rect.row(-1), of: &frame, appearance)
            }
            return
        }
        guard let picture = step.picture(.activation) else {
            let isComing = step.layer?.activation != nil
            let note = isComing ? PictureText.waitingForPicture : PictureText.noActivationYet
            return frame.note(note[language], in: rect, appearance)
        }
        block(picture).draw(in: rect, of: &frame, appearance)
    }

    private func block(_ picture: TensorPicture) -> PictureBlock {
        PictureBlock(
            picture, place: step.selection.unit, hasCursor: step.subject == .activation, across: nil, language: language
        )
    }

    /// From this height on a row below the plane tells the number under the cursor.
    private static let leastHeight = 8

    static func planePlaces(_ plane: InputPlane, in size: Size) -> PlanePanel.Places {
        PlanePanel.Places(plane, in: Size(size.width, size.height - (size.height > leastHeight ? 1 : 0)))
    }
}

extension StepState {
    /// The plane of the input, while the input is the chosen layer.
    var inputPlane: InputPlane? { isDefined && selection.layer == 0 ? snapshot?.run.plane : nil }
}

extension StepState {
    /// Which sample is shown, of a batch of several.
    var sampleName: Text? {
        samples > 1 ? AppText.sample(snapshot?.sample ?? 0, of: samples) : nil
    }
}

extension StepSnapshot {
    /// What the network says of the input as it is drawn: the surest first.
    fileprivate func answerNow(_ language: Language) -> String? {
        guard let answer, !answer.isEmpty else { return nil }
        let names = task?.classes ?? []
        let parts: [String]
        if names.count == answer.count {
            let surest = answer.indices.sorted { (answer[$1], $0) < (answer[$0], $1) }.prefix(3)
            parts = surest.map { "\(names[$0]) \(NumberFormat.percent(0).string(answer[$0]))" }
        } else {
            parts = answer.prefix(3).map { NumberFormat.significant(3).string($0) }
        }
        return Text("answer: ", "回答：")[language] + parts.joined(separator: Text(", ", "，")[language])
    }
}

extension StepPanelKind {
    static let activations = StepPanelKind(
        title: Text("Activations", "激活值"), cursor: .cells, picture: { PictureBlock.pictureRect(in: $1) },
        note: { screen, _, _ in
            if screen.step.mode == .drawing, let answer = screen.step.snapshot?.answerNow(screen.language) {
                return TextLine(answer)
            }
            if let pen = screen.step.pen { return TextLine(PlaneText.pen(pen)[screen.language]) }
            let layer = screen.step.layer.map {
                "\($0.name) [\($0.outputShape.map(String.init).joined(separator: ", "))]"
            }
            return TextLine(
                ([layer, screen.step.sampleName?[screen.language]].compactMap(\.self)).joined(separator: "  "))
        },
        widget: { ActivationsPanel(step: $0.step, language: $0.language) })
}
