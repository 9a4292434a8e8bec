import Canvas
import Lessons
import Localization
import Training

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

    init(_ experiment: Experiment, _ size: Size, language: Language = .en, press keys: String) throws {
        runner = EffectRunner(.step(size: size, language: language), in: world)
        runner.start(try EngineCore(stepping: experiment))
        press(keys)
    }

    var state: AppState { runner.state }
    var frame: Frame { draw(state) }

    /// Keys by name, separated by blanks.
    mutating func press(_ keys: String) {
        for name in keys.split(separator: " ") { runner.handle(.key(Player.key(String(name)))) }
    }
}
