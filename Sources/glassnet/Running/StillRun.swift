import Canvas
import Lessons
import Localization
import Training
import Visualizer

/// The program without a terminal, a clock or threads: each action is carried out to its end before the next.
final class StillRun: World {
    private let opening: AppState
    private let store: LessonStore?
    private let load: (String) throws -> Experiment
    private lazy var runner = EffectRunner(opening, in: self)

    /// - Parameters:
    ///   - core: of the experiment that the state's screen shows, if it shows one
    ///   - store: where lessons are found that are opened from the home screen
    ///   - load: finds an experiment that is opened from the home screen
    init(
        _ state: AppState, _ core: sending EngineCore?, _ store: LessonStore? = nil,
        load: @escaping (String) throws -> Experiment
    ) {
        opening = state
        self.store = store
        self.load = load
        if let core { runner.start(core) }
        if case .learn(let learn) = state.screen { runner.handle(.lesson(learn)) }
        if case .clinic(let clinic) = state.screen { runner.handle(.clinicCase(clinic)) }
    }

    /// A lesson at its beginning, or as the store's progress has it.
    static func learning(_ name: String, _ store: LessonStore, size: Size, _ look: Presentation) throws -> StillRun {
        let learn = try store.open(name, look.language)
        let home = HomeState.listing(store, look.language)
        return StillRun(
            AppState(.learn(learn), size: size, look, home: home), try EngineCore.learning(learn), store,
            load: { try Experiment.load($0) })
    }

    var state: AppState { runner.state }
    var frame: Frame { draw(state) }

    func press(_ key: Key) { runner.handle(.key(key)) }

    func experiment(_ name: String) throws -> Experiment { try load(name) }

    func lesson(_ name: String, _ language: Language) throws -> LearnState? { try store?.open(name, language) }

    func clinicCase(_ number: Int?) throws -> ClinicState { try ClinicState(store?.clinic, number) }

    func sentence(_ error: any Error, in language: Language) -> String { Spoken.sentence(error, in: language) }

    func carryOut(_ effect: Effect) -> [Action] {
        switch effect {
        case .listLessons(let language): store.map { [.lessons($0.listings(language))] } ?? []
        case .listRuns: state.home?.runs == nil ? [] : [.runs(RunListing.all(in: RunsHome.path))]
        default: []
        }
    }
}
