import Canvas
import Training

extension TrainState {
    /// - Parameter look: what the engine should show of a state
    mutating func perform(
        _ command: KeyAction, layout: (TrainState, TrainSnapshot) -> TrainLayout, view look: (TrainState) -> ViewRequest
    ) -> [Effect] {
        (failure, told) = (nil, nil)
        guard let snapshot else { return [] }
        if prompt != nil { return answer(command, look) }
        if let effects = fill(command, snapshot, look) { return effects }
        if plane.pen != nil,
            let effects = draw(command, snapshot, in: layout(self, snapshot).content(of: .data).size, look)
        {
            return effects
        }
        if let focus, let effects = view(of: focus, snapshot)?.act(&self, command) {
            return effects + viewEffects(look)
        }
        if focus == nil, command == .left || command == .right { focus = .loss }
        if let effects = obeyInPlot(command, isFocused: focus == .loss) { return effects }
        if choose(command, among: isAlone ? panels(snapshot) : layout(self, snapshot).panels.map(\.panel), snapshot) {
            return viewEffects(look)
        }
        switch command {
        case .restart, .restartNextSeed:
            restart()
            return [ask(.restart(nextSeed: command == .restartNextSeed), look)]
        case .playPause where !isOver: return go(to: intent == .pause ? .run : .pause, look)
        case .oneStep where !isOver:
            intent = .pause
            pacer.stop()
            return [ask(.train(.step), look)]
        case .oneStepBack, .backEpoch:
            intent = .pause
            return [ask(.train(command == .oneStepBack ? .back : .backEpoch), look)]
        case .showForm: form = ExperimentForm()
        case .editNumber: told = takePen(snapshot).map { ChangeTold(.refused, $0) }
        case .undo, .redo:
            intent = .pause
            return [ask(command == .undo ? .undo : .redo, look)]
        case .halveRate, .doubleRate:
            // As it is written: halves of a Float's digits would be long.
            guard let rate = Double(snapshot.run.learningRate.description) else { return [] }
            return interrupt(for: .change(.learningRate(command == .halveRate ? rate / 2 : rate * 2)), look)
        case .goToStep:
            prompt = NumberPrompt(.goToStep(now: snapshot.step, limit: max(stepsInAll, snapshot.line.end)))
            return []
        case .openNumber:
            intent = .pause
            let moment = focus == .loss ? momentAtCursor : nil
            return [ask(.openStepper(atStep: moment, number: moment == nil ? badNumber?.number : nil), look)]
        case .oneEpoch where !isOver:
            return go(to: .epoch(until: snapshot.step + max(snapshot.stepsPerEpoch - snapshot.stepInEpoch, 1)), look)
        case .faster, .slower:
            let before = pacer.speed
            pacer.speed = before.moved(by: command == .faster ? 1 : -1)
            guard pacer.speed != before else { return [] }
            rate.beginAnew()
            return intent == .pause || isOver || pacer.speed != .full && before != .full ? [] : go(to: intent, look)
        default: return []
        }
        return viewEffects(look)
    }

    /// What a key does to the form; `nil` for keys that are not its own, or where there is none.
    private mutating func fill(
        _ command: KeyAction, _ snapshot: TrainSnapshot, _ look: (TrainState) -> ViewRequest
    ) -> [Effect]? {
        guard let answer = form?.obey(command, snapshot.run) else { return nil }
        switch answer {
        case .done: return []
        case .close:
            form = nil
            return []
        case .change(let change): return interrupt(for: .change(.change(change)), look)
        }
    }

    /// Enter or Esc, while a step is typed.
    private mutating func answer(_ command: KeyAction, _ look: (TrainState) -> ViewRequest) -> [Effect] {
        if command == .back { prompt = nil }
        guard command == .accept, var asked = prompt else { return [] }
        let answer = asked.answer()
        prompt = answer == nil ? asked : nil
        guard case .goTo(let step)? = answer else { return [] }
        intent = .pause
        return [ask(.train(.goTo(step)), look)]
    }

    /// What the run is shown as when it is there again.
    mutating func takeUp(_ look: (TrainState) -> ViewRequest) -> [Effect] { [ask(.returnToRun, look)] }

    /// Trains, as fast as was chosen, or stops.
    private mutating func go(to wanted: Intent, _ look: (TrainState) -> ViewRequest) -> [Effect] {
        intent = wanted
        pacer.start()
        switch (wanted, pacer.speed) {
        case (.pause, _): return [ask(.train(.pause), look)]
        case (.run, .full): return [ask(.train(.all), look)]
        case (.epoch, .full): return [ask(.train(.epoch), look)]
        // What runs at full speed ends; the first step is asked for at once.
        case (_, .one), (_, .ten), (_, .hundred):
            return (snapshot?.status == .running ? [ask(.train(.pause), look)] : []) + walk(0, look)
        }
    }

    /// The steps that are due.
    private mutating func walk(_ milliseconds: Int, _ look: (TrainState) -> ViewRequest) -> [Effect] {
        guard let snapshot, isPaced else { return [] }
        var most = Int.max
        if case .epoch(let end) = intent { most = max(end - snapshot.step, 0) }
        let steps = pacer.steps(after: milliseconds, at: snapshot.step, most: most)
        return steps > 0 ? [ask(.train(.goTo(snapshot.step + steps)), look)] : []
    }

    /// From the beginning, seen as before.
    private mutating func restart() {
        let before = self
        self = TrainState(intent: .pause)
        (views, focus, isAlone, histograms) = (before.views, before.focus, before.isAlone, before.histograms)
        (memory, pacer.speed) = (before.memory, before.pacer.speed)
        plot = before.plot.forAnotherRun
    }

    /// Chooses a panel or a view of it, shows it alone, goes through its list; `false` for other keys.
    private mutating func choose(
        _ command: KeyAction, among shown: [TrainPanel], _ snapshot: TrainSnapshot
    ) -> Bool {
        let all = panels(snapshot)
        switch command {
        case .nextPanel: focus(Self.panel(after: focus, among: all), snapshot)
        case .previousPanel: focus(Self.panel(after: focus, among: all.reversed()), snapshot)
        case .panel1, .panel2, .panel3, .panel4, .panel5, .panel6, .panel7, .panel8, .panel9:
            if let panel = all.first(where: { $0.number == command.panel }) { focus(panel, snapshot) }
        case .previousChannel, .nextChannel:
            if focus == nil { focus(shown.first { $0.views(snapshot).count > 1 }, snapshot) }
            turn(by: command == .nextChannel ? 1 : -1, snapshot)
        case .previousSample, .nextSample:
            if view(of: .data, snapshot)?.listsSamples != true { views[.data] = .batch }
            guard focus == .data else {
                focus(.data, snapshot)
                return true
            }
            row = min(max(row + (command == .nextSample ? 1 : -1), 0), max(rows(of: .data, snapshot) - 1, 0))
        case .zoom:
            if focus == nil { focus(.loss, snapshot) }
            isAlone.toggle()
        case .back where isAlone: isAlone = false
        case .back:
            answers.wanted = .mistakes
            row = 0
        default:
            guard Scroll.row(row, of: 1, after: command) != nil else { return false }
            if focus == nil { focus(shown.first { rows(of: $0, snapshot) > 0 }, snapshot) }
            row = Scroll.row(row, of: focus.map { rows(of: $0, snapshot) } ?? 0, after: command) ?? row
        }
        return true
    }

    mutating func focus(_ panel: TrainPanel?, _ snapshot: TrainSnapshot) {
        focus = panel
        let view = panel.flatMap { self.view(of: $0, snapshot) }
        row = view.map { $0.opensAtEnd ? max($0.rows(snapshot) - 1, 0) : 0 } ?? 0
    }

    /// To the panel's previous or next view.
    private mutating func turn(by change: Int, _ snapshot: TrainSnapshot) {
        guard let focus, let view = view(of: focus, snapshot) else { return }
        let names = focus.views(snapshot).map(\.name)
        views[focus] = names[cyclic: (names.firstIndex(of: view.name) ?? 0) + change]
        self.focus(focus, snapshot)
    }

    /// The next one; after the last the first.
    private static func panel(after panel: TrainPanel?, among panels: [TrainPanel]) -> TrainPanel? {
        guard let panel, let at = panels.firstIndex(of: panel) else { return panels.first }
        return panels[(at + 1) % panels.count]
    }

    private func rows(of panel: TrainPanel, _ snapshot: TrainSnapshot) -> Int {
        view(of: panel, snapshot)?.rows(snapshot) ?? 0
    }

    mutating func letPass(_ milliseconds: Int, view look: (TrainState) -> ViewRequest) -> [Effect] {
        if isRunning { rate.letPass(milliseconds) }
        return walk(milliseconds, look)
    }

    mutating func receive(_ new: TrainSnapshot, view look: (TrainState) -> ViewRequest) -> [Effect] {
        let isFirst = snapshot == nil
        told = ChangeTold(new.said?.refusal, from: snapshot?.changes, to: new.changes) ?? told
        snapshot = new
        pacer.reached(new.step)
        if isOver { intent = .pause }
        if case .epoch(let end) = intent, new.status == .paused, new.step >= end { intent = .pause }
        if isRunning { rate.mark(step: new.step) } else { rate.stop() }
        if isFirst, intent == .run, new.status != .running { return go(to: .run, look) }
        return viewEffects(look)
    }

    /// Asks something that ends what the engine is at, which goes on afterwards.
    mutating func interrupt(for request: EngineRequest, _ look: (TrainState) -> ViewRequest) -> [Effect] {
        let effect = ask(request, look)
        return [effect] + (intent == .pause || isOver || pacer.speed != .full ? [] : go(to: intent, look))
    }

    /// A request, with what is on show.
    private mutating func ask(_ request: EngineRequest, _ look: (TrainState) -> ViewRequest) -> Effect {
        sentView = look(self)
        return .engine(request, view: sentView)
    }

    /// Asks for other parts when what is on show has changed.
    mutating func viewEffects(_ look: (TrainState) -> ViewRequest) -> [Effect] {
        guard snapshot != nil, look(self) != sentView else { return [] }
        return [ask(.view, look)]
    }

    mutating func fail(_ sentence: String) {
        failure = sentence
        intent = .pause
        rate.stop()
    }
}
