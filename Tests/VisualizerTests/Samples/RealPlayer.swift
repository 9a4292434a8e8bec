import Canvas
import Localization
import Training
import Visualizer

/// The stepper with a real experiment: keys are pressed, the engine's work is done at once.
struct RealPlayer {
    private(set) var state: AppState
    private let core: EngineCore

    init(_ experiment: String, _ size: Size, language: Language = .en, press keys: String) throws {
        try self.init(Experiment.load(experiment), size, language: language, press: keys)
    }

    init(_ experiment: Experiment, _ size: Size, language: Language = .en, press keys: String) throws {
        state = .step(size: size, language: language)
        core = try EngineCore(stepping: experiment)
        handle(core.open())
        press(keys)
    }

    mutating func press(_ keys: String) {
        for name in keys.split(separator: " ") { perform(.key(Player.key(String(name)))) }
    }

    var frame: Frame { draw(state) }

    private mutating func perform(_ action: Action) {
        for case .engine(let request, let view) in reduce(&state, action) { handle(core.perform(request, view: view)) }
    }

    private mutating func handle(_ reply: EngineReply) {
        guard case .step(let snapshot) = reply else { return }
        perform(.stepSnapshot(snapshot))
    }
}
