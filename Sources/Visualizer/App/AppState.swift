import Canvas
import Lessons
import Localization
import Training

/// Everything the screen shows, and nothing else. `reduce` changes it, `draw` shows it.
public struct AppState: Sendable, Equatable {
    public var screen: Screen
    public var overlay: Overlay?
    public var size: Size
    public var appearance: Appearance
    public var language: Language
    public var keys = KeyBindings.standard
    /// The lists of lessons and experiments, when the program was started with it: the screen that Esc goes back to.
    public var home: HomeState?
    /// Where runs are kept.
    public var runs = RunsPlace.lookedAt(nil)
    /// Why the progress in lessons is not kept; `nil` while it is.
    public var unkept: KeepingProblem?

    /// Boxed: every file that copies a state would carry code for each field of each screen.
    public indirect enum Screen: Sendable, Equatable {
        case home
        case step(StepState)
        case train(TrainState)
        case learn(LearnState)
        case clinic(ClinicState)
        case classroom(ClassState)
    }

    /// What covers the screen.
    public indirect enum Overlay: Sendable, Equatable {
        /// The first line shown.
        case help(line: Int)
        case command(CommandPrompt)
        case search(Search)
        /// A term of the glossary, and the first line shown.
        case term(Term, line: Int)
    }

    /// What would have been, over the screen of the run that it is about.
    var foresight: ForesightLook?
    /// What was found wrong, over it.
    var diagnosis: DiagnosisLook?
    /// What is said about the last key, in place of the footer; until the next one.
    public var notice: Text?
    /// The lines that the command line was given so far.
    public var commandHistory: [String] = []

    /// The smallest window in which a screen can be read.
    public static let minimumSize = Size(60, 18)

    /// Pictures of the stepper, the dashboard and a lesson's network come with the engine's first snapshot.
    public init(
        _ screen: Screen, size: Size, appearance: Appearance = Appearance(), language: Language = .en,
        home: HomeState? = nil
    ) {
        self.screen = screen
        self.size = size
        self.appearance = appearance
        self.language = language
        self.home = home
    }

    /// The lesson on show.
    var learn: LearnState? {
        get { if case .learn(let learn) = screen { learn } else { nil } }
        set { if let newValue { screen = .learn(newValue) } }
    }

    /// The stepper on show: the screen's, or a lesson's sandbox.
    var stepper: StepState? {
        switch screen {
        case .step(let step): step
        case .learn(let learn): learn.isSandbox ? learn.network : nil
        case .home, .train, .clinic, .classroom: nil
        }
    }

    /// The dashboard's view that has the keys.
    var trainView: TrainView.Name? {
        guard case .train(let train) = screen, let focus = train.focus, let snapshot = train.snapshot else {
            return nil
        }
        return train.view(of: focus, snapshot)?.name
    }

    public var isTooSmall: Bool {
        size.width < Self.minimumSize.width || size.height < Self.minimumSize.height
    }

    /// Which commands keys give now.
    public var keyContext: KeyContext {
        switch overlay {
        case .help?, .term?: return .help
        case .command?: return .command
        case .search?: return .search
        case nil: break
        }
        if isTooSmall { return .tooSmall }
        if foresight != nil { return .foresight }
        if diagnosis != nil { return .diagnosis }
        switch screen {
        case .home: return .home
        case .classroom: return .classroom
        case .step(let step): return step.keyContext
        case .train(let train): return train.keyContext
        case .learn(let learn): return learn.isSandbox ? learn.network.keyContext : .learn
        case .clinic: return .clinic
        }
    }

    /// Milliseconds after which the next `.tick` is wanted; `nil` while nothing on the screen depends on time.
    public var tickInterval: Int? {
        switch screen {
        case .home, .clinic: nil
        case .classroom(let state): state.isWatching ? 2000 : nil
        case .step(let step): step.playback.isPlaying ? 50 : nil
        case .train(let train): train.isRunning ? 100 : nil
        case .learn(let learn): learn.network.playback.isPlaying ? 50 : learn.ownFilePlace == nil ? nil : 1000
        }
    }
}
