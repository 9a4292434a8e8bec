import Canvas
import Localization
import Training

/// The dashboard of free-running training.
struct TrainScreen: Widget {
    var train: TrainState
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let wording = language.wording
        guard let snapshot = train.snapshot else {
            Paragraph(train.failure ?? wording.opening, appearance.theme.dim, alignment: .center)
                .drawCentered(in: rect, of: &frame, appearance)
            return
        }
        let message = message(snapshot, wording, appearance)
        let layout = TrainLayout(
            rect.size, messageRows: message.map { min($0.height(width: rect.width), rect.height / 2) } ?? 0,
            snapshot.measures)
        TrainHeader(train: train, snapshot: snapshot, wording: wording).draw(in: layout.header, of: &frame, appearance)
        TrainProgress(train: train, snapshot: snapshot, wording: wording)
            .draw(in: layout.progress, of: &frame, appearance)
        message?.draw(in: layout.message, of: &frame, appearance)
        for place in layout.panels {
            let content = PanelFrame(
                title: TextLine(title(of: place.panel, wording)), note: note(of: place.panel, snapshot, wording),
                isFocused: place.panel == train.list, isBoxed: layout.isBoxed
            ).draw(around: place.rect, of: &frame, appearance)
            panel(place.panel, snapshot, wording).draw(in: content, of: &frame, appearance)
        }
    }

    /// How it ended, or what could not be done.
    private func message(_ snapshot: TrainSnapshot, _ wording: any Wording, _ appearance: Appearance) -> Paragraph? {
        if let failure = train.failure { return Paragraph(failure, appearance.theme.bad) }
        switch snapshot.status {
        case .stopped(let step, let loss): return Paragraph(wording.stopped(step, loss), appearance.theme.bad)
        case .finished:
            let seconds = train.rate.running > 0 ? Double(train.rate.running) / 1000 : nil
            return Paragraph(wording.finished(snapshot, seconds: seconds), appearance.theme.good)
        case .ready, .running, .paused: return nil
        }
    }

    private func panel(_ panel: TrainPanel, _ snapshot: TrainSnapshot, _ wording: any Wording) -> any Widget {
        switch panel {
        case .loss: TrainLossPanel(snapshot: snapshot, wording: wording)
        case .accuracy: AccuracyPanel(snapshot: snapshot, wording: wording)
        case .numbers: NumbersPanel(train: train, snapshot: snapshot, wording: wording)
        case .gradients:
            TrainGradientsPanel(
                snapshot: snapshot, selected: train.list == .gradients ? train.row : nil, wording: wording)
        case .batch:
            BatchPanel(snapshot: snapshot, row: train.list == .batch ? train.row : 0, wording: wording)
        case .epochs:
            EpochsPanel(snapshot: snapshot, selected: train.list == .epochs ? train.row : nil, wording: wording)
        }
    }

    private func title(of panel: TrainPanel, _ wording: any Wording) -> String {
        switch panel {
        case .loss: wording.lossTitle
        case .accuracy: wording.accuracyTitle
        case .numbers: wording.numbersTitle
        case .gradients: wording.gradientsTitle
        case .batch: wording.batchTitle
        case .epochs: wording.epochsTitle
        }
    }

    private func note(of panel: TrainPanel, _ snapshot: TrainSnapshot, _ wording: any Wording) -> TextLine {
        switch panel {
        case .loss:
            // A curve has no place for them.
            switch snapshot.trainLosses.count(where: \.loss.isNaN) {
            case 0: ""
            case let count: TextLine("\(count) nan")
            }
        case .accuracy: TextLine(wording.accuracyNote)
        case .gradients: TextLine(wording.gradientsHeading)
        case .batch:
            if let batch = snapshot.batch, let right = batch.right {
                TextLine(wording.correct(right, of: batch.count))
            } else {
                ""
            }
        case .numbers, .epochs: ""
        }
    }
}
