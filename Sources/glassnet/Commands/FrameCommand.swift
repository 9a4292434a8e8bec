import ArgumentParser
import Canvas
import Lessons
import Training
import Visualizer

struct FrameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frame",
        abstract: "Draw one frame without a terminal.",
        discussion: """
            The keys are pressed in order, each is fully handled, then the frame is printed: same arguments, same bytes.
            Example: glassnet frame step document --press "n n n n n" --size 100x30
            """)

    enum Screen: String, CaseIterable {
        case home, learn, step, train, runs, clinic
        case classroom = "class"
    }

    enum Format: String, CaseIterable {
        case text, ansi, svg, html
    }

    @Argument(
        help: "home, learn, step, train, runs, clinic or class.", completion: .list(Screen.allCases.map(\.rawValue)),
        transform: Reading.choice("screen"))
    var screen: Screen

    @Argument(
        help: """
            The experiment: \(Presets.words) (default: document for step, digits for train); the lesson for learn \
            (default: the first); the kept run for runs (default: their list); the case for clinic (default: 1); the folder for class.
            """, completion: .experimentOrLesson)
    var name: String?

    @Option(
        name: .customLong("lessons"), help: "A folder of your own lessons, for learn, home and class.",
        completion: .directory)
    var folder: String?

    @Option(
        parsing: .unconditional,
        help: "Keys to press first, with blanks between them: \"n n Space Left\"; steps:100 trains so many steps.",
        transform: KeySequence.init(parsing:))
    var press = KeySequence()

    @Option(help: "Columns and rows, 20x5 to 1000x500. (default: 80x24)", transform: FrameSize.init(parsing:))
    var size = FrameSize(size: Size(80, 24))

    @Option(
        help: "text, ansi, svg or html. (default: text)", completion: .list(Format.allCases.map(\.rawValue)),
        transform: Reading.choice("format"))
    var format: Format = .text

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "History") var history: HistoryOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func validate() throws {
        let trains = press.presses.contains { if case .steps = $0 { true } else { false } }
        if screen == .classroom, name == nil {
            throw ValidationError("frame class needs the folder of the transcripts.")
        }
        if trains, screen != .train, screen != .runs || name == nil {
            throw ValidationError("--press: steps:N trains in the dashboard: frame train")
        }
    }

    func run() throws {
        let run = try opened(Presentation(look, depth: format == .text ? .none : .truecolor))
        for press in press.presses {
            switch press {
            case .key(let key): run.press(key)
            case .steps(let count): for _ in 0..<count { run.press(.character("n")) }
            }
        }
        let appearance = run.state.appearance
        let frame = run.frame.limited(to: appearance.depth)
        let text =
            switch format {
            case .text: frame.text
            case .ansi: frame.ansi(appearance.depth)
            case .svg: frame.svg(theme: appearance.theme, title: "glassnet")
            case .html: frame.html(theme: appearance.theme, title: "glassnet")
            }
        Output.bytes(text.hasSuffix("\n") ? text : text + "\n")
    }

    private func opened(_ look: Presentation) throws -> StillRun {
        let options = options
        let load = { (name: String) in try Experiment.load(name, options) }
        let state: AppState
        let mode: RunMode
        switch screen {
        case .home:
            let store = try LessonStore(folders: folder.map { [$0] } ?? [], progress: nil)
            let state = AppState(.home, size: size.size, look, home: .listing(store, look.language))
            return StillRun(state, nil, store, load: load)
        case .learn:
            let (store, name) = try LessonStore.naming(name ?? "1", folder: folder, progress: nil)
            return try .learning(name ?? "", store, size: size.size, look)
        case .runs:
            var state: AppState
            var core: EngineCore?
            if let name {
                core = try EngineCore(opening: RunsHome.run(name), isKept: false, historyBudget: history.bytes)
                state = AppState(.train(TrainState()), size: size.size, look)
            } else {
                let store = try LessonStore(folders: folder.map { [$0] } ?? [], progress: nil)
                state = AppState(.home, size: size.size, look, home: .listing(store, look.language))
                state.home?.runs = RunListing.all(in: RunsHome.path)
                state.home?.chooseRuns()
            }
            state.runs = .lookedAt(RunsHome.path)
            return StillRun(state, core, load: load)
        case .clinic: return try .playing(clinicNumber(name), size: size.size, look)
        case .classroom:
            let report = try ClassReader.of(name ?? "", lessons: folder).read()
            return StillRun(AppState(.classroom(ClassState(report)), size: size.size, look), nil, load: load)
        case .step: (state, mode) = (AppState(.step(StepState()), size: size.size, look), .step)
        case .train: (state, mode) = (AppState(.train(TrainState()), size: size.size, look), .train)
        }
        let chosen = try load(name ?? mode.defaultExperiment)
        let core = try EngineCore.opening(chosen, mode, historyBudget: history.bytes)
        Output.notices(core.notices)
        return StillRun(state, core, load: load)
    }
}
