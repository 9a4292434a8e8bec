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
        let layout = train.layout(snapshot, in: rect.size, language)
        TrainHeader(train: train, snapshot: snapshot, language: language).draw(
            in: layout.header, of: &frame, appearance)
        TrainProgress(train: train, snapshot: snapshot, language: language)
            .draw(in: layout.progress, of: &frame, appearance)
        if let message = train.message(snapshot) {
            Paragraph(message.text[language], appearance.theme.style(of: message.tone))
                .draw(in: layout.message, of: &frame, appearance)
        }
        for place in layout.panels {
            frame.spots.append(Spot(place.rect, .panel(place.panel.number)))
            guard let view = train.view(of: place.panel, snapshot) else { continue }
            let awaited = view.awaits(snapshot)
            let content = PanelFrame(
                title: title(of: place, view, snapshot, layout, appearance),
                note: (place.isWaiting ? awaited.map { TextLine($0[language]) } : nil)
                    ?? note(of: view, snapshot, layout.content(of: place.panel).size, appearance),
                isFocused: place.panel == train.focus, isBoxed: layout.isBoxed && !place.isWaiting
            ).draw(around: place.rect, of: &frame, appearance)
            if place.isWaiting { continue }
            if let awaited {
                frame.note(awaited[language], in: content, appearance)
            } else {
                let row = place.panel == train.focus ? train.row : nil
                view.widget(train, snapshot, row, language).draw(in: content, of: &frame, appearance)
            }
        }
        if let form = train.form {
            FormPanel(form: form, run: snapshot.run, told: train.told, language: language)
                .draw(in: FormPanel.place(in: rect.inset(top: 2, bottom: 1)), of: &frame, appearance)
        }
        if let prompt = train.prompt {
            PromptBox(prompt: prompt, language: language)
                .draw(in: rect.inset(top: 2, bottom: 1), of: &frame, appearance)
        }
    }

    /// How old what it shows is, where that is over a second; how it is looked at; and what is said of it.
    private func note(
        of view: TrainView, _ snapshot: TrainSnapshot, _ size: Size, _ appearance: Appearance
    ) -> TextLine {
        let note = view.note(snapshot, language)
        let age = view.parts(train, snapshot, size).compactMap { snapshot.ages[$0] }.max().map(TrainText.ago)
        let settings = ([age].compactMap(\.self) + view.settings(train, snapshot)).map { $0[language] }
        guard !settings.isEmpty else { return note }
        let separator = " \(appearance.glyphs.dot) "
        return TextLine(settings.joined(separator: separator)) + TextLine(note.spans.isEmpty ? "" : separator) + note
    }

    /// Its number and name, which view of how many, and in a window with room for one panel which one of how many.
    private func title(
        of place: TrainLayout.Place, _ view: TrainView, _ snapshot: TrainSnapshot, _ layout: TrainLayout,
        _ appearance: Appearance
    ) -> TextLine {
        let names = place.panel.views(snapshot)
        let there = train.panels(snapshot)
        var title = TextLine("\(place.panel.number) \(view.title(snapshot)[language])")
        if names.count > 1, let at = names.firstIndex(where: { $0.name == view.name }) {
            title = title + TextLine("  [\(at + 1)/\(names.count)]", appearance.theme.dim)
        }
        if layout.panels.count == 1, there.count > 1, let at = there.firstIndex(of: place.panel) {
            title = title + TextLine("  " + TrainText.panel(at + 1, of: there.count)[language], appearance.theme.dim)
        }
        return title
    }
}

extension TrainState {
    /// Whether what is said is good news.
    enum Tone { case good, bad }

    /// How it ended, or what could not be done.
    func message(_ snapshot: TrainSnapshot) -> (text: Text, tone: Tone)? {
        if let failure { return (Text(failure), .bad) }
        if let trouble = snapshot.kept.flatMap(TrainText.notKept) { return (trouble, .bad) }
        // What the engine refuses stands in the place of the footer.
        if let told, form == nil, told.outcome != .refused || snapshot.said == nil,
            told.isWorthARow(isDrawing: plane.pen != nil)
        {
            return (told.text, told.outcome == .refused ? .bad : .good)
        }
        switch snapshot.status {
        case .stopped(let bad): return (TrainText.stopped(bad), .bad)
        case .finished:
            let seconds = rate.running > 0 ? Double(rate.running) / 1000 : nil
            return (TrainText.finished(snapshot, seconds: seconds), .good)
        case .ready, .running, .paused: return nil
        }
    }

    func layout(_ snapshot: TrainSnapshot, in size: Size, _ language: Language) -> TrainLayout {
        let message = message(snapshot).map { Paragraph($0.text[language]).height(width: size.width) } ?? 0
        return TrainLayout(
            size, messageRows: min(message, size.height / 2), shown(snapshot), of: snapshot, focus: focus,
            isAlone: isAlone)
    }

    /// What the engine should show of the panels on show.
    func view(in size: Size, _ language: Language) -> ViewRequest {
        guard let snapshot else { return ViewRequest() }
        let layout = layout(snapshot, in: size, language)
        var request = ViewRequest()
        for place in layout.panels where !place.isWaiting {
            guard let view = view(of: place.panel, snapshot) else { continue }
            request.dashboard.parts.formUnion(view.parts(self, snapshot, layout.content(of: place.panel).size))
        }
        return request
    }
}

extension Theme {
    fileprivate func style(of tone: TrainState.Tone) -> Style {
        switch tone {
        case .good: good
        case .bad: bad
        }
    }
}
