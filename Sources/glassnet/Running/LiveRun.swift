import Canvas
import Foundation
import Lessons
import Localization
import Terminal
import Training
import Visualizer

/// The program in a terminal: events become actions, the reducer's effects are carried out, the state is drawn.
///
/// All of it happens on the main thread; training happens on the engine's, which wakes this loop when it has an answer.
final class LiveRun: World {
    let look: Presentation
    private let screen: TerminalScreen
    private lazy var runner = {
        let waker = screen.waker
        return EffectRunner(
            AppState(.home, size: screen.size, look, home: HomeState(experiments: [])), in: self,
            .engine(EngineSlot(), wake: { waker.wake() }))
    }()
    private let warnings: LibraryWarnings
    private var isRunning = true
    private var isDrawn = false
    private var store: LessonStore?
    private var recording: LessonRecording?
    private var caseRecording: ClinicRecording?
    /// Reads the class on show.
    var classroom: ClassReader?
    /// What could not be kept so far, by lessons, and why.
    private var unkept: [String: LessonProgress] = [:]
    private var trouble: UnkeptProgress?
    private var lastTick = ContinuousClock.now
    private var lastMeasured = ContinuousClock.now - .seconds(1)

    /// Takes over the terminal; `nil` where there is none that can be.
    ///
    /// A terminal that is there but cannot be used is named on standard error.
    static func open(_ options: LookOptions) throws -> LiveRun? {
        let environment = ProcessInfo.processInfo.environment
        let settings = try LookSettings(environment: environment)
        do throws(TerminalError) {
            let wish = ColorWish(options.color, settings.color, environment: environment)
            let mouse = options.mouse ?? settings.mouse ?? .on
            let screen = try TerminalScreen.open(
                .init(colorDepth: wish.limit, promisedDepth: wish.promised, tellsMouse: mouse == .on))
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
        warnings = LibraryWarnings { [waker = screen.waker] in waker.wake() }
    }

    var size: Size { screen.size }

    /// Gives the terminal back.
    func giveUp() {
        screen.close()
        warnings.end()
    }

    /// Why not all of a kept run is written.
    var unwritten: Text? { runner.state.unwritten }

    /// What is left to say when it is over, on the terminal's own screen.
    var lastWords: [String] { runner.state.lastWords }

    /// Runs until the person leaves, the terminal goes, or a signal ends the program.
    ///
    /// - Returns: why the last answers could not be kept, or written down, if they could not.
    /// - Parameters:
    ///   - store: where lessons are found that are opened from the home screen
    ///   - recording: of the lesson that the state shows
    @discardableResult
    func run(
        _ state: AppState, _ core: sending EngineCore?, _ store: LessonStore? = nil,
        _ recording: LessonRecording? = nil, clinic: ClinicRecording? = nil
    ) -> [Failure] {
        defer {
            giveUp()
            runner.stop(waits: true)
        }
        runner.state = state
        runner.state.runs = RunsHome.path.map { .at($0) } ?? .nowhere
        if state.home != nil { runner.state.home?.runs = RunListing.all(in: RunsHome.path) }
        (self.store, self.recording, caseRecording) = (store, recording, clinic)
        runner.state.unkept = store?.obstacle
        if let core { runner.start(core) }
        if case .learn(let learn) = state.screen { handle(.lesson(learn)) }
        if case .clinic(let clinic) = state.screen { handle(.clinicCase(clinic)) }
        while isRunning {
            if !isDrawn {
                screen.show(draw(runner.state))
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
        if !unkept.isEmpty { _ = keep() }
        return [self.recording?.trouble, trouble?.failure].compactMap { $0 }
    }

    // MARK: What happens

    private func handle(_ event: TerminalEvent) {
        switch event {
        case .key(let key): handle(Action.key(key))
        case .pointer(let pointer): handle(Action.pointer(pointer))
        case .pasted(let text): handle(Action.pasted(text))
        case .resized(let size): handle(Action.resized(size))
        case .woken: ([runner.reply()].compactMap { $0 } + warnings.take()).forEach(handle)
        case .resumed: isDrawn = false
        case .timedOut: break
        case .closed: end(by: SIGHUP)
        case .signal(let signal): end(by: signal)
        }
    }

    private func handle(_ action: Action) {
        isDrawn = false
        if case .key(let key) = action {
            recording?.press(key, in: runner.state)
            caseRecording?.press(key)
        }
        runner.handle(action)
        if let trouble = recording?.follow(runner.state) { handle(.engineFailed(trouble.description)) }
    }

    private func end(by signal: Int32) -> Never {
        runner.stop()
        recording?.finish()
        screen.dieBySignal(signal)
    }

    // MARK: Time

    private var timeToNextTick: Int? {
        guard let interval = runner.state.tickInterval else {
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
        guard let interval = runner.state.tickInterval, millisecondsSinceTick >= interval else { return }
        let elapsed = millisecondsSinceTick
        lastTick = .now
        handle(.tick(milliseconds: elapsed))
        // Once a second is as often as anybody reads it.
        if case .train = runner.state.screen, ContinuousClock.now - lastMeasured >= .seconds(1) {
            lastMeasured = .now
            memoryInUse().map { handle(.memoryMeasured($0)) }
        }
    }

    // MARK: What is wanted

    func experiment(_ name: String) throws -> Experiment { try Experiment.load(name) }

    func lesson(_ name: String, _ language: Language) throws -> LearnState? { try store?.open(name, language) }

    func clinicCase(_ number: Int?) throws -> ClinicState { try ClinicState(store?.clinic, number) }

    func sentence(_ error: any Error, in language: Language) -> String { Spoken.sentence(error, in: language) }

    func sees(_ effect: Effect) {
        if case .engine(let request, _) = effect { recording?.act(request) }
    }

    func carryOut(_ effect: Effect) -> [Action] {
        switch effect {
        case .quit: isRunning = false
        case .suspend: screen.suspend()
        case .savePicture: return [.told(Picture.save(draw(runner.state), runner.state.appearance.theme))]
        case .readClass:
            guard let classroom else { return [] }
            do throws(ExperimentError) { return [.classRead(try classroom.read())] } catch {
                return [.told(error.text)]
            }
        case .ownFile(let place, let edits):
            let folder = store?.stateFolder ?? FileManager.default.temporaryDirectory.path + "/glassnet"
            let file = OwnFile(place, folder: folder)
            guard edits, file.problem == nil else { return [.ownFile(file)] }
            let trouble = Editor.edit(file.path, on: screen)
            lastTick = .now
            return [.ownFile(OwnFile(place, folder: folder))] + (trouble.map { [.told($0)] } ?? [])
        case .listRuns: return [.runs(RunListing.all(in: RunsHome.path))]
        case .listLessons(let language): return store.map { [.lessons($0.listings(language))] } ?? []
        case .keepLanguage(let language): RememberedLanguage(ProcessInfo.processInfo.environment)?.keep(language)
        case .keepProgress(let progress, let lesson):
            unkept[lesson] = progress
            return keep()
        case .keepCase(let record): return keep(record)
        case .engine, .openCase, .openExperiment, .closeExperiment, .openLesson, .openRun: break
        }
        return []
    }

    /// Keeps what was done in the clinic, and writes it down where that is wanted.
    private func keep(_ record: ClinicRecord) -> [Action] {
        do throws(ExperimentError) {
            try caseRecording?.write(record, runner.state.language)
            guard let store else { return [] }
            try store.clinic?.keep(record)
            let problem: KeepingProblem? = store.clinic == nil ? .noHome : nil
            return runner.state.unkept == problem ? [] : [.keeping(problem)]
        } catch {
            let problem = KeepingProblem(error)
            guard runner.state.unkept != problem else { return [] }
            return [.keeping(problem), .engineFailed(error.text[runner.state.language])]
        }
    }

    /// Tries to keep all that is not kept yet: a disk may have room again.
    private func keep() -> [Action] {
        guard let store else { return [] }
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
        var news: [Action] = []
        // Said once; the mark stays.
        if let trouble, trouble.problem != before {
            news.append(.engineFailed(trouble.sentence(in: runner.state.language)))
        }
        if runner.state.unkept != trouble?.problem { news.append(.keeping(trouble?.problem)) }
        return news
    }
}
