import Dispatch
import Lessons
import Localization
import Training

/// What the program can do besides working with an experiment: its files, its terminal.
public protocol World: AnyObject {
    func experiment(_ name: String) throws -> Experiment
    /// - Returns: `nil` where there are no lessons.
    func lesson(_ name: String, _ language: Language) throws -> LearnState?
    /// A case of the clinic as it was left; `nil`: the one that comes next.
    func clinicCase(_ number: Int?) throws -> ClinicState
    /// An error in words.
    func sentence(_ error: any Error, in language: Language) -> String
    /// Is told of each effect before it is carried out.
    func sees(_ effect: Effect)
    /// Carries out what is neither the engine's work nor opens anything.
    ///
    /// - Returns: what comes of it.
    func carryOut(_ effect: Effect) -> [Action]
}

extension World {
    public func sees(_ effect: Effect) {}

    /// Where nothing is kept: a case at its beginning.
    public func clinicCase(_ number: Int?) throws -> ClinicState {
        ClinicState(ClinicPlay(try ClinicCase(number ?? ClinicCase.numbers.lowerBound)))
    }
}

/// The one interpreter of effects: keeps the state, has what the reducer wants carried out, and takes in what comes of it.
///
/// Belongs to one thread at a time. The engine may have another, and then answers by and by: see ``reply()``.
public final class EffectRunner {
    public var state: AppState
    private unowned let world: any World
    private let threading: Threading
    private var engine: RunningEngine?
    /// Effects that wait for those before them.
    private var waiting: [Effect] = []
    private var isCarryingOut = false
    /// Whether the run is written into a folder.
    private var isKept = false

    public enum Threading {
        /// Each request is done, and its answer taken in, before anything else is.
        case none
        /// On the engine's own thread; `wake` is called there after each answer.
        case engine(EngineSlot, wake: @Sendable () -> Void)
    }

    private enum RunningEngine {
        case here(EngineCore)
        case elsewhere(Engine)
    }

    public init(_ state: AppState, in world: any World, _ threading: Threading = .none) {
        self.state = state
        self.world = world
        self.threading = threading
    }

    public func handle(_ action: Action) {
        if case .trainSnapshot(let snapshot) = action { isKept = snapshot.kept != nil }
        waiting += reduce(&state, action)
        guard !isCarryingOut else { return }
        isCarryingOut = true
        while !waiting.isEmpty { carryOut(waiting.removeFirst()) }
        isCarryingOut = false
    }

    /// The newest answer of an engine with a thread of its own, if there is one: to be handled.
    public func reply() -> Action? {
        if case .elsewhere(let engine)? = engine { engine.replies.take().map { Action($0) } } else { nil }
    }

    /// Gives the experiment that is open to an engine, in the place of another.
    public func start(_ core: sending EngineCore) {
        stop()
        switch threading {
        case .none:
            let opening = core.open()
            engine = .here(core)
            handle(Action(opening))
        case .engine(let slot, let wake): engine = .elsewhere(Engine(core, in: slot, wake: wake))
        }
    }

    /// - Parameter waits: until what is kept of the run is written
    public func stop(waits: Bool = false) {
        switch engine {
        case .elsewhere(let engine)?:
            engine.stop()
            if isKept { engine.wait(at: waits ? .distantFuture : .now() + Self.patience) }
        case .here(let core)?: core.close()
        case nil: break
        }
        (engine, isKept) = (nil, false)
    }

    /// So long the screen may stand still for a run to be written, which lists then show whole.
    private static let patience = 0.1

    private func carryOut(_ effect: Effect) {
        world.sees(effect)
        switch effect {
        case .engine(let request, let view):
            switch engine {
            case .here(let core)?: handle(Action(core.perform(request, view: view)))
            case .elsewhere(let engine)?: engine.send(request, view: view)
            case nil: break
            }
        case .openExperiment(let name, let mode):
            attempt { start(try .opening(try world.experiment(name), mode)) }
        case .openRun(let path): attempt { start(try EngineCore(opening: KeptRun(RunFolder(path)))) }
        case .openLesson(let name):
            attempt {
                guard let learn = try world.lesson(name, state.language) else { return }
                start(try .learning(learn))
                handle(.lesson(learn))
            }
        case .openCase(let number):
            attempt {
                let clinic = try world.clinicCase(number)
                start(try EngineCore(clinic.play.current))
                handle(.clinicCase(clinic))
            }
        case .closeExperiment: stop()
        case .keepProgress, .keepCase, .keepLanguage, .listLessons, .listRuns, .readClass, .ownFile, .savePicture,
            .suspend,
            .quit:
            world.carryOut(effect).forEach(handle)
        }
    }

    private func attempt(_ body: () throws -> Void) {
        do { try body() } catch { handle(.engineFailed(world.sentence(error, in: state.language))) }
    }
}

extension EngineCore {
    /// What runs an experiment in a mode.
    ///
    /// - Parameter historyBudget: bytes that the past of a run may take.
    public static func opening(
        _ experiment: Experiment, _ mode: RunMode, historyBudget: Int = Stepper.defaultBudget
    ) throws(ExperimentError) -> EngineCore {
        switch mode {
        case .step: try EngineCore(stepping: experiment, historyBudget: historyBudget)
        case .train: try EngineCore(training: experiment, historyBudget: historyBudget)
        }
    }

    /// What a lesson runs on.
    public static func learning(_ learn: LearnState) throws(ExperimentError) -> EngineCore {
        try EngineCore(stepping: Experiment.load(learn.play.lesson.experiment))
    }
}
