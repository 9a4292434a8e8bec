import Canvas
import Lessons
import Training
import Visualizer

/// The program without a terminal, a clock or threads: each action is carried out to its end before the next.
struct StillRun {
    private(set) var state: AppState
    private var workbench: Workbench?
    private let shelf: LessonShelf?
    private let load: (String) throws -> Experiment

    /// - Parameters:
    ///   - workbench: of the experiment that the state's screen shows, if it shows one
    ///   - shelf: where lessons are found that are opened from the home screen
    ///   - load: finds an experiment that is opened from the home screen
    init(
        _ state: AppState, _ workbench: Workbench?, _ shelf: LessonShelf? = nil,
        load: @escaping (String) throws -> Experiment
    ) {
        self.shelf = shelf
        self.state = state
        self.workbench = workbench
        self.load = load
        if let workbench { handle(Action(workbench.open())) }
        if case .learn(let learn) = state.screen { handle(.lesson(learn)) }
    }

    /// A lesson at its beginning, or as the shelf's progress has it.
    static func learning(_ name: String, _ shelf: LessonShelf, size: Size, _ look: Presentation) throws -> StillRun {
        do {
            let learn = try shelf.open(name, look.language)
            let home = HomeState.listing(shelf, look.language)
            return StillRun(
                .learn(learn, home: home, size: size, look), try Workbench.learning(learn), shelf,
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
        case .engine(let command):
            if let workbench { handle(Action(workbench.perform(command))) }
        case .openExperiment(let name, let mode):
            do {
                let opened = try Workbench.opening(load(name), mode)
                workbench = opened
                handle(Action(opened.open()))
            } catch {
                handle(.engineFailed(Spoken.sentence(error, in: state.language)))
            }
        case .closeExperiment: workbench = nil
        case .openLesson(let name):
            guard let shelf else { return }
            do {
                let learn = try shelf.open(name, state.language)
                workbench = try Workbench.learning(learn)
                handle(.lesson(learn))
            } catch {
                handle(.engineFailed(Spoken.sentence(error, in: state.language)))
            }
        case .listLessons(let language):
            if let shelf { handle(.lessons(shelf.listings(language))) }
        case .keepProgress, .suspend, .quit: break
        }
    }
}
