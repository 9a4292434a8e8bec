import Canvas
import Foundation
import Lessons
import Localization
import Terminal
import Training
import Visualizer

/// What a command without `--headless` does: the full screen in a terminal, the same told as plain lines elsewhere.
///
/// What is wrong with an experiment is found before the terminal is taken over, so that it stays on the screen as one line.
enum Program {
    static func home(_ options: LookOptions) throws {
        guard let live = try LiveRun.open(options) else {
            return try PlainRun.step(Experiment.load(RunMode.step.defaultExperiment), Presentation(plain: options))
        }
        let store = try LessonStore(progress: .standard(ProcessInfo.processInfo.environment))
        let failures = live.run(
            AppState(.home, size: live.size, live.look, home: .listing(store, live.look.language)), nil, store)
        live.lastWords.forEach(Output.line)
        try Failure.tell(failures)
    }

    /// Looks, before the terminal is taken over, whether a lesson can be written down in a file.
    static func check(
        _ transcript: String, of name: String?, _ store: LessonStore, _ language: Language, force: Bool
    ) throws {
        guard let name = name ?? HomeState.listing(store, language).nextLesson else { return }
        let lesson = try opened(name, store, language).state.play.lesson
        _ = try Transcript.earlier(of: lesson, in: transcript, force: force)
    }

    /// A lesson; the one that comes next where none is named.
    static func learn(
        _ name: String?, _ store: LessonStore, _ options: LookOptions, transcript: String? = nil, force: Bool = false
    ) throws {
        if let trouble = store.trouble { Output.problem(trouble) }
        if let name {
            let lesson = try opened(name, store, Presentation(plain: options).language).state.play.lesson
            for error in lesson.leftOut { Output.remark((Text("left out: ", "略去了：") + error.text)[Spoken.language]) }
        }
        guard let live = try LiveRun.open(options) else {
            return try PlainLearn.tell(name, store, Presentation(plain: options))
        }
        let home = HomeState.listing(store, live.look.language)
        guard let name = name ?? home.nextLesson else {
            return try Failure.tell(live.run(AppState(.home, size: live.size, live.look, home: home), nil, store))
        }
        let (learn, core) = try opened(name, store, live.look.language)
        let recording = try transcript.map { try LessonRecording(learn, live.look.language, to: $0, force: force) }
        let state = AppState(.learn(learn), size: live.size, live.look, home: home)
        try Failure.tell(live.run(state, core, store, recording))
    }

    private static func opened(
        _ name: String, _ store: LessonStore, _ language: Language
    ) throws -> sending (state: LearnState, core: EngineCore) {
        let state = try store.open(name, language)
        return (state, try EngineCore.learning(state))
    }

    /// A class's answers; without a terminal as lines.
    static func classroom(_ reader: ClassReader, names: Bool, isWatching: Bool, _ options: LookOptions) throws {
        let report = try reader.read()
        guard let live = try LiveRun.open(options) else {
            return try PlainClass.tell(
                report, reader, names: names, isWatching: isWatching, Presentation(plain: options))
        }
        live.classroom = reader
        let state = ClassState(report, showsNames: names, isWatching: isWatching)
        try Failure.tell(live.run(AppState(.classroom(state), size: live.size, live.look), nil))
        report.passedOver.forEach { Output.remark($0.text(withNames: names)[live.look.language]) }
    }

    static func step(_ experiment: Experiment, historyBudget: Int, _ options: LookOptions) throws {
        let core = try EngineCore(stepping: experiment, historyBudget: historyBudget)
        guard let live = try LiveRun.open(options) else {
            return try PlainRun.step(experiment, Presentation(plain: options))
        }
        let notices = core.notices
        live.run(AppState(.step(StepState()), size: live.size, live.look), core)
        Output.notices(notices)
    }

    /// - Parameter keeping: where the run is kept, or which one goes on
    static func train(
        _ experiment: Experiment, historyBudget: Int, _ options: LookOptions, isPaused: Bool = false,
        keeping: FolderSaving? = nil
    ) throws {
        let core: EngineCore
        if let kept = try keeping?.resumed {
            core = try EngineCore(opening: kept, as: experiment, historyBudget: historyBudget)
        } else {
            core = try EngineCore(training: experiment, historyBudget: historyBudget)
        }
        guard let live = try LiveRun.open(options) else {
            return try PlainRun.train(experiment, Presentation(plain: options), keeping)
        }
        do {
            if let keeping { try core.keep(in: keeping.place, histograms: keeping.histograms) }
        } catch {
            live.giveUp()
            throw error
        }
        try run(live, core, isPaused: isPaused)
    }

    /// The dashboard of a kept run; without a terminal what it came to.
    static func open(_ kept: KeptRun, historyBudget: Int, _ options: LookOptions) throws {
        let core = try EngineCore(opening: kept, historyBudget: historyBudget)
        guard let live = try LiveRun.open(options) else {
            let look = Presentation(plain: options)
            return Output.text(look.text(RunsText.account(kept, look.language)))
        }
        try run(live, core, isPaused: true)
    }

    private static func run(_ live: LiveRun, _ core: sending EngineCore, isPaused: Bool) throws {
        let notices = core.notices
        live.run(AppState(.train(TrainState(intent: isPaused ? .pause : .run)), size: live.size, live.look), core)
        live.lastWords.forEach(Output.line)
        Output.notices(notices)
        if let unwritten = live.unwritten {
            throw Failure(status: .unwritableOutput, description: unwritten[live.look.language])
        }
    }
}

extension RunMode {
    var defaultExperiment: String {
        switch self {
        case .step: "document"
        case .train: "digits"
        }
    }
}
