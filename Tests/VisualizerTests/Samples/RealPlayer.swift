import Canvas
import Lessons
import Localization

@testable import Training
@testable import Visualizer

/// A world without files: experiments are the presets, and what is wanted is written down.
final class SampleWorld: World {
    /// What was wanted besides the engine's work.
    private(set) var effects: [Effect] = []
    /// What the engine was asked for.
    private(set) var requests: [EngineRequest] = []

    func experiment(_ name: String) throws -> Experiment { try Experiment.load(name) }
    func lesson(_ name: String, _ language: Language) throws -> LearnState? { nil }
    func sentence(_ error: any Error, in language: Language) -> String { "\(error)" }
    func carryOut(_ effect: Effect) -> [Action] { [] }

    func sees(_ effect: Effect) {
        if case .engine(let request, _) = effect { requests.append(request) } else { effects.append(effect) }
    }
}

/// The program with a real engine: keys are pressed, the engine's work is done at once.
struct RealPlayer {
    let world = SampleWorld()
    private let runner: EffectRunner

    init(_ experiment: String, _ size: Size, language: Language = .en, press keys: String) throws {
        try self.init(Experiment.load(experiment), size, language: language, press: keys)
    }

    init(
        _ experiment: Experiment, _ size: Size, in mode: RunMode = .step, language: Language = .en, press keys: String
    ) throws {
        let screen: AppState.Screen = mode == .step ? .step(StepState()) : .train(TrainState())
        runner = EffectRunner(AppState(screen, size: size, language: language), in: world)
        runner.start(try EngineCore.opening(experiment, mode))
        press(keys)
    }

    /// The document's network with fewer neurons, so that a test need not wait.
    static let small: Experiment = {
        let yaml = """
            input: [1, 32, 32]
            network:
              - conv2d: {name: conv1, out: 6, kernel: 3}
              - relu
              - conv2d: {name: conv2, out: 16, kernel: 3}
              - relu
              - flatten
              - linear: {name: fc1, out: 8}
              - relu
              - linear: {name: fc2, out: 8}
              - relu
              - linear: {name: fc3, out: 2}
            data: random
            loss: l1
            optimizer: {type: sgd, lr: 0.01}
            """
        do {
            return try ExperimentFile.parse(yaml, file: "small.yaml", name: "small")
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// A stepper on ``small``.
    static func step(_ size: Size, press keys: String = "") -> RealPlayer {
        do {
            return try RealPlayer(small, size, press: keys)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    var state: AppState {
        get { runner.state }
        set { runner.state = newValue }
    }
    var frame: Frame { draw(state) }
    /// What was wanted besides the engine's work.
    var effects: [Effect] { world.effects }

    var step: StepState {
        guard case .step(let step) = state.screen else { preconditionFailure("the stepper is not on show") }
        return step
    }

    mutating func send(_ action: Action) { runner.handle(action) }

    /// Keys by name, separated by blanks.
    mutating func press(_ keys: String) {
        for name in keys.split(separator: " ") { runner.handle(.key(Player.key(String(name)))) }
    }
}

extension EngineCore {
    /// What answers an effect that is the engine's.
    func answer(_ effect: Effect) -> StepSnapshot? {
        guard case .engine(let request, let view) = effect, case .step(let snapshot) = perform(request, view: view)
        else {
            return nil
        }
        return snapshot
    }
}
