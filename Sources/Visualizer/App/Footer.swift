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
        keys.rows(in: keyContext).filter { row in row.footer != nil && holds(row.condition) }
    }
}

extension AppState {
    private var showsPanels: Bool { stepper?.isDefined == true && stepper?.mode == .panels }

    /// What the arrows choose in the panel that has the keys.
    private var cursor: StepPanelKind.Cursor? { showsPanels ? stepper?.focus.kind.cursor : nil }

    /// The plot that keys are for.
    private var plot: (look: PlotLook, data: PlotData)? {
        if case .train(let train) = screen { return train.snapshot.map { (train.plot, $0.lossPlot(.en)) } }
        return stepper.map { ($0.plot, $0.plotData(.en)) }
    }

    /// Whether a row of the table is in the footer now.
    func holds(_ condition: Binding.Condition) -> Bool {
        switch condition {
        case .always: true
        case .choosesExperiment: if case .experiment = home?.entry { true } else { false }
        case .canZoom:
            switch screen {
            case .home, .clinic, .classroom: false
            case .step, .train: holds(.canRestart)
            case .learn(let learn): learn.isSandbox ? learn.network.isDefined : !learn.isTyping && !learn.isEnd
            }
        case .canRestart:
            switch screen {
            case .home, .clinic, .classroom: false
            case .step(let step): step.isDefined
            case .train(let train): train.snapshot != nil
            case .learn(let learn): !learn.isSandbox && !learn.isTyping && learn.play.step != nil
            }
        case .isDefined: stepper?.isDefined ?? false
        case .isPlaying: stepper?.playback.isPlaying ?? false
        case .hasTwin: stepper?.snapshot?.twin != nil
        case .showsNoBreaks: keyContext != .breaks
        case .checksAGradient: stepper?.mode.explanation?.check != nil
        case .readsCode: cursor == .lines
        case .explainsNumbers: holds(.isDefined) && cursor != .lines
        case .choosesRows: holds(.isDefined) && stepper?.mode == .twin || cursor == .outputs
        case .choosesSamples: holds(.isDefined) && (stepper?.samples ?? 1) > 1
        case .choosesLayers: cursor == .layers
        case .choosesLayersElsewhere: holds(.isDefined) && cursor != .layers
        case .movesCells: cursor == .cells
        case .choosesChannels: cursor == .cells && (stepper.flatMap { $0.gridSize($0.subject)?.planes } ?? 1) > 1
        case .choosesParts:
            cursor == .cells && stepper?.focus.shows == .parameter && (stepper?.parametersOfLayer.count ?? 0) > 1
        case .choosesFutures: foreseen.map { (foresight?.chosen($0.foresight)) != nil } ?? false
        case .showsFutures: foresight?.view == .futures
        case .choosesFindings: choosesFindings
        case .triesRemedies: triesRemedies
        case .choosesCells: trainView == .confusion
        case .choosesMistakes: trainView == .mistakes
        case .choosesInBatch: trainView == .batch
        case .choosesUnits: trainView.map { [.plane, .decided, .warp, .drawn].contains($0) } ?? false
        case .choosesDrawnUnits: trainView == .drawn
        case .canBeChanged: if case .train(let train) = screen { train.snapshot != nil } else { holds(.isDefined) }
        case .canUndo:
            if case .train(let train) = screen {
                train.snapshot?.line.canUndo == true || train.snapshot?.line.canRedo == true
            } else {
                stepper?.snapshot?.timeline.map { $0.canUndo || $0.canRedo } ?? false
            }
        case .choosesALayer: form.flatMap { form in run.map { form.choosesALayer($0) } } ?? false
        case .choosesPlane:
            if case .train(let train) = screen {
                train.snapshot?.run.canBeDrawn == true && holds(.choosesUnits)
            } else {
                false
            }
        case .canTrain: if case .train(let train) = screen { train.snapshot != nil && !train.isOver } else { false }
        case .hasPast: if case .train(let train) = screen { !train.isAtTheBeginning } else { false }
        case .waitsForRun: if case .step(let step) = screen { step.origin != nil } else { false }
        case .readsPlot: if case .train(let train) = screen { train.focus == .loss } else { holds(.choosesRows) }
        case .zoomsPlot:
            holds(.readsPlot)
                && (plot.map { $0.look.canZoom($0.data) } ?? false)
        case .choosesPlot: cursor == .outputs && stepper?.scoreMeasure != nil
        case .isTyping: learn?.isTyping ?? false
        case .isNotTyping: !holds(.isTyping)
        case .asks: if case .asking = learn?.play.stage { true } else { false }
        case .goesOn:
            switch learn?.play.stage {
            case .waiting, .reading, .revealed, .goal(.reached), .closing: true
            case .asking, .goal, nil: false
            }
        case .hasPages: learn.map { !$0.pane(in: size, language, keys, appearance).scroll.mark.isEmpty } ?? false
        case .choosesAnswers: learn?.isChoosing ?? false
        case .ordersCalls: if learn?.isChoosing == true, case .order = learn?.draft { true } else { false }
        case .writesAFile: learn?.ownFilePlace != nil
        case .canGoBackAStep: learn.map { $0.play.canGoBack && !$0.isTyping } ?? false
        case .hasSandbox: learn.map { $0.play.stage != .closing && !$0.isTyping } ?? false
        case .hasHint: keyContext == .learn && learn?.hasHint == true
        case .hasNoHint: !holds(.hasHint)
        case .hasNumbers: learn.map { !$0.askable.isEmpty } ?? false
        case .playsCase: clinic?.play.stage != .done
        case .endedCase: clinic?.play.stage == .done
        case .choosesSteps: learn?.choosesSteps ?? false
        // In a lesson only the last page names it.
        case .canGoToTheList: home != nil && (learn.map { $0.play.stage == .closing } ?? true)
        }
    }
}
