import Canvas
import Foundation
import Lessons
import Terminal
import Training
import Visualizer

/// The program in a terminal: events become actions, the reducer's effects are carried out, the state is drawn.
///
/// All of it happens on the main thread; training happens on the engine's, which wakes this loop when it has an answer.
final class LiveRun {
    let look: Presentation
    private let screen: TerminalScreen
    private var state: AppState
    private var engine: Engine?
    private let slot = EngineSlot()
    private var isRunning = true
    private var isDrawn = false
    private var store: LessonStore?
    private var recording: LessonRecording?
    /// What could not be kept so far, by lessons, and why.
    private var unkept: [String: LessonProgress] = [:]
    private var trouble: UnkeptProgress?
    private var lastTick = ContinuousClock.now

    /// Takes over the terminal; `nil` where there is none that can be.
    ///
    /// A terminal that is there but cannot be used is named on standard error.
    static func open(_ options: LookOptions) throws -> LiveRun? {
        let environment = ProcessInfo.processInfo.environment
        let settings = try Headless.open { () throws(ExperimentError) in try LookSettings(environment: environment) }
        do throws(TerminalError) {
            let wish = ColorWish(options.color, settings.color, environment: environment)
            let screen = try TerminalScreen.open(.init(colorDepth: wish.limit, promisedDepth: wish.promised))
            let terminal = Appearance(glyphs: screen.capabilities.glyphs, theme: .dark, depth: screen.colorDepth)
            return LiveRun(screen, Presentation(options, settings, environment: environment, terminal: terminal))
        } catch {
            switch error {
            case .inputIsNotATerminal, .outputIsNotATerminal, .termTooDumb: break
            case .termUnset, .termUnknown, .system: Output.problem("\(error)")
            }
            return nil
        }
    }

    private init(_ screen: TerminalScreen, _ look: Presentation) {
        self.screen = screen
        self.look = look
        state = .home(HomeState(experiments: []), size: screen.size, look)
    }

    var size: Size { screen.size }

    /// Runs until the person leaves, the terminal goes, or a signal ends the program.
    ///
    /// - Returns: why the last answers could not be kept, or written down, if they could not.
    /// - Parameters:
    ///   - shelf: where lessons are found that are opened from the home screen
    ///   - recording: of the lesson that the state shows
    @discardableResult
    func run(
        _ state: AppState, _ core: sending EngineCore?, _ store: LessonStore? = nil,
        _ recording: LessonRecording? = nil
    ) -> [Failure] {
        defer {
            engine?.stop()
            screen.close()
        }
        self.state = state
        (self.store, self.recording) = (store, recording)
        self.state.unkept = store?.obstacle
        if let core { start(core) }
        if case .learn(let learn) = state.screen { handle(.lesson(learn)) }
        while isRunning {
            if !isDrawn {
                screen.show(draw(self.state))
                isDrawn = true
            }
            // Everything that has arrived is taken in before the next frame: a held key must not queue up frames.
            var event = screen.nextEvent(timeoutMilliseconds: timeToNextTick)
            while event != .timedOut, isRunning {
                handle(event)
                event = screen.nextEvent(timeoutMilliseconds: 0)
            }
            tick()
        }
        self.recording?.finish()
        if !unkept.isEmpty { keep() }
        return [self.recording?.trouble, trouble?.failure].compactMap { $0 }
    }

    private func start(_ core: sending EngineCore) {
        let waker = screen.waker
        engine?.stop()
        engine = Engine(core, in: slot) { waker.wake() }
    }

    // MARK: What happens

    private func handle(_ event: TerminalEvent) {
        switch event {
        case .key(let key): handle(Action.key(key))
        case .pasted(let text): handle(Action.pasted(text))
        case .resized(let size): handle(Action.resized(size))
        case .woken: if let reply = engine?.replies.take() { handle(Action(reply)) }
        case .resumed: isDrawn = false
        case .timedOut: break
        case .closed: end(by: SIGHUP)
        case .signal(let signal): end(by: signal)
        }
    }

    private func handle(_ action: Action) {
        isDrawn = false
        if case .key(let key) = action { recording?.press(key, in: state) }
        for effect in reduce(&state, action) { carryOut(effect) }
        if let trouble = recording?.follow(state) { handle(.engineFailed(trouble.description)) }
    }

    private func end(by signal: Int32) -> Never {
        engine?.stop()
        recording?.finish()
        screen.dieBySignal(signal)
    }

    // MARK: Time

    private var timeToNextTick: Int? {
        guard let interval = state.tickInterval else {
            lastTick = .now
            return nil
        }
        return max(0, interval - millisecondsSinceTick)
    }

    private var millisecondsSinceTick: Int {
        let (seconds, attoseconds) = (ContinuousClock.now - lastTick).components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    private func tick() {
        guard let interval = state.tickInterval, millisecondsSinceTick >= interval else { return }
        let elapsed = millisecondsSinceTick
        lastTick = .now
        handle(.tick(milliseconds: elapsed))
    }

    // MARK: What is wanted

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .engine(let request, let view):
            recording?.act(request)
            engine?.send(request, view: view)
        case .quit: isRunning = false
        case .suspend: screen.suspend()
        case .openExperiment(let name, let mode): open(name, mode)
        case .closeExperiment:
            engine?.stop()
            engine = nil
        case .openLesson(let name): openLesson(name)
        case .listLessons(let language):
            if let store { handle(.lessons(store.listings(language))) }
        case .keepProgress(let progress, let lesson):
            unkept[lesson] = progress
            keep()
        }
    }

    /// Tries to keep all that is not kept yet: a disk may have room again.
    private func keep() {
        guard let store else { return }
        let before = trouble?.problem
        trouble = nil
        for (lesson, progress) in unkept {
            do throws(UnkeptProgress) {
                try store.keep(progress, of: lesson)
                unkept[lesson] = nil
            } catch {
                trouble = error
            }
        }
        // Said once; the mark stays.
        if let trouble, trouble.problem != before { handle(.engineFailed(trouble.sentence(in: state.language))) }
        if state.unkept != trouble?.problem { handle(.keeping(trouble?.problem)) }
    }

    private func openLesson(_ name: String) {
        guard let store else { return }
        do {
            let learn = try store.open(name, state.language)
            start(try EngineCore.learning(learn))
            handle(.lesson(learn))
        } catch {
            handle(.engineFailed(Spoken.sentence(error, in: state.language)))
        }
    }

    private func open(_ name: String, _ mode: RunMode) {
        do throws(ExperimentError) {
            start(try EngineCore.opening(Experiment.load(name), mode))
        } catch {
            handle(.engineFailed(error.sentence(in: state.language)))
        }
    }
}
