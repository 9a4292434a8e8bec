import Canvas
import Localization

/// The state as a frame. Pure: same state, same frame.
public func draw(_ state: AppState) -> Frame {
    let language = state.language
    var appearance = state.appearance
    appearance.words = language.widgetWords
    var frame = Frame(state.size)
    frame.cutMark = appearance.glyphs.cutMark
    let all = frame.bounds
    let body = all.inset(bottom: all.height > 1 ? 1 : 0)
    if state.isTooSmall {
        Paragraph(AppText.tooSmall(state.size, needed: AppState.minimumSize)[language], appearance.theme.text)
            .draw(in: body, of: &frame, appearance)
    } else {
        state.screenWidget.draw(in: all, of: &frame, appearance)
        (state.foresightPanel ?? state.diagnosisPanel)?.draw(in: body, of: &frame, appearance)
    }
    switch state.overlay {
    case .help(let line)?: HelpOverlay(state: state, line: line).draw(in: body, of: &frame, appearance)
    case .command(let line)?: CommandBox(state: state, line: line).draw(in: body, of: &frame, appearance)
    case .search(let search)?: SearchBox(state: state, search: search).draw(in: body, of: &frame, appearance)
    case .term(let term, let line)?:
        TermCard(term: term, line: line, language: language).draw(in: body, of: &frame, appearance)
    case nil: break
    }
    if all.height > 1 {
        let footer = all.row(-1)
        frame.fill(footer)
        Footer(rows: state.footerRows, language: language)
            .draw(in: footer, of: &frame, appearance)
        if let notice = state.notice {
            let text = Paragraph(notice[state.language], appearance.theme.accent)
            let rows = min(text.height(width: all.width), max(all.height / 2, 1))
            frame.fill(all.inset(top: all.height - rows))
            text.draw(in: all.inset(top: all.height - rows), of: &frame, appearance)
        }
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
        case .clinic(let clinic): ClinicScreen(clinic: clinic, unkept: unkept, keys: keys, language: language)
        case .train(let train): TrainScreen(train: train, keys: keys, language: language)
        case .classroom(let state): ClassScreen(state: state, language: language)
        case .learn(let learn): LearnScreen(learn: learn, unkept: unkept, keys: keys, language: language)
        }
    }
}

extension Language {
    /// What lists and texts say of the rows that are not seen.
    fileprivate var widgetWords: WidgetWords {
        switch self {
        case .en: WidgetWords()
        case .zh: WidgetWords(more: "还有 # 行", position: "第 #-# 行，共 # 行")
        }
    }
}
