import Canvas
import Localization
import Training

/// What happened changes the state, and says what must be done in the world. Pure: same state, same action, same result.
public func reduce(_ state: inout AppState, _ action: Action) -> [Effect] {
    switch action {
    case .key(let key):
        defer { state.learn?.lastKey = key }
        let before = state.notice
        state.notice = nil
        if state.type(key) { return [] }
        if let effects = state.typeInLesson(key) ?? state.draw(key) { return effects }
        guard let action = state.keys.action(for: key, in: state.keyContext) else {
            state.notice = state.elsewhere(key)
            return []
        }
        if action == .back, state.asksBeforeBack(asked: before) { return [] }
        return action == .leave ? state.leave(asked: before) : state.perform(action)
    case .pointer(let pointer):
        return state.point(pointer)
    case .pasted(let text):
        state.paste(text)
        return []
    case .resized(let size):
        state.size = Size(max(size.width, 0), max(size.height, 0))
        return state.viewEffects()
    case .tick(let milliseconds):
        return state.letPass(milliseconds)
    case .lessons(let lessons):
        state.receive(lessons)
        return []
    case .runs(let runs):
        state.home?.receive(runs)
        return []
    case .classRead(let report):
        if case .classroom(var classroom) = state.screen {
            classroom.receive(report)
            state.screen = .classroom(classroom)
        }
        return []
    case .ownFile(let file):
        state.learn?.receive(file)
        return []
    case .lesson(let learn):
        state.home?.chooseLesson(learn.play.lesson.name)
        return state.begin(learn)
    case .stepSnapshot(let snapshot):
        if state.learn != nil {
            return state.inLesson { $0.receive(snapshot, keys: $1, view: $2) } + state.obeyQueued()
        }
        if let said = snapshot.said { state.notice = said.text }
        if let before = state.stepper?.snapshot, before.badNumber == nil, let bad = snapshot.badNumber {
            state.notice = bad.text + FindingText.more
        }
        return state.inStepper { $0.receive(snapshot, view: $1) }
    case .trainSnapshot(let snapshot):
        if let said = snapshot.said { state.notice = said.text }
        if case .step(var step) = state.screen, step.isOnItsWay {
            step.origin?.snapshot = snapshot
            state.screen = .step(step)
            return []
        }
        let effects = state.inTraining { $0.receive(snapshot, view: $2) }
        state.tellBadNumber()
        return effects
    case .clinicCase(let clinic):
        return state.begin(clinic)
    case .clinicSnapshot(let snapshot):
        return state.inClinic { $0.receive(snapshot) }
    case .keeping(let problem):
        state.unkept = problem
        return []
    case .told(let text):
        state.notice = text
        return []
    case .memoryMeasured(let bytes):
        return state.inTraining { train, _, _ in
            train.memory = bytes
            return []
        }
    case .engineFailed(let sentence):
        return state.fail(sentence)
    }
}

extension AppState {
    /// What means the same everywhere; everything else goes to the screen on top.
    mutating func perform(_ command: KeyAction) -> [Effect] {
        switch command {
        case .quit: return [.quit]
        case .leave: return leave(asked: nil)
        case .savePicture: return [.savePicture]
        case .otherLanguage: return switchLanguage()
        case .commandLine:
            overlay = .command(CommandPrompt())
            return []
        case .search:
            overlay = .search(Search())
            return []
        case .suspend: return [.suspend]
        case .help where overlay == nil && showHint(): return []
        case .help where overlay == nil:
            overlay = .help(line: 0)
            return []
        default: break
        }
        switch overlay {
        case .help(let line)?:
            overlay = help(at: line, after: command)
            return []
        case .command(let line)?: return perform(command, in: line)
        case .search(let search)?: return perform(command, in: search)
        case .term(let term, let line)?:
            let scrolled = TermCard.scrolled(term, at: line, after: command, in: size, language)
            overlay = scrolled.map { .term(term, line: $0) }
            return []
        case nil: break
        }
        if command == .keepRun { return keepRun() }
        if command == .beside { return switchTwin() }
        if command == .accept, stepper?.choosesATwinsSetting == true {
            return showing { $0.mode = .panels } + switchTwin()
        }
        if command == .foresee, foresight == nil { return openForesight() }
        if let foresight { return perform(command, in: foresight) }
        if let diagnosis { return perform(command, in: diagnosis) }
        if command == .diagnose {
            openDiagnosis()
            return []
        }
        switch screen {
        case .home: return performAtHome(command)
        case .step(let step) where command == .back && step.failure == nil && step.hasSomethingOpen:
            return inStepper { $0.perform(command, view: $1) }
        case .step: return command == .back ? goBack() : inStepper { $0.perform(command, view: $1) }
        case .train(let train) where train.isAtTheBeginning && (command == .oneStepBack || command == .backEpoch):
            notice = RunRefusal.atTheBeginning.text
            return []
        case .train(let train):
            return command == .back && !(train.hasSomethingOpen && train.failure == nil)
                ? goBack() : inTraining { $0.perform(command, layout: $1, view: $2) }
        case .learn: return performInLesson(command)
        case .clinic: return performInClinic(command)
        case .classroom(var classroom):
            classroom.perform(command)
            screen = .classroom(classroom)
            return []
        }
    }

    /// Closes what is open; where nothing is, leaves: at once, or at the second press where a run would be lost.
    fileprivate mutating func leave(asked: Text?) -> [Effect] {
        if hasSomethingOpen { return perform(.back) }
        if let loss = whatWouldBeLost, asked != loss {
            notice = loss
            return []
        }
        return [.quit]
    }

    private var hasSomethingOpen: Bool {
        if overlay != nil || foresight != nil || diagnosis != nil { return true }
        return switch screen {
        case .home, .clinic, .classroom: false
        case .step(let step): step.hasSomethingOpen
        case .train(let train): train.hasSomethingOpen
        case .learn(let learn):
            learn.isSandbox || learn.isNetworkAlone || learn.listed != nil || learn.inquiry?.covered != nil
        }
    }

    /// What is said before a run is left that cannot be had again by the same keys.
    private var whatWouldBeLost: Text? {
        switch screen {
        case .train(let train) where train.wouldBeLost: Self.lostTraining("q", of: train)
        case .step(let step) where step.origin?.wouldBeLost == true:
            step.origin.map { Self.lostTraining("q", of: $0) }
        case .learn where unkept != nil:
            Text("Your progress is not kept. q again leaves.", "学习进度没有保存下来。再按一次 q 就退出。")
        case .clinic where unkept != nil:
            Text("Your progress is not kept. q again leaves.", "学习进度没有保存下来。再按一次 q 就退出。")
        case .home, .step, .train, .learn, .clinic, .classroom: nil
        }
    }

    /// Where a key does something that does nothing here; `nil` for keys that never do.
    fileprivate func elsewhere(_ key: Key) -> Text? {
        guard !isTooSmall, case .character = key else { return nil }
        for (context, place) in KeyContext.places {
            guard context != keyContext, let action = keys.action(for: key, in: context),
                let row = keys.rows(in: context).first(where: { $0.actions.contains(action) })
            else { continue }
            return Text(
                "\(key.name) does nothing here. \(place.en): \(row.help.en)",
                "\(key.name) 在这里没有用。\(place.zh)：\(row.help.zh)")
        }
        return nil
    }

    /// A key that types into a field, whatever else it may mean.
    fileprivate mutating func type(_ key: Key) -> Bool {
        switch overlay {
        case .command(var line)?:
            guard line.type(key) else { return false }
            overlay = .command(line)
            return true
        case .search(var search)?:
            guard search.type(key) else { return false }
            overlay = .search(search)
            return true
        case .help?, .term?, nil: break
        }
        guard overlay == nil, !isTooSmall else { return false }
        return prompt?.type(key) ?? form?.type(key) ?? false
    }

    /// A pasted text goes into the field that is open; it is no command. Lines become words.
    fileprivate mutating func paste(_ text: String) {
        let lines = text.split(whereSeparator: { $0.isNewline || $0 == "\t" })
        let pasted = lines.joined(separator: " ").map(Key.character)
        guard overlay == nil, keyContext == .learn, learn?.isTyping == true else {
            for key in pasted { _ = type(key) }
            return
        }
        for key in pasted { _ = learn?.draft?.press(key) }
        learn?.notice = nil
    }

    fileprivate mutating func letPass(_ milliseconds: Int) -> [Effect] {
        switch screen {
        case .home, .clinic: []
        case .classroom: [.readClass]
        case .learn(let learn) where learn.ownFilePlace != nil:
            learn.ownFilePlace.map { [.ownFile($0, edits: false)] } ?? []
        case .step, .learn: inStepper { $0.letPass(milliseconds, view: $1) }
        case .train: inTraining { $0.letPass(milliseconds, view: $2) }
        }
    }

    /// Esc: first takes away a message, then returns to the list of experiments if there is one.
    private mutating func goBack() -> [Effect] {
        switch screen {
        case .step(var step) where step.failure != nil:
            step.failure = nil
            screen = .step(step)
            return []
        case .train(var train) where train.failure != nil:
            train.failure = nil
            screen = .train(train)
            return []
        case .step(let step) where step.origin != nil:
            guard let train = step.origin else { return [] }
            screen = .train(train)
            return inTraining { $0.takeUp($2) }
        default:
            guard home != nil else { return [] }
            screen = .home
            return [.closeExperiment, .listRuns]
        }
    }

    fileprivate mutating func fail(_ sentence: String) -> [Effect] {
        switch screen {
        case .home: home?.failure = sentence
        case .step(let step) where step.snapshot == nil && home != nil:
            home?.failure = sentence
            screen = .home
        case .train(let train) where train.snapshot == nil && home != nil:
            home?.failure = sentence
            screen = .home
        case .step(var step):
            step.fail(sentence)
            screen = .step(step)
        case .train(var train):
            train.fail(sentence)
            screen = .train(train)
        case .learn: learn?.fail(sentence)
        case .clinic: clinic?.failure = sentence
        case .classroom: notice = Text(sentence)
        }
        return []
    }

    /// Changes the stepper; `look` gives what the engine should show of a stepper's state at this size.
    mutating func inStepper(_ change: (inout StepState, (StepState) -> ViewRequest) -> [Effect]) -> [Effect] {
        let (size, appearance, language) = (size, appearance, language)
        switch screen {
        case .step(var step):
            let effects = change(&step) { $0.view(in: size, appearance: appearance, language: language) }
            screen = .step(step)
            return effects
        case .learn: return inLesson { learn, _, view in learn.act(change, view: view) }
        case .home, .train, .clinic, .classroom: return []
        }
    }

    /// Changes the dashboard; the functions give where its panels stand, and what the engine should show of them, at this size.
    mutating func inTraining(
        _ change: (
            inout TrainState, (TrainState, TrainSnapshot) -> TrainLayout, (TrainState) -> ViewRequest
        ) -> [Effect]
    ) -> [Effect] {
        guard case .train(var train) = screen else { return [] }
        let (size, language) = (size, language)
        let effects = change(
            &train, { $0.layout($1, in: size, language) }, { $0.view(in: size, language) })
        screen = .train(train)
        for case .engine(.openStepper(_, _, let number), _) in effects {
            screen = .step(StepState(over: train, explaining: number))
        }
        return effects
    }

    /// The number being typed, in the stepper or the dashboard.
    var prompt: NumberPrompt? {
        get { if case .train(let train) = screen { train.prompt } else { stepper?.prompt } }
        set {
            if case .train(var train) = screen {
                train.prompt = newValue
                screen = .train(train)
            } else {
                _ = inStepper { step, _ in
                    step.prompt = newValue
                    return []
                }
            }
        }
    }

    /// The form on show, in the stepper or the dashboard.
    var form: ExperimentForm? {
        get { if case .train(let train) = screen { train.form } else { stepper?.form } }
        set {
            if case .train(var train) = screen {
                train.form = newValue
                screen = .train(train)
            } else {
                _ = inStepper { step, _ in
                    step.form = newValue
                    return []
                }
            }
        }
    }

    /// A digit while points are set by hand.
    fileprivate mutating func draw(_ key: Key) -> [Effect]? {
        guard keyContext == .points else { return nil }
        var isTaken = false
        func taken(_ effects: [Effect]?) -> [Effect] {
            isTaken = effects != nil
            return effects ?? []
        }
        let effects =
            stepper == nil
            ? inTraining { train, _, look in taken(train.draw(key, look)) } : inStepper { taken($0.draw(key, $1)) }
        return isTaken ? effects : nil
    }

    mutating func viewEffects() -> [Effect] { showing { _ in } + inTraining { $0.viewEffects($2) } }

    /// What the stepper shows after a change.
    mutating func showing(_ change: (inout StepState) -> Void) -> [Effect] {
        inStepper { step, view in
            change(&step)
            return step.viewEffects(view)
        }
    }
}
