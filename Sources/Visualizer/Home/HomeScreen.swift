import Canvas

/// The program's name and the list of experiments.
struct HomeScreen: Widget {
    var home: HomeState
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let wording = language.wording
        let theme = appearance.theme
        let page = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
        let heading = Paragraph([
            TextLine("Glassnet", theme.accent), TextLine(wording.programSentence, theme.text),
        ])
        let height = heading.height(width: page.width)
        heading.draw(in: page, of: &frame, appearance)
        let hint = Paragraph(
            home.failure
                ?? wording.openHint(
                    enter: keys.label(.openChosen, appearance.glyphs),
                    step: keys.label(.openInStepper, appearance.glyphs),
                    train: keys.label(.openInTraining, appearance.glyphs)), home.failure == nil ? theme.dim : theme.bad)
        let hintHeight = hint.height(width: page.width)
        hint.draw(in: page.inset(top: page.height - hintHeight), of: &frame, appearance)
        let list = PanelFrame(title: TextLine(wording.experimentsTitle), isFocused: true, isBoxed: false)
            .draw(around: page.inset(top: height + 1, bottom: hintHeight + 1), of: &frame, appearance)
        guard !home.experiments.isEmpty else {
            Paragraph(wording.noExperiments, theme.dim).draw(in: list, of: &frame, appearance)
            return
        }
        Table(
            [Table.Column("", width: .fitting(maximum: 24), importance: 1), Table.Column("", width: .flexible)],
            rows: home.experiments.map { [Table.Entry($0.name), Table.Entry($0.title, theme.dim)] },
            selected: home.selected, header: false
        ).draw(in: list, of: &frame, appearance)
    }
}
