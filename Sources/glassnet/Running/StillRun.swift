import Canvas
import Lessons
import Training
import Visualizer

/// The program without a terminal, a clock or threads: each action is carried out to its end before the next.
struct StillRun {
    private(set) var state: AppState
    private var core: EngineCore?
    private let store: LessonStore?
    private let load: (String) throws -> Experiment

    /// - Parameters:
    ///   - workbench: of the experiment that the state's screen shows, if it shows one
    ///   - shelf: where lessons are found that are opened from the home screen
    ///   - load: finds an experiment that is opened from the home screen
    init(
        _ state: AppState, _ core: EngineCore?, _ store: LessonStore? = nil,
        load: @escaping (String) throws -> Experiment
    ) {
        self.store = store
        self.state = state
        self.core = core
        self.load = load
        if let core { handle(Action(core.open())) }
        if case .learn(let learn) = state.screen { handle(.lesson(learn)) }
    }

    /// A lesson at its beginning, or as the shelf's progress has it.
    static func learning(_ name: String, _ store: LessonStore, size: Size, _ look: Presentation) throws -> StillRun {
        do {
            let learn = try store.open(name, look.language)
            let home = HomeState.listing(store, look.language)
            return StillRun(
                .learn(learn, home: home, size: size, look), try EngineCore.learning(learn), store,
                load: Experiment.named)
        } catch let error as LessonError {
            throw Failure(status: .badContents, description: error.description)
        } catch let error as ExperimentError {
            throw Failure(error)
        }
    }

    var frame: Frame { draw(state) }

    mutating func press(_ key: Key) { handle(.key(key)) }

    private mutating func handle(_ action: Action) {
        for effect in reduce(&state, action) { carryOut(effect) }
    }

    private mutating func carryOut(_ effect: Effect) {
        switch effect {
        case .engine(let request, let view):
            if let core { handle(Action(core.perform(request, view: view))) }
        case .openExperiment(let name, let mode):
            do {
                let opened = try EngineCore.opening(load(name), mode)
                core = opened
                handle(Action(opened.open()))
            } catch {
                handle(.engineFailed(Spoken.sentence(error, in: state.language)))
            }
        case .closeExperiment: core = nil
        case .openLesson(let name):
            guard let store else { return }
            do {
                let learn = try store.open(name, state.language)
                core = try EngineCore.learning(learn)
                handle(.lesson(learn))
            } catch {
                handle(.engineFailed(Spoken.sentence(error, in: state.language)))
            }
        case .listLessons(let language):
            if let store { handle(.lessons(store.listings(language))) }
        case .keepProgress, .suspend, .quit: break
        }
    }
}
