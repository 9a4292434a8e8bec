import Canvas
import Lessons
import Localization
import Training

/// What concerns lessons and the rest of the program.
extension AppState {
    mutating func begin(_ learn: LearnState) -> [Effect] {
        screen = .learn(learn)
        overlay = nil
        return inLesson { $0.follow($1, $2) }
    }

    mutating func performInLesson(_ command: KeyAction) -> [Effect] {
        guard let learn else { return [] }
        switch command {
        case .back where learn.isSandbox && (learn.network.failure != nil || learn.network.hasSomethingOpen):
            return inStepper { $0.perform(command, view: $1) }
        case .back where learn.isSandbox:
            return inLesson { $0.leaveSandbox($1, view: $2) }
        case .back where learn.isNetworkAlone:
            return perform(.zoom)
        case .back where learn.chosenStep != nil:
            self.learn?.closeList()
            return []
        case .goOn where learn.chosenTerm != nil:
            overlay = learn.chosenTerm.map { .term($0, line: 0) }
            return []
        case .back where learn.inquiry != nil:
            return inLesson { learn, _, view in
                learn.stopInquiry()
                return learn.network.viewEffects(view)
            }
        case .goOn where learn.notice == .leaving: return leaveLesson()
        case .back where learn.lastKey == .escape && !learn.isEnd && home != nil:
            self.learn?.notice = learn.notice == .leaving ? nil : .leaving
            self.learn?.scroll = nil
            return []
        case .back: return leaveLesson()
        case .goOn where learn.play.stage == .closing && learn.next == nil && learn.chosenStep == nil:
            return leaveLesson()
        // The text comes back before anything happens in it.
        case .goOn where learn.isNetworkAlone && !learn.isSandbox: return perform(.zoom)
        case .zoom where !learn.isSandbox: return inLesson { $0.perform(.zoom, keys: $1, view: $2) } + viewEffects()
        case .restart where learn.isSandbox, .restartNextSeed where learn.isSandbox:
            return inLesson {
                _ = $0.leaveSandbox($1, view: $2)
                $0.restartStep()
                return $0.follow($1, $2)
            }
        case .up where learn.choosesSteps, .down where learn.choosesSteps:
            self.learn?.moveAlongSteps(by: command == .up ? -1 : 1)
            return []
        case .pageBack where learn.listed != nil, .pageForward where learn.listed != nil:
            self.learn?.moveAlongSteps(by: command == .pageBack ? -10 : 10)
            return []
        case .pageBack, .pageForward: return scrollLesson(command)
        case .up where !learn.isSandbox && !learn.isChoosing, .down where !learn.isSandbox && !learn.isChoosing:
            return scrollLesson(command)
        default:
            if learn.isSandbox { return inStepper { $0.perform(command, view: $1) } }
            return inLesson { $0.perform(command, keys: $1, view: $2) }
        }
    }

    private mutating func scrollLesson(_ command: KeyAction) -> [Effect] {
        learn?.missed = nil
        let first = learn?.pane(in: size, language, keys, appearance).scroll.first(after: command)
        learn?.scroll = first
        return []
    }

    /// A key that belongs to the answer being made; `nil` when it is a command's.
    mutating func typeInLesson(_ key: Key) -> [Effect]? {
        guard keyContext == .learn, var learn else { return nil }
        defer { self.learn = learn }
        if learn.isWaiting, waits(key) {
            if learn.queued.count < LearnState.mostQueued { learn.queued.append(key) }
            return []
        }
        // Backspace takes characters back and never the lesson away.
        guard learn.isAnswering || key == .backspace else { return nil }
        return learn.type(key, keys: keys) || key == .backspace ? [] : nil
    }

    /// Whether a key has to wait for the engine: all that are not for leaving.
    private func waits(_ key: Key) -> Bool {
        switch keys.action(for: key, in: .learn) {
        case .quit, .leave, .suspend, .back: key == .backspace
        default: true
        }
    }

    /// Obeys the keys that waited, as far as the lesson does not have to wait again.
    mutating func obeyQueued() -> [Effect] {
        var effects: [Effect] = []
        while keyContext == .learn, let learn, !learn.isWaiting, let key = learn.queued.first {
            self.learn?.queued.removeFirst()
            effects += reduce(&self, .key(key))
        }
        return effects
    }

    /// The step's next hint, where it has one left.
    mutating func showHint() -> Bool {
        guard keyContext == .learn, learn?.hasHint == true else { return false }
        learn?.play.showHint()
        learn?.shown?.showHint()
        learn?.notice = nil
        learn?.scroll = nil
        return true
    }

    private mutating func leaveLesson() -> [Effect] {
        guard home != nil else { return [] }
        screen = .home
        return [.closeExperiment, .listLessons(language)]
    }

    mutating func switchLanguage() -> [Effect] {
        let other = Language.allCases[cyclic: (Language.allCases.firstIndex(of: language) ?? 0) + 1]
        guard let learn else {
            language = other
            return [.keepLanguage(other)] + (screen == .home ? [.listLessons(other)] : viewEffects())
        }
        guard let edition = learn.editions[other] else {
            self.learn?.notice = .onlyThisLanguage
            return []
        }
        guard self.learn?.play.translate(to: edition) == true else {
            self.learn?.notice = .stepOnlyInThisLanguage
            return []
        }
        language = other
        _ = self.learn?.shown?.translate(to: edition)
        for index in learn.past.indices { _ = self.learn?.past[index].translate(to: edition) }
        return [.keepLanguage(other)] + inLesson { $0.follow($1, $2) }
    }

    /// Changes the lesson; `look` gives what the engine should show of its network at this size.
    mutating func inLesson(
        _ change: (inout LearnState, KeyBindings, @escaping (StepState) -> ViewRequest) -> [Effect]
    ) -> [Effect] {
        guard var learn else { return [] }
        let (appearance, language) = (appearance, language)
        let banner = learn.banner(width: size.width, language, keys, appearance).count
        let pane =
            learn.isSandbox
            ? Size(size.width, size.height - banner)
            : learn.isNetworkAlone ? Size(size.width, size.height - 2) : LearnLayout(size).network.size
        let effects = change(&learn, keys) { $0.view(in: pane, appearance: appearance, language: language) }
        self.learn = learn
        return effects
    }

    mutating func receive(_ lessons: [LessonListing]) {
        guard var home else { return }
        let isAmongLessons = home.lessons.indices.contains(home.selected) || home.lessons.isEmpty
        let name = home.lessons.indices.contains(home.selected) ? home.lessons[home.selected].name : nil
        let experiment = home.selected - home.lessons.count
        home.lessons = lessons
        home.select(
            isAmongLessons
                ? lessons.firstIndex { $0.name == name && !$0.isDone } ?? lessons.next ?? 0
                : lessons.count + experiment)
        self.home = home
    }
}

extension LearnState {
    /// What could not be done in the world, or by the engine.
    mutating func fail(_ sentence: String) {
        notice = .failure(sentence)
        if isSandbox { network.fail(sentence) }
    }
}
