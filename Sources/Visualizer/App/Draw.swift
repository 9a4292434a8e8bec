import Canvas

/// The state as a frame. Pure: same state, same frame.
public func draw(_ state: AppState) -> Frame {
    let wording = state.language.wording
    var appearance = state.appearance
    appearance.words = wording.widgetWords
    var frame = Frame(state.size)
    frame.cutMark = appearance.glyphs.cutMark
    let all = frame.bounds
    let body = all.inset(bottom: all.height > 1 ? 1 : 0)
    if state.isTooSmall {
        Paragraph(wording.tooSmall(state.size, needed: AppState.minimumSize), appearance.theme.text)
            .draw(in: body, of: &frame, appearance)
    } else {
        state.screenWidget.draw(in: all, of: &frame, appearance)
    }
    if case .help(let line) = state.overlay {
        HelpOverlay(state: state, line: line).draw(in: body, of: &frame, appearance)
    }
    if all.height > 1 {
        let footer = all.row(-1)
        frame.fill(footer)
        Footer(rows: state.footerRows, language: state.language)
            .draw(in: footer, of: &frame, appearance)
    }
    // Chinese has no letters to fall back on: there only the pictures are ASCII.
    if appearance.glyphs.isASCII, state.language == .en { frame.reduceToASCII() }
    return frame
}

extension AppState {
    fileprivate var screenWidget: any Widget {
        switch screen {
        case .home: HomeScreen(home: home ?? HomeState(experiments: []), unkept: unkept, keys: keys, language: language)
        case .step(let step): StepScreen(step: step, keys: keys, language: language)
        case .train(let train): TrainScreen(train: train, keys: keys, language: language)
        case .learn(let learn): LearnScreen(learn: learn, unkept: unkept, keys: keys, language: language)
        }
    }
}
