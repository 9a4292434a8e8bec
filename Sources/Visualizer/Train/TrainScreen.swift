import Canvas
import Localization
import Training

/// The dashboard of free-running training.
struct TrainScreen: Widget {
    var train: TrainState
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = train.snapshot else {
            return frame.note(train.failure ?? AppText.opening[language], in: rect, centered: true, appearance)
        }
        let message = message(snapshot, language, appearance)
        let layout = TrainLayout(
            rect.size, messageRows: message.map { min($0.height(width: rect.width), rect.height / 2) } ?? 0,
            snapshot.measure, alone: train.isAlone ? train.focus : nil)
        TrainHeader(train: train, snapshot: snapshot, language: language).draw(
            in: layout.header, of: &frame, appearance)
        TrainProgress(train: train, snapshot: snapshot, language: language)
            .draw(in: layout.progress, of: &frame, appearance)
        message?.draw(in: layout.message, of: &frame, appearance)
        for place in layout.panels {
            let content = PanelFrame(
                title: "\(place.panel.number) \(place.panel.kind.title(snapshot)[language])",
                note: place.panel.kind.note(snapshot, language),
                isFocused: place.panel == train.focus, isBoxed: layout.isBoxed
            ).draw(around: place.rect, of: &frame, appearance)
            place.panel.kind.widget(train, snapshot, place.panel == train.focus ? train.row : nil, language)
                .draw(in: content, of: &frame, appearance)
        }
    }

    /// How it ended, or what could not be done.
    private func message(_ snapshot: TrainSnapshot, _ language: Language, _ appearance: Appearance) -> Paragraph? {
        if let failure = train.failure { return Paragraph(failure, appearance.theme.bad) }
        switch snapshot.status {
        case .stopped(let step, let loss):
            return Paragraph(TrainText.stopped(step, loss)[language], appearance.theme.bad)
        case .finished:
            let seconds = train.rate.running > 0 ? Double(train.rate.running) / 1000 : nil
            return Paragraph(TrainText.finished(snapshot, seconds: seconds)[language], appearance.theme.good)
        case .ready, .running, .paused: return nil
        }
    }
}
