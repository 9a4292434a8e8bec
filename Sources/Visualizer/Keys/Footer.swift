import Canvas
import Localization

/// The last row: the keys that do something now.
struct Footer: Widget {
    /// The first are the last to go when the row is narrow.
    var rows: [Binding]
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let hints = rows.enumerated().map { index, row in
            KeyFooter.Hint(
                row.label(appearance.glyphs), row.footer?[language] ?? "",
                importance: row.actions == [.leave] ? 1000 : row.actions == [.help] ? 999 : 500 - index)
        }
        KeyFooter(hints).draw(in: rect, of: &frame, appearance)
    }
}

extension AppState {
    /// What the footer names, in order.
    var footerRows: [Binding] {
        keys.rows(in: keyContext).filter { row in row.footer != nil && self[keyPath: row.condition] }
    }
}

/// When a row of the table is in the footer.
extension AppState {
    private var learn: LearnState? {
        if case .learn(let learn) = screen { learn } else { nil }
    }

    private var showsPanels: Bool { stepper?.isDefined == true && stepper?.mode == .panels }

    var always: Bool { true }

    var choosesExperiment: Bool {
        if case .experiment = home?.entry { true } else { false }
    }
    var canZoom: Bool {
        switch screen {
        case .home: false
        case .step, .train: canRestart
        case .learn(let learn): learn.isSandbox ? learn.network.isDefined : !learn.isTyping && !learn.isEnd
        }
    }
    var canRestart: Bool {
        switch screen {
        case .home: false
        case .step(let step): step.isDefined
        case .train(let train): train.snapshot != nil
        case .learn(let learn): !learn.isSandbox && !learn.isTyping && learn.play.step != nil
        }
    }

    var isDefined: Bool { stepper?.isDefined ?? false }
    var isPlaying: Bool { stepper?.playback.isPlaying ?? false }
    var hasTwin: Bool { stepper?.snapshot?.twin != nil }
    var comparesTwins: Bool { isDefined && stepper?.mode == .twin }
    var showsNoBreaks: Bool { keyContext != .breaks }
    var checksAGradient: Bool { stepper?.mode.explanation?.check != nil }
    /// What the arrows choose in the panel that has the keys.
    private var cursor: StepPanelKind.Cursor? { showsPanels ? stepper?.focus.kind.cursor : nil }

    var readsCode: Bool { cursor == .lines }
    var explainsNumbers: Bool { isDefined && !readsCode }
    var choosesRows: Bool { comparesTwins || cursor == .outputs }
    var choosesLayers: Bool { cursor == .layers }
    var choosesLayersElsewhere: Bool { isDefined && !choosesLayers }
    var movesCells: Bool { cursor == .cells }
    var choosesChannels: Bool {
        movesCells && (stepper.flatMap { $0.gridSize($0.subject)?.planes } ?? 1) > 1
    }
    var choosesParts: Bool {
        cursor == .cells && stepper?.focus.shows == .parameter && (stepper?.parametersOfLayer.count ?? 0) > 1
    }

    var canTrain: Bool {
        guard case .train(let train) = screen else { return false }
        return train.snapshot != nil && !train.isOver
    }

    var isTyping: Bool { learn?.isTyping ?? false }
    var isNotTyping: Bool { !isTyping }
    var asks: Bool {
        if case .asking = learn?.play.stage { true } else { false }
    }
    var goesOn: Bool {
        switch learn?.play.stage {
        case .waiting, .reading, .revealed, .goal(.reached), .closing: true
        case .asking, .goal, nil: false
        }
    }
    var hasPages: Bool {
        learn.map { !$0.pane(in: size, language, keys, appearance).scroll.mark.isEmpty } ?? false
    }
    var choosesAnswers: Bool { learn?.isChoosing ?? false }
    var ordersCalls: Bool {
        if choosesAnswers, case .order = learn?.draft { true } else { false }
    }
    var canGoBackAStep: Bool { learn.map { $0.play.canGoBack && !$0.isTyping } ?? false }
    var hasSandbox: Bool { learn.map { $0.play.stage != .closing && !$0.isTyping } ?? false }
    var hasHint: Bool { keyContext == .learn && learn?.hasHint == true }
    var hasNoHint: Bool { !hasHint }
    /// In a lesson only the last page names it.
    var canGoToTheList: Bool { home != nil && (learn.map { $0.play.stage == .closing } ?? true) }
}
