import Canvas
import Expressions
import Lessons
import Training

/// What keys and the engine's answers do in a lesson.
extension LearnState {
    mutating func perform(_ command: KeyAction, keys: KeyBindings, view: (StepState) -> ViewRequest) -> [Effect] {
        let before = notice
        notice = nil
        arrivedBackwards = command == .left
        switch command {
        case .goOn where openInquiry(), .nextPanel, .previousPanel: break
        default:
            stopInquiry()
            if command != .goOn { closeList() }
        }
        switch command {
        case .nextPanel, .previousPanel: inquire(by: command == .nextPanel ? 1 : -1)
        case .goOn where inquiry != nil: break
        case .goOn where chosenStep != nil:
            play.go(to: chosenStep ?? 0)
            closeList()
        case .goOn: return goOn(after: before, keys, view)
        case .left:
            scroll = nil
            play.back()
        case .up, .down: _ = draft?.move(by: command == .up ? -1 : 1)
        case .pickUp:
            guard isChoosing else { break }
            guard case .order = draft else { return goOn(after: before, keys, view) }
            _ = draft?.press(" ")
        case .restart:
            guard play.step != nil else { return [] }
            restartStep()
        case .zoom: if !isEnd { isNetworkAlone.toggle() }
        case .sandbox: return openSandbox(view)
        case .editFile, .editNumber: return ownFilePlace.map { [.ownFile($0, edits: true)] } ?? []
        default: return []
        }
        return follow(keys, view)
    }

    /// Whether a key is for the answer: it types, moves or chooses there, or closes the field. In a field only the help is a
    /// command besides Enter and the pages.
    mutating func type(_ key: Key, keys: KeyBindings) -> Bool {
        guard isAnswering, var draft else { return false }
        let command = keys.action(for: key, in: .learn)
        if draft.field?.isOpen == true, command == .help { return false }
        if draft.field?.isOpen == true, command == .back, key != .backspace {
            draft.field?.isOpen = false
        } else if !draft.press(key) {
            return false
        }
        self.draft = draft
        notice = nil
        stopInquiry()
        return true
    }

    private mutating func goOn(
        after before: Notice?, _ keys: KeyBindings, _ view: (StepState) -> ViewRequest
    ) -> [Effect] {
        scroll = nil
        switch play.stage {
        case .waiting: return []
        case .asking(let question):
            guard let draft else { return [] }
            do throws(TypedText.Problem) {
                let answer = try draft.answer(to: question)
                guard !play.tried.contains(answer) else {
                    notice = .triedAlready
                    return []
                }
                play.answer(answer)
            } catch {
                self.draft?.field?.isOpen = true
                notice = .incomplete(error)
                return []
            }
        case .goal(.open), .goal(.missed), .goal(.lost):
            guard before == .goalFirst else {
                notice = .goalFirst
                return []
            }
            play.leaveGoal()
        case .closing: return next.map { [.openLesson(name: $0.name)] } ?? []
        case .reading, .revealed, .goal(.reached): play.advance()
        }
        return follow(keys, view)
    }

    // MARK: The learner's own file

    /// The file that the page asks the learner to write.
    var ownFilePlace: OwnFile.Place? {
        guard !isSandbox, case .asking(.write(let question)) = play.stage, let step = play.step else { return nil }
        return OwnFile.Place(lesson: play.lesson.name, step: step.id, start: question.start)
    }

    /// Takes the file in as it was read; one that is as before changes nothing.
    mutating func receive(_ file: OwnFile) {
        guard case .asking(.write(let question)) = play.stage, case .file(let before, _)? = draft, before != file else {
            return
        }
        let name = String(file.path.split(separator: "/").last ?? "")
        draft = .file(file, file.text.map { question.examine($0, file: name) } ?? .unsaved)
        notice = nil
    }

    mutating func restartStep() {
        scroll = nil
        shown = nil
        play.restartStep()
    }

    // MARK: Sandbox

    private mutating func openSandbox(_ view: (StepState) -> ViewRequest) -> [Effect] {
        guard !isWaiting, play.step != nil else { return [] }
        isSandbox = true
        isNetworkAlone = false
        pointed = network
        network.focus = .network
        network.mode = .panels
        if case .goal(.missed) = play.stage { play.restartGoal() }
        let again = tried
        tried = []
        return ask(view) + again.flatMap { network.ask(for: $0, view) } + network.viewEffects(view)
    }

    mutating func leaveSandbox(_ keys: KeyBindings, view: (StepState) -> ViewRequest) -> [Effect] {
        isSandbox = false
        network.playback.pause()
        network.waiting = []
        network.failure = nil
        network.prompt = nil
        network.isAlone = false
        if let pointed {
            (network.focus, network.selection, network.mode) = (pointed.focus, pointed.selection, pointed.mode)
        }
        pointed = nil
        play.leaveSandbox()
        return follow(keys, view)
    }

    /// What the learner does in the sandbox. Whatever acts on the network has the goal looked at.
    mutating func act(
        _ change: (inout StepState, (StepState) -> ViewRequest) -> [Effect], view: @escaping (StepState) -> ViewRequest
    ) -> [Effect] {
        let request = network.request
        let effects = change(&network, view)
        if isSandbox, case .opened? = draft, case .explanation(let explanation) = network.mode {
            draft = .opened(explanation.current.number)
        }
        if isSandbox, play.step?.goal == nil, let request, network.request != request, network.refusal == nil {
            tried.append(request.action)
        }
        guard effects.contains(where: \.actsOnNetwork) else { return effects }
        play.checkGoal()
        return effects + ask(view)
    }

    // MARK: The engine

    /// Takes in what the engine shows, and its answers if it has any.
    mutating func receive(
        _ snapshot: StepSnapshot, keys: KeyBindings, view: @escaping (StepState) -> ViewRequest
    ) -> [Effect] {
        var after = play
        if let answers = snapshot.answers, answers.request == sent { after.receive(answers) }
        // Where the answer is seen, and another try is due, is not shown.
        var effects = after.isJudging ? [] : act({ $0.receive(snapshot, view: $1) }, view: view)
        // Outside of the sandbox it is the lesson that changes the network, and takes changes back.
        if !isSandbox { network.told = nil }
        guard let answers = snapshot.answers, answers.request == sent else { return effects }
        sent = nil
        if let failure = answers.failure { notice = .failure(failure.sentence) }
        let before = (play.stage, play.strays)
        play.receive(answers)
        effects += isSandbox && before == (play.stage, play.strays) ? ask(view) : follow(keys, view)
        return effects
    }

    /// After each move: asks the engine for what is missing; when nothing is, shows the new moment.
    mutating func follow(_ keys: KeyBindings, _ view: (StepState) -> ViewRequest) -> [Effect] {
        var asked = ask(view)
        guard play.pending == nil else { return asked }
        let isNew =
            shown.map { $0.index != play.index || $0.stage != play.stage || $0.tried != play.tried } ?? true
        if isNew, !isSandbox {
            notePast()
            point(keys, view)
            if case .asking(let question) = play.stage {
                draft = AnswerDraft(question, after: play.tried)
            } else {
                draft = nil
            }
            // Who goes back goes further back with the same key.
            draft?.field?.isOpen = !arrivedBackwards
            arrivedBackwards = false
            scroll = nil
            asked += ownFilePlace.map { [.ownFile($0, edits: false)] } ?? []
        }
        shown = play
        return asked + keep() + network.viewEffects(view)
    }

    /// Keeps the page that was left, and forgets those that lie ahead again.
    private mutating func notePast() {
        tried = []
        if let shown, shown.index < play.index { past.append(shown) }
        past.removeAll { $0.index >= play.index }
    }

    private mutating func ask(_ view: (StepState) -> ViewRequest) -> [Effect] {
        guard let request = play.pending, request != sent else { return [] }
        sent = request
        let wanted = view(network)
        network.sentView = wanted
        return [.engine(.lesson(request), view: wanted)]
    }

    /// Has the progress kept where it is new. The first step alone is none.
    private mutating func keep() -> [Effect] {
        guard play.index > 0 || !play.records.isEmpty else { return [] }
        let progress = LessonProgress(play, earlier: kept)
        guard progress != kept else { return [] }
        kept = progress
        return [.keepProgress(progress, lesson: play.lesson.name)]
    }
}

extension Effect {
    /// Whether the engine is asked to do something, and not only to show it.
    var actsOnNetwork: Bool {
        if case .engine(let request, _) = self { request.action != nil } else { false }
    }
}
