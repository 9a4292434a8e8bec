import Canvas
import Training

/// What happened changes the state, and says what must be done in the world. Pure: same state, same action, same result.
public func reduce(_ state: inout AppState, _ action: Action) -> [Effect] {
    switch action {
    case .key(let key):
        if state.type(key) { return [] }
        if let effects = state.typeInLesson(key) { return effects }
        guard let command = state.keys.action(for: key, in: state.keyContext) else { return [] }
        return state.perform(command)
    case .pasted(let text):
        state.paste(text)
        return []
    case .resized(let size):
        state.size = Size(max(size.width, 0), max(size.height, 0))
        return state.viewEffects()
    case .tick(let milliseconds):
        return state.letPass(milliseconds)
    case .experiments(let experiments):
        state.receive(experiments)
        return []
    case .lessons(let lessons):
        state.receive(lessons)
        return []
    case .lesson(let learn):
        return state.begin(learn)
    case .stepSnapshot(let snapshot):
        if case .learn = state.screen {
            return state.inLesson { $0.receive(snapshot, keys: $1, view: $2) } + state.obeyQueued()
        }
        return state.inStepper { $0.receive(snapshot, view: $1) }
    case .trainSnapshot(let snapshot):
        return state.inTraining { $0.receive(snapshot) }
    case .keeping(let problem):
        state.unkept = problem
        return []
    case .engineFailed(let sentence):
        return state.fail(sentence)
    }
}

extension AppState {
    /// A command that means the same everywhere; everything else goes to the screen on top.
    mutating func perform(_ command: KeyAction) -> [Effect] {
        switch command {
        case .quit: return [.quit]
        case .suspend: return [.suspend]
        case .help where overlay == nil && showHint(): return []
        case .help where overlay == nil:
            overlay = .help(line: 0)
            return []
        default: break
        }
        if case .help(let line) = overlay {
            overlay = help(at: line, after: command)
            return []
        }
        switch screen {
        case .home: return performAtHome(command)
        case .step(let step) where command == .back && step.failure == nil && step.hasSomethingOpen:
            return inStepper { $0.perform(command, view: $1) }
        case .step: return command == .back ? goBack() : inStepper { $0.perform(command, view: $1) }
        case .train:
            let size = size
            return command == .back
                ? goBack()
                : inTraining { train in
                    train.perform(command) { TrainLayout(size, messageRows: 0, $0.measures).panels.map(\.panel) }
                }
        case .learn: return performInLesson(command)
        }
    }

    /// A key that types into a prompt, whatever else it may mean.
    fileprivate mutating func type(_ key: Key) -> Bool {
        guard overlay == nil, !isTooSmall, stepper?.prompt != nil else { return false }
        var isTaken = false
        _ = inStepper { step, _ in
            isTaken = step.type(key)
            return []
        }
        return isTaken
    }

    /// A pasted text goes into the field that is open; it is no command. Lines become words.
    fileprivate mutating func paste(_ text: String) {
        let lines = text.split(whereSeparator: { $0.isNewline || $0 == "\t" })
        let pasted = lines.joined(separator: " ").map(Key.character)
        guard keyContext == .learn, case .learn(var learn) = screen, learn.isTyping else {
            for key in pasted { _ = type(key) }
            return
        }
        for key in pasted { _ = learn.draft?.press(key) }
        learn.notice = nil
        screen = .learn(learn)
    }

    fileprivate mutating func letPass(_ milliseconds: Int) -> [Effect] {
        switch screen {
        case .home: []
        case .step: inStepper { $0.letPass(milliseconds, view: $1) }
        case .train: inTraining { $0.letPass(milliseconds) }
        case .learn: inStepper { $0.letPass(milliseconds, view: $1) }
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
        default:
            guard home != nil else { return [] }
            screen = .home
            return [.closeExperiment]
        }
    }

    fileprivate mutating func fail(_ sentence: String) -> [Effect] {
        switch screen {
        case .home:
            home?.failure = sentence
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
        case .learn(var learn):
            learn.fail(sentence)
            screen = .learn(learn)
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
        case .home, .train: return []
        }
    }

    mutating func inTraining(_ change: (inout TrainState) -> [Effect]) -> [Effect] {
        guard case .train(var train) = screen else { return [] }
        let effects = change(&train)
        screen = .train(train)
        return effects
    }

    mutating func viewEffects() -> [Effect] {
        inStepper { $0.viewEffects($1) }
    }
}
