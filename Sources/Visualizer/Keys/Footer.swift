import Canvas

/// The last row: the keys that do something now.
struct Footer: Widget {
    var groups: [KeyGroup]
    var keys: KeyBindings
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let hints = groups.enumerated().map { index, group in
            KeyFooter.Hint(
                keys.label(group, appearance.glyphs), wording.label(group),
                importance: group == .quit ? 1000 : group == .help ? 999 : 500 - index)
        }
        KeyFooter(hints).draw(in: rect, of: &frame, appearance)
    }
}

extension AppState {
    /// What the footer names, in order; of these the first are the last to go when the row is narrow.
    var footerGroups: [KeyGroup] {
        let back: [KeyGroup] = home == nil ? [] : [.back]
        switch keyContext {
        case .home:
            if case .lesson = home?.entry { return [.chooseExperiment, .openChosen, .otherLanguage, .help, .quit] }
            return [.chooseExperiment, .openInStepper, .openInTraining, .otherLanguage, .help, .quit]
        case .help: return [.scroll, .scrollPage, .closeHelp, .quit]
        case .tooSmall: return [.help, .quit]
        case .train:
            guard case .train(let train) = screen, train.snapshot != nil, !train.isOver else {
                return back + [.panels, .scroll, .help, .quit]
            }
            return [.run, .oneStep, .oneEpoch] + back + [.panels, .scroll, .help, .quit]
        case .learn:
            guard case .learn(let learn) = screen else { return [.help, .quit] }
            let pane = learn.pane(in: size, language.wording, keys, appearance)
            let pages: [KeyGroup] = pane.scroll.mark.isEmpty ? [] : [.pages]
            return learn.footerGroups.prefix(1) + pages + learn.footerGroups.dropFirst()
                + (learn.isTyping ? [] : [.otherLanguage, .quit])
        case .step:
            guard let step = stepper, step.isDefined else {
                return [.nextPhase, .play, .breaks] + back + [.help, .quit]
            }
            let twin: [KeyGroup] = step.snapshot?.twin == nil ? [] : [.twin]
            let open: KeyGroup = step.focus == .code && step.mode == .panels ? .openLine : .open
            return [.nextPhase, open, .backInTime] + (step.playback.isPlaying ? [.play, .speed] : [.play])
                + step.selectionGroups + [.panels] + twin + [
                    .graph, .operation, .breaks, .edit, .rate, .skip, .goToStep, .requiresGrad, .noGrad,
                ]
                + back + [.help, .quit]
        case .explanation:
            let check: [KeyGroup] = explanationIsChecked ? [.difference] : []
            return [.chooseOperand, .openOperand, .cancel, .check] + check
                + [.nextPhase, .backInTime, .edit, .graph, .help, .quit]
        case .graph:
            return [.chooseNode, .openNode, .operation, .nextPhase, .backInTime, .cancel, .help, .quit]
        case .breaks: return [.chooseBreak, .startBreak, .cancel, .help, .quit]
        case .prompt: return [.enterNumber, .cancel]
        case .drawing: return [.movePixel, .togglePixel, .cancel, .help, .quit]
        }
    }
}

extension LearnState {
    /// What does something at the present moment of the lesson.
    fileprivate var footerGroups: [KeyGroup] {
        let back: [KeyGroup] = play.canGoBack ? [.stepBack] : []
        let help: [KeyGroup] = [hasHint ? .hint : .help]
        switch play.stage {
        case .closing: return [.goOn] + back + [.back] + help
        case .asking where isTyping: return [.commitAnswer, .leaveField] + help
        case .asking:
            let choosing: [KeyGroup] =
                switch draft {
                case .order: [.chooseAnswer, .pickUp]
                case .choice, .sign, .curve: [.chooseAnswer]
                case .number, .shape, nil: []
                }
            return [.commitAnswer] + choosing + help + back + [.sandbox]
        case .goal(.open), .goal(.missed): return [.sandbox] + help + back
        case .waiting, .reading, .revealed, .goal(.reached): return [.goOn] + back + [.sandbox] + help
        }
    }
}

extension AppState {
    private var explanationIsChecked: Bool {
        if let step = stepper { step.mode.explanation?.check != nil } else { false }
    }
}

extension StepState {
    /// What moves the selection in the panel that has the arrow keys.
    fileprivate var selectionGroups: [KeyGroup] {
        if mode == .twin { return [.chooseRow, .layers] }
        let hasPlanes = (extent(subject)?.planes ?? 1) > 1
        let channel: [KeyGroup] = hasPlanes ? [.channel] : []
        switch focus {
        case .network: return [.chooseLayer, .networkView]
        case .loss: return [.chooseLayer, .layers]
        case .activations: return [.moveCell] + channel + [.layers]
        case .weights, .gradients:
            return [.moveCell] + channel + (parametersOfLayer.count > 1 ? [.part] : []) + [.layers]
        case .code: return [.chooseLine, .codeLanguage, .layers]
        }
    }
}
